import { visible } from '../../server/src/core';
import stringWidth from 'string-width';
import { beforeAll, describe, expect, test } from 'vitest';
import { codeFrame } from '../../server/src/cli/report/codeFrame';
import { fit, graphemes, prepareFor, widthOf } from '../../server/src/cli/report/terminal';

beforeAll(() => prepareFor(['👩‍💻']));

test('a single code point is as wide as string-width says', () => {
  const other: string[] = [];
  for (let code = 0x20; code < 0x20000; code += code < 0x3400 ? 1 : 23) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const text = String.fromCodePoint(code);
    const [first, second] = graphemes(text);
    if (first && !second && first.width !== stringWidth(text)) other.push(code.toString(16));
  }
  expect(other).toEqual([]);
});

/** The frame around `«…»` in a line. */
function frame(marked: string, width = 60): string[] {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const { source, carets } = codeFrame(marked.replace(/[«»]/g, ''), start, end, width, '…');
  return [source, carets];
}

describe('carets stand under the range', () => {
  test.each([
    ['plain «text» here', '      ^^^^'],
    ['wide 図表 «図» x', '          ^^'],
    ['emoji 🚧 «🚧» x', '         ^^'],
    ['joined 👩‍💻 «x»', '          ^'],
    ['flag 🇨🇭 «x»', '        ^'],
    ['keycap 1️⃣ «x»', '          ^'],
    ['variation ✅ ⏸️ «⏸️»', '                ^^'],
    ['combining e\u0301 «x»', '            ^'],
    ['\ttab «x»', '      ^'],
    ['escape \u001b «x»', '         ^'],
    ['end«»', '   ^'],
    ['«»', '^'],
  ])('%j', (marked, carets) => {
    expect(frame(marked)[1]).toBe(carets);
  });
});

test('a long line is cut so that the range stays in sight', () => {
  expect(frame(`«start»${' and on'.repeat(20)}`, 20)).toEqual(['start and on and on…', '^^^^^']);
  const [source, carets] = frame(`${'word '.repeat(30)}«here»${' tail'.repeat(30)}`, 40);
  expect(source).toMatch(/^….*here.*…$/);
  expect(widthOf(source ?? '')).toBeLessThanOrEqual(40);
  expect(source?.slice(carets?.indexOf('^'), carets?.length)).toBe('here');
});

test('a line of any length is cheap, and a range in the middle of it is shown', () => {
  const line = `${'x'.repeat(100_000)}here${'y'.repeat(100_000)}`;
  const { source, carets } = codeFrame(line, 100_000, 100_004, 50, '…');
  expect(source.slice(carets.indexOf('^'), carets.length)).toBe('here');
  expect(source.length).toBeLessThanOrEqual(50);
});

test('any range of any line gives a frame in the width', () => {
  const line = 'a\u0301 🚧🇨🇭 図表 \u001b[0m\t👩‍💻 end';
  for (let start = -1; start <= line.length + 2; start++)
    for (let end = start - 1; end <= line.length + 3; end++) {
      const { source, carets } = codeFrame(line, start, end, 12, '…');
      expect(widthOf(source)).toBeLessThanOrEqual(12);
      expect(carets).toMatch(/^ *\^+$/);
    }
});

test('dangerous characters become visible signs', () => {
  expect(visible('a\u001b[31m\u0000\u007f\u009b\u202e\u2028b\tc\r\nd')).toBe(
    'a␛[31m␀␡<U+009B><U+202E><U+2028>b c d',
  );
});

test('text is cut by columns', () => {
  expect(fit('図表図表', 8, '…')).toBe('図表図表');
  expect(fit('図表図表', 7, '…')).toBe('図表図…');
  expect(fit('one two', 5, '…')).toBe('one…');
});
