/**
 * A statement that something is done — a bullet under "Complete", a ✅ line, a ticked roll-up — against an open task that
 * says the same; or a ticked task against a status item that is not done.
 */
import { emojiFor } from '../language/statusWords';
import { contains } from '../reading/contents';
import { isDue, allTasks, tasksBelow, doneBucketOf } from '../plan/tasksOf';
import { type PlacedTask, type OutlineNode, type Plan, type Unit } from '../plan/types';
import type { Task } from '../reading/types';
import { offsetInDocument, unitAt } from '../plan/places';
import { unitsByKey } from '../plan/dependencies';
import { labelOf, statusLabel } from '../plan/unitLabel';
import { markerOf } from '../reading/tasks';
import { unitAbove } from '../plan/outline';
import type { Place } from '../text/range';
import { coverage, isParallel, stemsOf, type Stems } from './shared/likeness';
import { sweepsIn } from './shared/sweeping';
import { plan } from '../checking/planText';
import { defineRule, type Said } from '../checking/rule';
import { counted, shorten } from '../checking/quote';
import { anyWordOf } from '../language/patterns';

interface Statement {
  readonly place: Place;
  readonly text: string;
  readonly stems: Stems;
}

interface Pair {
  readonly form: 'pair';
  readonly section: number;
  readonly task: Task;
  /** Contradicting statements, the most similar first. */
  readonly statements: readonly [Statement, ...Statement[]];
}

/** "All tasks completed", ticked beside open ones, or beside units that are not done. */
interface Sweep {
  readonly form: 'sweep';
  readonly section: number;
  readonly task: Task;
  readonly open: readonly PlacedTask[];
  readonly units: readonly Unit[];
}

type Found = Pair | Sweep;

export const doneHereOpenThere = defineRule<Found>({
  id: 'done-here-open-there',
  severity: 'information',
  scope: 'plan',
  docs: {
    summary: 'Something is done in one place and open in another.',
    why: 'Agents write what they have finished into a list of its own and leave the boxes as they were.',
    unless: [
      'the words are only alike ("tests for updates", "tests for deletions"): most of what either says has to be in the other',
      'a bullet under "Complete" is compared with the tasks of its own section only',
      'the task is a success criterion, optional or deferred',
    ],
    examples: [
      {
        title: 'A bullet under "Complete"',
        plan: plan`
          # Import service

          ## 1. Storage

          ### Complete
          - **Test users**: Added to seed_users.py

          ### Steps
          - [ ] Add test users to seed_users.py
          - [ ] Rotate the keys

          ## 2. Copying
          - [ ] Folders
        `,
        findings: [
          {
            line: 9,
            message:
              '`Add test users to seed_users.py`: open, but `Test users: Added to seed_users.py` is said to be done',
          },
        ],
      },
      {
        title: 'Words that are only alike',
        plan: plan`
          # Import service

          ## 1. Storage

          ### Complete
          - **Test users**: Added to seed_users.py

          ### Steps
          - [ ] Add test orders to seed_orders.py

          ## 2. Copying
          - [ ] Folders
        `,
        findings: [],
      },
    ],
  },

  *find({ plan }) {
    yield* sweepsOf(plan);
    if (!contains(plan, 'bucket') && !contains(plan, 'statusItem') && !contains(plan, 'next')) return;
    const found = new Map<PlacedTask['task'], { task: PlacedTask; statements: Map<Statement, number> }>();
    const add = (task: PlacedTask, statement: Statement, share: number): void => {
      let one = found.get(task.task);
      if (!one) found.set(task.task, (one = { task, statements: new Map() }));
      one.statements.set(statement, share);
    };
    for (const { scope, statements } of bucketsOf(plan))
      match(statements, tasksBelow(scope), NEAR, isOpen, add);
    const rolledUp = rollUpsOf(plan);
    if (rolledUp.length > 0) match(rolledUp, allTasks(plan.outline), FAR, isOpen, add);
    const [doneItems, openItems] = itemsOf(plan);
    if (doneItems.length > 0) match(doneItems, allTasks(plan.outline), FAR, isOpen, add);
    const waiting = [...openItems, ...nextStepsOf(plan)];
    const matches: (readonly [PlacedTask, Statement, number])[] = [];
    if (waiting.length > 0)
      match(waiting, allTasks(plan.outline), ITEM, isDone, (...one) => matches.push(one));
    if (matches.length > 0) {
      const isMeant = isOpenTaskOf(plan);
      for (const [task, statement, share] of matches) if (!isMeant(statement)) add(task, statement, share);
    }
    for (const { task, statements: all } of found.values()) {
      const [first, ...others] = [...all].sort((a, b) => b[1] - a[1]).map(([statement]) => statement);
      if (first)
        yield { form: 'pair', section: task.section, task: task.task, statements: [first, ...others] };
    }
  },

  say(found) {
    if (found.form === 'sweep') return saySweep(found);
    const { section, task, statements } = found;
    const [first] = statements;
    return {
      place: { section, ...task.line },
      subject: task.text,
      message:
        task.state === 'done'
          ? `ticked, but \`${shorten(first.text)}\` is not done`
          : `open, but \`${shorten(first.text)}\` is said to be done`,
      related: statements.map(({ place, text }) => ({ place, message: shorten(text) })),
    };
  },

  repair({ section, task }) {
    const done = task.state === 'done';
    return [
      {
        title: done ? 'Untick the task' : 'Tick the task',
        safe: false,
        edits: [{ section, ...task.marker, text: markerOf(task, !done) }],
      },
    ];
  },
});

