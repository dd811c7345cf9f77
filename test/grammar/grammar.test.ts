/** Colours the fixtures beside this file with VS Code's own Markdown grammar and ours injected into it. */
import { readFileSync } from 'node:fs';
import { INITIAL, type IGrammar } from 'vscode-textmate';
import { beforeAll, describe, expect, it } from 'vitest';
import { wordsOf } from '../../server/src/core/language/patterns';
import { STATUSES, statusOfWord } from '../../server/src/core/language/statusWords';
import { UNIT_KINDS } from '../../server/src/core/language/unitWords';
import { loadGrammars } from '../support/grammar';

const FIXTURES = ['tasks', 'headings', 'status', 'progress'] as const;

const STATUS_SCOPES = {
  done: 'markup.inserted.done.living-plans',
  'in-progress': 'markup.changed.progress.living-plans',
  planned: 'constant.language.planned.living-plans',
  blocked: 'markup.deleted.blocked.living-plans',
  deferred: 'markup.changed.deferred.living-plans',
} as const;

let plain: IGrammar;
let injected: IGrammar;

beforeAll(async () => {
  ({ plain, injected } = await loadGrammars());
});

/** The scopes of every UTF-16 unit of every line. */
function paint(grammar: IGrammar, lines: readonly string[]): string[][][] {
  let state = INITIAL;
  return lines.map((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    // The last token also covers the line break that the tokenizer adds.
    return result.tokens
      .flatMap((token) => Array.from({ length: token.endIndex - token.startIndex }, () => token.scopes))
      .slice(0, line.length);
  });
}

const isOurs = (scope: string) => scope.endsWith('.living-plans');
/** Scopes that colour; regions of ours are no more than places. */
const coloursOf = (scopes: readonly string[]) =>
  scopes.filter((scope) => isOurs(scope) && !scope.startsWith('meta.'));

function coloured(line: string): { text: string; scope: string }[] {
  return injected
    .tokenizeLine(line, INITIAL)
    .tokens.flatMap((token) =>
      coloursOf(token.scopes).map((scope) => ({ text: line.slice(token.startIndex, token.endIndex), scope })),
    );
}

interface Expectation {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** The scope that must cover the range; "!" for none of ours. */
  readonly scope: string;
}

function readFixture(name: string): { lines: string[]; expectations: Expectation[] } {
  const lines: string[] = [];
  const expectations: Expectation[] = [];
  for (const text of readFileSync(new URL(`${name}.md`, import.meta.url), 'utf8').split('\n')) {
    const carets = /^( *)(\^+) (\S+)$/.exec(text);
    if (!carets) {
      lines.push(text);
      continue;
    }
    const [, blanks = '', marks = '', scope = ''] = carets;
    expectations.push({
      line: lines.length - 1,
      start: blanks.length,
      end: blanks.length + marks.length,
      scope,
    });
  }
  return { lines, expectations };
}

describe.each(FIXTURES)('%s.md', (name) => {
  const { lines, expectations } = readFixture(name);

  it.each(
    expectations.map(
      (e) => [`${(lines[e.line] ?? '').slice(e.start, e.end)} in "${lines[e.line]}"`, e] as const,
    ),
  )('%s', (_, { line, start, end, scope }) => {
    const units = paint(injected, lines)[line]?.slice(start, end) ?? [];
    expect(units).toHaveLength(end - start);
    for (const scopes of units) {
      if (scope === '!') expect(coloursOf(scopes)).toEqual([]);
      else expect(scopes).toContain(scope);
    }
  });

  it('leaves every scope of Markdown as it was', () => {
    const before = paint(plain, lines);
    const after = paint(injected, lines);
    const changed = after.flatMap((line, l) =>
      line.flatMap((scopes, i) => {
        // A box or bar in brackets is a reference link to the Markdown grammar; there ours takes its place.
        if (coloursOf(scopes).some((scope) => /checkbox|\.bar\./.test(scope))) return [];
        const rest = scopes.filter((scope) => !isOurs(scope));
        return rest.join(' ') === before[l]?.[i]?.join(' ') ? [] : [`${lines[l]} @${i}: ${rest.join(' ')}`];
      }),
    );
    expect(changed).toEqual([]);
  });
});

describe('places without colours', () => {
  it.each([
    ['fenced code', ['```', '- [x] a', '## Phase 3 ✅', '12/20 tasks', '```']],
    ['fenced Markdown', ['~~~md', '- [x] a', '## Phase 3 ✅', '12/20 tasks', '~~~']],
    ['indented code', ['    - [x] 12/20 tasks']],
    ['front matter', ['---', 'status: "12/20 tasks"', '# Phase 3 ✅', '---']],
    ['an HTML comment', ['<!--', '- [x] a', '## Phase 3 ✅', 'Status: done', '-->']],
    ['a link definition', ['[plan]: https://example.org/12/20 "12/20 tasks"']],
    ['a heading that is a link', ['## [Phase 3 ✅](plan.md)']],
    ['an attribute', ['so <b title="12/20 tasks">it</b> is']],
  ])('%s', (_, lines) => {
    expect(paint(injected, lines).flat().flatMap(coloursOf)).toEqual([]);
  });
});

describe('the words of the model', () => {
  it.each(UNIT_KINDS.flatMap((kind) => wordsOf(({ unit }) => unit[kind])).map((word) => [word]))(
    'names a unit with %s',
    (word) => {
      expect(coloured(`## ${word} 3: Storage`)).toEqual([
        { text: word, scope: 'entity.unit.word.living-plans' },
        { text: '3', scope: 'entity.unit.number.living-plans' },
      ]);
    },
  );

  const words = STATUSES.flatMap((status) => wordsOf(({ status: row }) => row[status]));

  it.each(words.map((word) => [word]))('states a status with %s', (word) => {
    const status = statusOfWord(word);
    if (!status) throw new Error(`${word} has no status`);
    const expected = [{ text: word, scope: STATUS_SCOPES[status] }];
    expect(coloured(`## Storage (${word})`)).toEqual(expected);
    expect(coloured(`**Status**: ${word}`)).toEqual(expected);
  });
});
