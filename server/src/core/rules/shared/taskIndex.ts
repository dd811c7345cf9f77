/** Tasks by what they say, for the rules that look for one thing said in two places. Kept by section. */
import { sharedEnds, type Section } from '../../syntax/sections';
import { unitAround } from '../../plan/outline';
import { headingAt } from '../../plan/places';
import { tasksOfReading, tasksOfSections } from '../../plan/tasksOf';
import { type PlacedTask, type OutlineNode, type Plan } from '../../plan/types';
import type { Reading, Task } from '../../reading/types';
import type { Memory } from '../../checking/rule';
import { hashText } from '../../text/hash';
import { pattern } from '../../text/letters';
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
  // Hashes first: on most keystrokes little is repeated, and no other task has to be looked at.
  const { holders, paired } = indexOf(plan.sections.list, memory);
  if (paired.size === 0) return;
  const { list } = plan.sections;
  const first = new Map<string, PlacedTask>();
  const isWanted = (index: number): boolean => {
    const section = list[index];
    return section !== undefined && paired.has(section);
  };
  for (const placed of tasksOfSections(plan.outline, isWanted)) {
    const key = keyOf(placed.task);
    if (!key || holders.get(hashText(key))?.length !== 2) continue;
    const other = first.get(key);
    if (!other) first.set(key, placed);
    else if (!haveOtherParents(other, placed) && isSaidOnce(other.task, placed.task)) yield [other, placed];
  }
}

type Sections = readonly Section<Reading>[];

/** Where each hash is; an edit takes out what the old sections gave and puts in what the new ones give. */
interface HashIndex {
  readonly list: Sections;
  /** The section of each task with this hash, so one with two such tasks is there twice. */
  readonly holders: Map<number, Section<Reading>[]>;
  /** How many tasks of a section have a hash that is there exactly twice; sections without are left out. */
  readonly paired: Map<Section<Reading>, number>;
}

/** Of the plan that was asked for last: the next one mostly differs from it in one section. */
const LAST = Symbol('where each task occurs');

function indexOf(list: Sections, memory: Memory): HashIndex {
  const last = memory.get(LAST) as HashIndex | undefined;
  // Taken out while it changes: what is interrupted half-way is not gone on with.
  memory.delete(LAST);
  const next: HashIndex = {
    list,
    holders: last?.holders ?? new Map<number, Section<Reading>[]>(),
    paired: last?.paired ?? new Map<Section<Reading>, number>(),
  };
  const old = last?.list ?? [];
  const { same, tail } = sharedEnds(old, list);
  for (const section of old.slice(same, old.length - tail)) change(next, section, false);
  for (const section of list.slice(same, list.length - tail)) change(next, section, true);
  memory.set(LAST, next);
  return next;
}

function change({ holders, paired }: HashIndex, section: Section<Reading>, isThere: boolean): void {
  for (const hash of hashesIn(section)) {
    const sections = holders.get(hash) ?? [];
    if (sections.length === 2) countPairs(paired, sections, -1);
    if (isThere) sections.push(section);
    else sections.splice(sections.indexOf(section), 1);
    if (sections.length === 2) countPairs(paired, sections, 1);
    if (sections.length === 0) holders.delete(hash);
    else holders.set(hash, sections);
  }
}

function countPairs(paired: HashIndex['paired'], sections: Sections, by: 1 | -1): void {
  for (const section of sections) {
    const count = (paired.get(section) ?? 0) + by;
    if (count === 0) paired.delete(section);
    else paired.set(section, count);
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
  for (const task of tasksOfReading(content)) {
    const key = keyOf(task);
    if (key) found.push(hashText(key));
  }
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
  return text.toLowerCase().match(WORDS) ?? [];
}

const WORDS = pattern(String.raw`(?<![\p{L}\p{N}_./-])[\p{L}\p{N}_./-]*[\p{L}\p{N}]`, 'gu');

function withoutNotes(text: string): string {
  return text.replace(/\([^()]{0,200}\)/g, ' ');
}

/** "basin.md" of "cellar/basin.md"; a name that many folders have stays as it is. */
function nameOfFile(word: string): string {
  if (!word.includes('.')) return word;
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
