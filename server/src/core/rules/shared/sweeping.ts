/** "All checklist items completed", "All Phase 1-3 work done": statements that take in whole units, or the whole plan. */
import { counted, shorten } from '../../checking/quote';
import type { Said } from '../../checking/rule';
import { unitsByKey } from '../../plan/dependencies';
import { unitAbove, unitAround } from '../../plan/outline';
import { headingAt } from '../../plan/places';
import { allTasks, tasksBelow, withChildren } from '../../plan/tasksOf';
import type { OutlineNode, PlacedTask, Plan, Unit } from '../../plan/types';
import { labelOf, statusLabel } from '../../plan/unitLabel';
import { anyOf, anyWordOf } from '../../language/patterns';
import { titleWords } from '../../plan/titles';
import { UNIT_WORD } from '../../language/unitWords';
import { oncePer } from '../../text/memoized';
import type { Section } from '../../syntax/sections';
import type { Reading, Task } from '../../reading/types';
import { plainProse } from '../../reading/prose';
import { readReferences } from '../../reading/unitReferences';
import { pattern } from '../../text/letters';

const ALL = pattern(`^[^\\p{L}\\p{N}]{0,5}${anyWordOf(({ counted }) => counted.all)}\\s*`, 'iu');
/** Also the plural, which a list of tasks has in some languages: "completate". */
const DONE = `${anyWordOf(({ status }) => status.done)}|${anyWordOf(({ counted }) => counted.done)}`;
const DONE_AT_THE_END = pattern(`(?:${DONE})[^\\p{L}\\p{N}]{0,5}$`, 'iu');

/** What is taken in, where it is no unit by name: "tasks", "phases", "checklist items". */
const THINGS = pattern(
  `^(?:${UNIT_WORD}|${anyOf(({ counted }) => counted.tasks)}|${anyOf(({ counted }) => counted.whole)})$`,
  'iu',
);

const MAX_LENGTH = 100;

/** The keys of the units that a text says to be done, `'everything'`, or null where it says nothing of the kind. */
function sweptBy(text: string): readonly string[] | 'everything' | null {
  if (text.length > MAX_LENGTH) return null;
  const all = ALL.exec(text)?.[0];
  if (all === undefined) return null;
  const end = text.search(DONE_AT_THE_END);
  if (end < all.length) return null;
  const subject = text.slice(all.length, end);
  const named = readReferences(plainProse(subject, 0));
  const rest = named.reduce(
    (text, { range }) =>
      text.slice(0, range.start) + ' '.repeat(range.end - range.start) + text.slice(range.end),
    subject,
  );
  const things = titleWords(rest).filter((word) => !COPULA.test(word));
  // "All reviews of Phase 2" are not the phase.
  if (!things.every((word) => THINGS.test(word))) return null;
  if (named.length > 0) return named.map(({ key }) => key);
  return things.length > 0 ? 'everything' : null;
}

const COPULA = pattern(`^${anyOf((words) => words.is)}$`, 'iu');

interface Sweeping {
  readonly task: Task;
  /** The task that it is a sub-task of, or null. */
  readonly above: Task | null;
  readonly swept: readonly string[] | 'everything';
}

/** The ticked tasks of a section that take in more than themselves. Kept by section. */
const sweepsIn = oncePer(({ content }: Section<Reading>): readonly Sweeping[] => {
  const found: Sweeping[] = [];
  const visit = (tasks: readonly Task[], above: Task | null): void => {
    for (const task of tasks) {
      const swept = task.state === 'done' ? sweptBy(task.text) : null;
      if (swept) found.push({ task, above, swept });
      visit(task.children, task);
    }
  };
  for (const part of content?.parts ?? []) for (const { tasks } of part.groups) visit(tasks, null);
  return found;
});

/** "All tasks completed", ticked beside open ones, or beside units that are not done. */
export interface Sweep {
  readonly section: number;
  readonly task: Task;
  readonly open: readonly PlacedTask[];
  readonly units: readonly Unit[];
}

const MAX_RELATED = 5;

export function saySweep({ section, task, open, units }: Sweep): Said {
  const place = { section, ...task.line };
  const [unit, ...others] = units;
  if (!unit)
    return {
      place,
      subject: task.text,
      message: `ticked, ${counted(open.length, 'task')} open`,
      related: open.slice(0, MAX_RELATED).map((one) => ({
        place: { section: one.section, ...one.task.line },
        message: `Open: ${shorten(one.task.text)}`,
      })),
    };
  const rest = others.length > 0 ? ` and ${others.length} more are` : ' is';
  return {
    place,
    subject: task.text,
    message: `ticked, but \`${labelOf(unit)}\`${rest} not done`,
    related: units.slice(0, MAX_RELATED).map(({ node, status }) => ({
      place: { section: node.section, ...node.heading.range },
      message: statusLabel(status),
    })),
  };
}

/** More of them than anybody reads. */
const MAX_SWEEPS = 50;

/** Ticked tasks that say that everything, or whole units, are done, and what is not. */
export function* sweepsOf(plan: Plan, isOpen: (task: PlacedTask) => boolean): Generator<Sweep> {
  const openIn = new Map<Scope, readonly PlacedTask[]>();
  let left = MAX_SWEEPS;
  for (const [section, one] of plan.sections.list.entries())
    for (const { task, above, swept } of sweepsIn(one)) {
      if (left-- <= 0) return;
      if (swept === 'everything') {
        const scope = scopeOf(plan, section, task, above);
        let open = openIn.get(scope);
        if (!open) openIn.set(scope, (open = [...tasksOf(plan, section, scope)].filter(isOpen)));
        if (open.length > 0) yield { section, task, open, units: [] };
      } else {
        const units = swept.flatMap((key) => unitsByKey(plan).get(key) ?? []).filter(isUnfinished);
        if (units.length > 0) yield { section, task, open: [], units };
      }
    }
}

/** What "all" takes in: the sub-tasks of a task, what stands below a heading, or the plan. */
type Scope = Task | OutlineNode | 'plan';

/** A checklist is that of the document; criteria speak of the unit that they belong to. */
function scopeOf(plan: Plan, section: number, task: Task, above: Task | null): Scope {
  if (above) return above;
  const node = headingAt(plan, { section, ...task.range });
  // Alone below "Hand over" it can mean nothing else.
  if (!node || CHECKLIST.test(task.text) || node.sum.total === 1) return 'plan';
  return (node.kind === 'criteria' ? unitAbove(node) : (unitAround(node) ?? node)) ?? 'plan';
}

const CHECKLIST = /check-?list/iu;

function* tasksOf(plan: Plan, section: number, scope: Scope): Generator<PlacedTask> {
  if (scope === 'plan') yield* allTasks(plan.outline);
  else if ('marker' in scope)
    for (const child of scope.children) yield* withChildren(child, section, 'tasks', [scope]);
  else yield* tasksBelow(scope);
}

function isUnfinished({ status }: Unit): boolean {
  return status !== 'done' && status !== 'unknown';
}
