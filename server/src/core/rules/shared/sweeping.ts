/** "All checklist items completed", "All Phase 1-3 work done": statements that take in whole units, or the whole plan. */
import { counted, shorten } from '../../checking/quote';
import type { Said } from '../../checking/rule';
import { unitsByKey } from '../../plan/dependencies';
import { offsetInDocument, unitAt } from '../../plan/places';
import { allTasks, tasksBelow } from '../../plan/tasksOf';
import type { PlacedTask, Plan, Unit } from '../../plan/types';
import { labelOf, statusLabel } from '../../plan/unitLabel';
import { anyOf, anyWordOf } from '../../language/patterns';
import { titleWords } from '../../plan/titles';
import { UNIT_WORD } from '../../language/unitWords';
import { oncePer } from '../../text/memoized';
import type { Section } from '../../syntax/sections';
import type { Reading, Task } from '../../reading/types';
import { plainProse } from '../../reading/prose';
import { readReferences } from '../../reading/unitReferences';

const ALL = new RegExp(`^\\W{0,5}${anyWordOf(({ counted }) => counted.all)}\\s*`, 'iu');
/** Also the plural, which a list of tasks has in some languages: "completate". */
const DONE = `${anyWordOf(({ status }) => status.done)}|${anyWordOf(({ counted }) => counted.done)}`;
const DONE_AT_THE_END = new RegExp(`(?:${DONE})[^\\p{L}\\p{N}]{0,5}$`, 'iu');

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
  const end = text.search(DONE_AT_THE_END);
  if (end < all.length) return null;
  const subject = text.slice(all.length, end);
  const named = readReferences(plainProse(subject, 0)).map(({ key }) => key);
  if (named.length > 0) return named;
  const things = titleWords(subject).filter((word) => !COPULA.test(word));
  return things.length > 0 && things.every((word) => THINGS.test(word)) ? 'everything' : null;
}

const COPULA = new RegExp(`^${anyOf((words) => words.is)}$`, 'iu');

interface Sweeping {
  readonly task: Task;
  readonly swept: readonly string[] | 'everything';
}

/** The ticked tasks of a section that take in more than themselves. Kept by section. */
const sweepsIn = oncePer(({ content }: Section<Reading>): readonly Sweeping[] => {
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

/** Ticked tasks that say that everything, or whole units, are done, and what is not. */
export function* sweepsOf(plan: Plan, isOpen: (task: PlacedTask) => boolean): Generator<Sweep> {
  for (const [section, one] of plan.sections.list.entries())
    for (const { task, swept } of sweepsIn(one))
      if (swept === 'everything') {
        const open = [...tasksAround(plan, section, task)].filter(isOpen);
        if (open.length > 0) yield { section, task, open, units: [] };
      } else {
        const byKey = unitsByKey(plan);
        const units = swept.flatMap((key) => byKey.get(key) ?? []).filter(isUnfinished);
        if (units.length > 0) yield { section, task, open: [], units };
      }
}

function isUnfinished({ status }: Unit): boolean {
  return status !== 'done' && status !== 'unknown';
}

/** Those of the unit with a number that a task stands in, or of the plan; the headings of the task itself apart. */
function* tasksAround(plan: Plan, section: number, task: Task): Generator<PlacedTask> {
  const unit = unitAt(plan, offsetInDocument(plan, section, task.range.start));
  let scope = unit;
  while (scope?.id === null) scope = scope.parent;
  const own = new Set(unit && unit !== scope ? [...tasksBelow(unit.node)].map((one) => one.task) : [task]);
  for (const one of scope ? tasksBelow(scope.node) : allTasks(plan.outline))
    if (!own.has(one.task)) yield one;
}