const MAX_RELATED = 5;

function saySweep({ section, task, open, units }: Sweep): Said {
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
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  return {
    place,
    subject: task.text,
    message: `ticked, but \`${labelOf(unit)}\`${more} not done`,
    related: units.slice(0, MAX_RELATED).map(({ node, status }) => ({
      place: { section: node.section, ...node.heading.range },
      message: statusLabel(status),
    })),
  };
}

/** Ticked tasks that say that everything, or whole units, are done, and what is not. */
function* sweepsOf(plan: Plan): Generator<Sweep> {
  for (const [section, one] of plan.sections.list.entries())
    for (const { task, swept } of sweepsIn(one))
      if (swept === 'everything') {
        const open = [...tasksAround(plan, section, task)].filter(isOpen);
        if (open.length > 0) yield { form: 'sweep', section, task, open, units: [] };
      } else {
        const byKey = unitsByKey(plan);
        const units = swept.flatMap((key) => byKey.get(key) ?? []).filter(isUnfinished);
        if (units.length > 0) yield { form: 'sweep', section, task, open: [], units };
      }
}

function isUnfinished({ status }: Unit): boolean {
  return status !== 'done' && status !== 'unknown';
}

/** Those of the unit with a number that a task stands in, or of the plan; the headings of the task itself apart. */
function* tasksAround(plan: Plan, section: number, task: Task): Generator<PlacedTask> {
  const unit = unitAt(plan, offsetInDocument(plan, section, task.range.start));
  let scope = unit;
  while (scope && scope.id === null) scope = scope.parent;
  const own = new Set(unit && unit !== scope ? [...tasksBelow(unit.node)].map((one) => one.task) : [task]);
  for (const one of scope ? tasksBelow(scope.node) : allTasks(plan.outline))
    if (!own.has(one.task)) yield one;
}

const STATUS = new RegExp(
  anyWordOf(({ heading }) => heading.status),
  'iu',
);

/**
 * Status items, done and not done. A list of nothing but ✅ praises or promises ("Benefits", "Deliverables") unless its
 * heading speaks of a status.
 */
function itemsOf({ outline }: Plan): readonly [Statement[], Statement[]] {
  const done: Statement[] = [];
  const open: Statement[] = [];
  for (const { heading, kind, parts } of outline.nodes) {
    if (kind === 'criteria') continue;
    for (const { part, section } of parts) {
      if (part.statusItems.length === 0) continue;
      const tells = heading.claim !== null || STATUS.test(heading.title);
      const mixed = part.statusItems.some(({ status }) => status !== 'done');
      for (const { status, kind: label, range, text, crossed } of part.statusItems) {
        // ❌ is a "don't" as often as a "not yet".
        if (label === 'criteria' || crossed || (!tells && !mixed)) continue;
        (status === 'done' ? done : open).push(statementOf({ section, ...range }, text));
      }
    }
  }
  return [done, open];
}

/** Another task than the one that made it: "Review the import". */
const FOLLOWS = new RegExp(`^[^\\p{L}\\p{N}]{0,20}${anyWordOf(({ task }) => task.follows)}`, 'iu');

/** It is ticked, done or struck through. */
const SETTLED = new RegExp(`^\\[.\\]|${emojiFor('done')}|^~~`, 'u');

