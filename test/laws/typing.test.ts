/** What keys do in tasks, on every plan and look-alike that lies beside the repository, and on random ones. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doneToEnd, enterAt, indented, outdented, taskOn } from '../../server/src/core';
import { allTasks } from '../../server/src/core/plan/tasksOf';
import { readPlan } from '../support/findings';
import { linesOf, withLineEdits } from '../support/lines';
import { documents } from '../support/randomMarkdown';
import { ALL_FOLDERS, sharedFiles } from '../support/shared';

const SEED = 20_261_128;
const files = sharedFiles(ALL_FOLDERS).map(({ name, text }) => ({
  name,
  text: text.replace(/\r\n?/g, '\n'),
}));

/** The lines with a task as keys see them. */
function taskLines(text: string): number[] {
  const lines = linesOf(text);
  return Array.from({ length: lines.count }, (_, line) => line).filter((line) => taskOn(lines, line));
}

const MISALIGNED = /^ (?=[-*+] )/gm;

function backAndForth(text: string, line: number): void {
  const deeper = indented(linesOf(text), line, line);
  if (!deeper || deeper.length === 0) return;
  const there = withLineEdits(text, deeper);
  const back = withLineEdits(there, outdented(linesOf(there), line, line) ?? []);
  // Behind a task that is one blank further in by mistake it takes that blank over.
  expect(back.replace(MISALIGNED, '')).toBe(text.replace(MISALIGNED, ''));
}

function saysOf(text: string): string[] {
  return [...allTasks(readPlan(text).outline)].map(
    ({ task, above }) => `${'  '.repeat(above.length)}${task.state} ${task.text}`,
  );
}

describe.skipIf(files.length === 0)('on the shared plans and look-alikes', () => {
  it.each(files)('$name: a task that is indented and outdented is as it was', ({ text }) => {
    for (const line of taskLines(text).slice(0, 60)) backAndForth(text, line);
  });

  it.each(files)('$name: Enter adds one task and changes no other', ({ text }) => {
    const lines = linesOf(text);
    const before = saysOf(text);
    for (const line of taskLines(text).slice(0, 12)) {
      const typed = enterAt(lines, { line, character: lines.at(line).length });
      if (!typed || lines.at(line).endsWith('] ')) continue;
      const { line: at, character } = typed.cursor;
      const opened = withLineEdits(text, typed.edits);
      const after = saysOf(
        withLineEdits(opened, [{ line: at, start: character, end: character, text: 'something new' }]),
      );
      const added = after.filter((one) => one.trim() === 'open something new');
      expect(added).toHaveLength(1);
      expect(after.filter((one) => one.trim() !== 'open something new')).toEqual(before);
    }
  });
});

describe.skipIf(files.length === 0)('done tasks to the end', () => {
  it.each(files)('$name: no task is lost, and none has another state or stands deeper', ({ text }) => {
    const lines = linesOf(text);
    for (const line of taskLines(text).slice(0, 20)) {
      const edit = doneToEnd(lines, line);
      if (!edit) continue;
      const all = text.split('\n');
      all.splice(edit.first, edit.last - edit.first + 1, ...edit.lines);
      expect(saysOf(all.join('\n')).sort()).toEqual(saysOf(text).sort());
      const again = doneToEnd(linesOf(all.join('\n')), edit.first);
      expect(again).toBeNull();
    }
  });
});

it('on random documents no key throws, and edits lie in their lines', () => {
  fc.assert(
    fc.property(documents, fc.nat(30), fc.nat(30), fc.nat(20), (text, first, more, character) => {
      const lines = linesOf(text.replace(/\r\n?/g, '\n'));
      const line = first % lines.count;
      const at = { line, character: Math.min(character, lines.at(line).length) };
      const last = Math.min(lines.count - 1, line + more);
      for (const edits of [
        enterAt(lines, at)?.edits ?? [],
        indented(lines, line, last) ?? [],
        outdented(lines, line, last) ?? [],
      ])
        for (const edit of edits) {
          expect(edit.start).toBeLessThanOrEqual(edit.end);
          expect(edit.end).toBeLessThanOrEqual(lines.at(edit.line).length);
        }
    }),
    { seed: SEED, numRuns: 2000 },
  );
});
