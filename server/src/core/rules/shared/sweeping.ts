/** "All checklist items completed", "All Phase 1-3 work done": statements that take in whole units, or the whole plan. */
import { anyOf, anyWordOf } from '../../language/patterns';
import { STATUS_WORD, statusOfWord } from '../../language/statusWords';
import { titleWords } from '../../plan/titles';
import { UNIT_WORD } from '../../language/unitWords';
import { oncePer } from '../../text/memoized';
import type { Section } from '../../syntax/sections';
import type { Reading, Task } from '../../reading/types';
import { plainProse } from '../../reading/prose';
import { readReferences } from '../../reading/unitReferences';

const ALL = new RegExp(`^\\W{0,5}${anyWordOf(({ counted }) => counted.all)}\\s*`, 'iu');
const STATUS = new RegExp(STATUS_WORD, 'giu');

/** What is taken in, where it is no unit by name: "tasks", "phases", "checklist items". */
const THINGS = new RegExp(
  `^(?:(?:${UNIT_WORD})(?:s|e|en|n|es)?|${anyOf(({ counted }) => counted.tasks)}|checklists?)$`,
  'iu',
);

const MAX_LENGTH = 100;

/** The keys of the units that a text says to be done, `'everything'`, or null where it says nothing of the kind. */
function sweptBy(text: string): readonly string[] | 'everything' | null {
  if (text.length > MAX_LENGTH) return null;
  const all = ALL.exec(text)?.[0];
  if (all === undefined) return null;
  const words = [...text.matchAll(STATUS)];
  const last = words[words.length - 1];
  if (!last || statusOfWord(last[0]) !== 'done' || !/^\W*$/u.test(text.slice(last.index + last[0].length)))
    return null;
  const subject = text.slice(all.length, last.index);
  const named = readReferences(plainProse(subject, 0)).map(({ key }) => key);
  if (named.length > 0) return named;
  const things = titleWords(subject).filter((word) => !COPULA.test(word));
  return things.length > 0 && things.every((word) => THINGS.test(word)) ? 'everything' : null;
}

const COPULA = new RegExp(`^${anyOf((words) => words.is)}$`, 'iu');

export interface Sweeping {
  readonly task: Task;
  readonly swept: readonly string[] | 'everything';
}

/** The ticked tasks of a section that take in more than themselves. Kept by section. */
export const sweepsIn = oncePer(({ content }: Section<Reading>): readonly Sweeping[] => {
  const found: Sweeping[] = [];
  const visit = (tasks: readonly Task[]): void => {
    for (const task of tasks) {
      const swept = task.state === 'done' ? sweptBy(task.text) : null;
      if (swept) found.push({ task, swept });
      visit(task.children);
    }
  };
  for (const part of content?.parts ?? []) for (const { tasks } of part.groups) visit(tasks);
  return found;
});