/** Entries without a box below "Next steps" and "To do". */
function nextStepsOf({ outline }: Plan): Statement[] {
  const next: Statement[] = [];
  for (const { heading, kind, parts } of outline.nodes) {
    const { claim } = heading;
    const isNext =
      heading.next || (claim?.form === 'bucket' && claim.status === 'planned' && !claim.qualified);
    if (!isNext || kind !== 'tasks') continue;
    for (const { part, section } of parts)
      for (const { range, text } of part.bullets)
        if (!SETTLED.test(text) && !FOLLOWS.test(text)) next.push(statementOf({ section, ...range }, text));
  }
  return next;
}

interface Measure {
  readonly share: number;
  readonly common: number;
}

/** Within one section; across the plan, where parallel wordings abound. */
const NEAR: Measure = { share: 0.58, common: 2 };
const FAR: Measure = { share: 0.8, common: 3 };
const ITEM: Measure = { share: 0.72, common: 3 };
const MAX_STATEMENTS = 500;

function match(
  statements: readonly Statement[],
  tasks: Iterable<PlacedTask>,
  { share: least, common: fewest }: Measure,
  wanted: (task: PlacedTask) => boolean,
  add: (task: PlacedTask, statement: Statement, share: number) => unknown,
): void {
  // By stem, so that a task is compared only with what it shares a word with.
  const byStem = new Map<string, Statement[]>();
  for (const statement of statements.slice(0, MAX_STATEMENTS))
    for (const stem of statement.stems.keys()) {
      const known = byStem.get(stem);
      if (known) known.push(statement);
      else byStem.set(stem, [statement]);
    }
  for (const placed of tasks) {
    if (!wanted(placed)) continue;
    const stems = stemsOf(placed.task.text);
    const near = new Set<Statement>();
    for (const stem of stems.keys()) for (const statement of byStem.get(stem) ?? []) near.add(statement);
    for (const statement of near) {
      // What is not done has to be covered by what is done, not the other way round.
      const { share, common } =
        placed.task.state === 'done' ? coverage(statement.stems, stems) : coverage(stems, statement.stems);
      // Two words in common have to be nearly all there is.
      const enough = share >= (common < 3 ? Math.max(least, 0.75) : least) && common >= fewest;
      if (enough && !isParallel(stems, statement.stems) && !isSamePlace(placed, statement))
        add(placed, statement, share);
    }
  }
}

/** Says of a statement whether an open task has the very words: then that is the task that is meant. */
function isOpenTaskOf({ outline }: Plan): (statement: Statement) => boolean {
  const open = new Set<string>();
  for (const placed of allTasks(outline)) if (isOpen(placed)) open.add(keyOfStems(stemsOf(placed.task.text)));
  return ({ stems }) => open.has(keyOfStems(stems));
}

function keyOfStems(stems: Stems): string {
  return [...stems.keys()].sort().join(' ');
}

function isSamePlace({ section, task }: PlacedTask, { place }: Statement): boolean {
  return place.section === section && place.start < task.range.end && task.range.start < place.end;
}

function isOpen(placed: PlacedTask): boolean {
  return isDue(placed) && placed.task.state === 'open' && !placed.task.foreign;
}

function isDone({ task, kind }: PlacedTask): boolean {
  return task.state === 'done' && kind === 'tasks';
}

function statementOf(place: Place, text: string): Statement {
  return { place, text, stems: stemsOf(text) };
}

/** The bullets directly under each "Complete", with the section whose tasks they speak of. */
function* bucketsOf(plan: Plan): Generator<{ scope: OutlineNode; statements: Statement[] }> {
  for (const node of plan.outline.nodes) {
    const { claim } = node.heading;
    if (claim?.form !== 'bucket' || claim.status !== 'done') continue;
    const scope = unitAbove(node) ?? node.parent;
    if (!scope || scope === plan.outline.title || scope.sum.due === 0) continue;
    const statements = node.parts.flatMap(({ part, section }) =>
      part.bullets.map(({ range, text }) => statementOf({ section, ...range }, text)),
    );
    if (statements.length > 0) yield { scope, statements };
  }
}

/** Ticked tasks that stand directly under "Completed" in a section of their own, above or behind the units they tell of. */
function rollUpsOf({ outline, counts }: Plan): Statement[] {
  if (counts.due === 0) return [];
  const statements: Statement[] = [];
  for (const node of outline.nodes) {
    if (!doneBucketOf(node)) continue;
    for (const { part, section } of node.parts)
      for (const group of part.groups)
        for (const task of group.tasks)
          if (task.state === 'done') statements.push(statementOf({ section, ...task.line }, task.text));
  }
  return statements;
}
