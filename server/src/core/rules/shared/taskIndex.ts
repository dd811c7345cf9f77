/** Tasks by what they say, for the rules that look for one thing said in two places. Kept by section. */
import { sharedEnds, type Section } from '../../syntax/sections';
import { unitAround } from '../../plan/outline';
import { headingAt } from '../../plan/places';
import { tasksOfSections } from '../../plan/tasksOf';
import { type PlacedTask, type OutlineNode, type Plan } from '../../plan/types';
import type { Reading, Task } from '../../reading/types';
import type { Memory } from '../../checking/rule';
import { hashText } from '../../text/hash';
import { oncePer } from '../../text/memoized';

const MAX_TEXT = 400;

/** Fewer words than this recur by chance: "Write tests". */
const MIN_WORDS = 4;

type Pair = readonly [PlacedTask, PlacedTask];

/** The pairs of the plan that was asked for last, since several rules ask for them. */
const PAIRS = Symbol('tasks that say the same');

interface PairsOfPlan {
  readonly plan: Plan;
  readonly pairs: readonly Pair[];
}

/** Pairs of tasks that say the same, each at most twice in the plan, in the order of the document. */
export function sameTasks(plan: Plan, memory: Memory): readonly Pair[] {
  const last = memory.get(PAIRS) as PairsOfPlan | undefined;
  if (last?.plan === plan) return last.pairs;
  const pairs = [...findPairs(plan, memory)];
  memory.set(PAIRS, { plan, pairs } satisfies PairsOfPlan);
  return pairs;
}

function* findPairs(plan: Plan, memory: Memory): Generator<Pair> {
  // Hashes first: on most keystrokes nothing is repeated, and no task has to be looked at.
  const { counts, pairs } = countsOf(plan.sections.list, memory);
  if (pairs === 0) return;
  const { list } = plan.sections;
  const hasPair = list.map((section) => hashesIn(section).some((hash) => counts.get(hash) === 2));
  const first = new Map<string, PlacedTask>();
  for (const placed of tasksOfSections(plan.outline, (section) => hasPair[section] === true)) {
    const key = keyOf(placed.task);
    if (!key || counts.get(hashText(key)) !== 2) continue;
    const other = first.get(key);
    if (!other) first.set(key, placed);
    else if (!haveOtherParents(other, placed) && isSaidOnce(other.task, placed.task)) yield [other, placed];
  }
}

type Sections = readonly Section<Reading>[];

/** How often each hash is there, and how many of them twice. */
interface HashCounts {
  readonly list: Sections;
  readonly counts: Map<number, number>;
  pairs: number;
}

/** Of the plan that was asked for last: the next one mostly differs from it in one section. */
const LAST = Symbol('how often each task occurs');

function countsOf(list: Sections, memory: Memory): HashCounts {
  const last = memory.get(LAST) as HashCounts | undefined;
  // Taken out while it changes: what is interrupted half-way is not gone on with.
  memory.delete(LAST);
  const next: HashCounts = {
    list,
    counts: last?.counts ?? new Map<number, number>(),
    pairs: last?.pairs ?? 0,
  };
  const old = last?.list ?? [];
  const { same, tail } = sharedEnds(old, list);
  for (const section of old.slice(same, old.length - tail)) change(next, section, -1);
  for (const section of list.slice(same, list.length - tail)) change(next, section, 1);
  memory.set(LAST, next);
  return next;
}

function change(all: HashCounts, section: Section<Reading>, by: 1 | -1): void {
  for (const hash of hashesIn(section)) {
    const before = all.counts.get(hash) ?? 0;
    const after = before + by;
    if (before === 2) all.pairs--;
    if (after === 2) all.pairs++;
    if (after === 0) all.counts.delete(hash);
    else all.counts.set(hash, after);
  }
}

