/** Tasks by what they say, for the rules that look for one thing said in two places. Kept by section. */
import { sharedEnds, type Section } from '../../syntax/sections';
import { unitAround } from '../../plan/outline';
import { headingAt } from '../../plan/places';
import { tasksBySection, tasksOfReading } from '../../plan/tasksOf';
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
  /** By hash, also that two tasks with it are no pair. */
  readonly byHash: ReadonlyMap<number, Pair | null>;
}

/** Pairs of tasks that say the same, each at most twice in the plan, in the order of the document. */
export function sameTasks(plan: Plan, memory: Memory): readonly Pair[] {
  const last = memory.get(PAIRS) as PairsOfPlan | undefined;
  if (last?.plan === plan) return last.pairs;
  // Taken out while others are found: what is interrupted half-way is not gone on with.
  memory.delete(PAIRS);
  const { holders, changed } = indexOf(plan.sections.list, memory);
  // Where an edit has changed texts alone, only what the edited sections hold is looked at again.
  const known = last?.plan.shape === plan.shape ? last.byHash : NO_PAIRS;
  const byHash = new Map<number, Pair | null>();
  const places = placesIn(plan);
  for (const [hash, sections] of holders) {
    if (sections.length !== 2) continue;
    const pair = changed.has(hash) ? undefined : known.get(hash);
    byHash.set(hash, pair === undefined ? pairOf(hash, sections, places) : pair);
  }
  const pairs = [...byHash.values()].filter((pair) => pair !== null).sort(bySecond);
  memory.set(PAIRS, { plan, pairs, byHash } satisfies PairsOfPlan);
  return pairs;
}

const NO_PAIRS: ReadonlyMap<number, Pair | null> = new Map();

function pairOf(
  hash: number,
  sections: Sections,
  tasksOf: (section: Section<Reading>) => readonly PlacedTask[],
): Pair | null {
  const found = [...new Set(sections)].flatMap((section) =>
    tasksOf(section).filter(({ task }) => hashOf(task) === hash),
  );
  const [first, second, ...others] = found.sort(byPlace);
  if (!first || !second || others.length > 0 || keyOf(first.task) !== keyOf(second.task)) return null;
  return !haveOtherParents(first, second) && isSaidOnce(first.task, second.task) ? [first, second] : null;
}

function byPlace(a: PlacedTask, b: PlacedTask): number {
  return a.section - b.section || a.task.range.start - b.task.range.start;
}

function bySecond([, a]: Pair, [, b]: Pair): number {
  return byPlace(a, b);
}

/** The tasks of a section as they stand in the plan; where several sections are of one text, those of all of them. */
function placesIn({ sections, outline }: Plan): (section: Section<Reading>) => readonly PlacedTask[] {
  const tasksOf = tasksBySection(outline);
  let indexes: Map<Section<Reading>, number[]> | undefined;
  return (section) => {
    if (!indexes) {
      indexes = new Map();
      for (const [index, one] of sections.list.entries()) {
        const known = indexes.get(one);
        if (known) known.push(index);
        else indexes.set(one, [index]);
      }
    }
    return (indexes.get(section) ?? []).flatMap(tasksOf);
  };
}

type Sections = readonly Section<Reading>[];

/** Where each hash is; an edit takes out what the old sections gave and puts in what the new ones give. */
interface HashIndex {
  readonly list: Sections;
  /** The section of each task with this hash, so one with two such tasks is there twice. */
  readonly holders: Map<number, Section<Reading>[]>;
  /** The hashes whose holders are others than those of the list before. */
  readonly changed: ReadonlySet<number>;
}

/** Of the plan that was asked for last: the next one mostly differs from it in one section. */
const LAST = Symbol('where each task occurs');

function indexOf(list: Sections, memory: Memory): HashIndex {
  const last = memory.get(LAST) as HashIndex | undefined;
  // Taken out while it changes: what is interrupted half-way is not gone on with.
  memory.delete(LAST);
  const holders = last?.holders ?? new Map<number, Section<Reading>[]>();
  const changed = new Set<number>();
  const old = last?.list ?? [];
  const { same, tail } = sharedEnds(old, list);
  const change = (section: Section<Reading>, isThere: boolean): void => {
    for (const hash of hashesIn(section)) {
      changed.add(hash);
      const sections = holders.get(hash) ?? [];
      if (isThere) sections.push(section);
      else sections.splice(sections.indexOf(section), 1);
      if (sections.length === 0) holders.delete(hash);
      else holders.set(hash, sections);
    }
  };
  for (const section of old.slice(same, old.length - tail)) change(section, false);
  for (const section of list.slice(same, list.length - tail)) change(section, true);
  const next: HashIndex = { list, holders, changed };
  memory.set(LAST, next);
  return next;
}

/** The same sub-task of two tasks: each has its own. */
function haveOtherParents(a: PlacedTask, b: PlacedTask): boolean {
  const [x, y] = [a, b].map(({ task, above }) => task.under ?? above[above.length - 1]?.text);
  return x !== undefined && y !== undefined && x !== y;
}

/** The hashes of what the tasks of a section say. */
const hashesIn = oncePer(({ content }: Section<Reading>): readonly number[] => {
  const found: number[] = [];
  for (const task of tasksOfReading(content)) {
    const hash = hashOf(task);
    if (hash !== null) found.push(hash);
  }
  return found;
});

/** Of what a task says; null if that is too little. */
const hashOf = oncePer((task: Task): number | null => {
  const key = keyOf(task);
  return key === '' ? null : hashText(key);
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