/** The same sub-task of two tasks: each has its own. */
function haveOtherParents(a: PlacedTask, b: PlacedTask): boolean {
  const [x, y] = [a.above[a.above.length - 1], b.above[b.above.length - 1]];
  return x !== undefined && y !== undefined && x.text !== y.text;
}

/** The hashes of what the tasks of a section say. */
const hashesIn = oncePer(({ content }: Section<Reading>): readonly number[] => {
  const found: number[] = [];
  const visit = (tasks: readonly Task[]): void => {
    for (const task of tasks) {
      const key = keyOf(task);
      if (key) found.push(hashText(key));
      visit(task.children);
    }
  };
  for (const part of content?.parts ?? []) for (const group of part.groups) visit(group.tasks);
  return found;
});

/**
 * The words of a task without marks, notes in brackets and the folders of files; empty if they are too few to mean one
 * thing.
 */
const keyOf = oncePer(({ text }: Task): string => {
  if (text.length > MAX_TEXT) return '';
  const words = wordsIn(withoutNotes(text));
  const id = /^[a-z]{1,8}-?\d|^\d+[.)]/i.test(words[0] ?? '');
  const said = (id ? words.slice(1) : words).map(nameOfFile).join(' ');
  return words.length - Number(id) >= MIN_WORDS && said.length >= 20 ? said : '';
});

/** It says enough to be told from others by its words. */
export function isTelling(task: Task): boolean {
  return keyOf(task) !== '';
}

function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/(?<![\p{L}\p{N}_./-])[\p{L}\p{N}_./-]*[\p{L}\p{N}]/gu) ?? [];
}

function withoutNotes(text: string): string {
  return text.replace(/\([^()]{0,200}\)/g, ' ');
}

/** "basin.md" of "cellar/basin.md"; a name that many folders have stays as it is. */
function nameOfFile(word: string): string {
  const name = word.slice(word.lastIndexOf('/') + 1);
  return /^\p{L}[^.]*\.[a-z]{1,5}$/u.test(name) && !COMMON_FILE.test(name) ? name : word;
}

const COMMON_FILE = /^(?:readme|index|package|main|mod|makefile|dockerfile|config|settings|types|utils)\./;

/** True if two tasks have the very words, notes and folders included. */
export function isVerbatim(a: Task, b: Task): boolean {
  const [x, y] = [wordsIn(a.text), wordsIn(b.text)];
  return x.length === y.length && x.every((word, i) => word === y[i]);
}

/**
 * True if what the key leaves out does not tell two tasks apart: a note or a folder that only one of them has. "Tests for
 * a/index.ts" and "Tests for b/index.ts" are two.
 */
function isSaidOnce(a: Task, b: Task): boolean {
  const [x, y] = [withoutNotes(a.text), withoutNotes(b.text)];
  const notes = [a, b].map(({ text }) => (text.match(/\([^()]{0,200}\)/g) ?? []).join(' ').toLowerCase());
  if (notes[0] !== notes[1] && notes.every((note) => note !== '')) return false;
  const [first, second] = [wordsIn(x), wordsIn(y)].map((words) => words.filter((word) => word.includes('/')));
  return first?.join(' ') === second?.join(' ') || first?.length === 0 || second?.length === 0;
}

/**
 * Each of the two has its own turn at the same thing: they stand in two units with numbers, in two without, or below two
 * headings of one unit ("Staging", "Production").
 */
export function haveTurns(plan: Plan, a: PlacedTask, b: PlacedTask): boolean {
  const [x, y] = [headingOf(plan, a), headingOf(plan, b)];
  const [unitX, unitY] = [unitAround(x), unitAround(y)];
  if (unitX === unitY) return x !== y && x !== unitX && y !== unitY;
  if (!unitX?.choice || !unitY?.choice) return false;
  return (unitX.choice.id === null) === (unitY.choice.id === null);
}

function headingOf(plan: Plan, { section, task }: PlacedTask): OutlineNode | null {
  return headingAt(plan, { section, ...task.range });
}
