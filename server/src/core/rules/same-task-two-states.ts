/** One task, word for word, ticked in one place and open in another. */
import { contains } from '../reading/contents';
import { isDue, tasksOfReading, tasksOfSections } from '../plan/tasksOf';
import type { PlacedTask, Plan } from '../plan/types';
import type { Entry, Reading, Task } from '../reading/types';
import type { Section } from '../syntax/sections';
import { oncePer } from '../text/memoized';
import { coverage, isParallel, stemsOf, type Stems } from '../language/likeness';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';
import { haveTurns, isTelling, isVerbatim, sameTasks } from './shared/taskIndex';

interface Found {
  readonly open: PlacedTask;
  readonly done: PlacedTask;
  /** By which the two are one, where the words alone do not show it. */
  readonly id: string | null;
}

export const sameTaskTwoStates = defineRule<Found>({
  id: 'same-task-two-states',
  severity: 'warning',
  scope: 'plan',
  docs: {
    summary: 'The same task, by its words or its id, is ticked in one place and open in another.',
    why: 'One of the boxes is wrong, and every count has it on both sides.',
    unless: [
      'the words stand in more than two places: they are a routine',
      'they stand in two units beside each other, where each has its own turn',
      'they are fewer than four, or one of the places lists success criteria',
    ],
    examples: [
      {
        title: 'Ticked below, open above',
        plan: plan`
          # Import service

          ## Next steps
          - [ ] Rotate the keys of the archive

          ## Phase 1: Storage
          - [x] Rotate the keys of the archive
          - [ ] Buckets
        `,
        findings: [{ line: 4, message: '`Rotate the keys of the archive`: open here, ticked below' }],
      },
      {
        title: 'A turn in each phase',
        plan: plan`
          # Import service

          ## Phase 1: Storage
          - [x] Write the tests and the docs

          ## Phase 2: Copying
          - [ ] Write the tests and the docs
        `,
        findings: [],
      },
    ],
  },

  *find({ plan, memory }) {
    let told: ReadonlyMap<number, readonly Entry[]> | undefined;
    for (const [a, b] of sameTasks(plan, memory)) {
      if (a.task.state === b.task.state || a.task.foreign || b.task.foreign) continue;
      const [open, done] = a.task.state === 'done' ? [b, a] : [a, b];
      if (done.task.state !== 'done' || open.task.state !== 'open' || open.task.excused) continue;
      if (open.kind === 'criteria' || done.kind === 'criteria') continue;
      if (haveTurns(plan, open, done) || isInside(done, (told ??= falseEntriesOf(plan)))) continue;
      yield { open, done, id: null };
    }
    yield* sameIds(plan);
  },

  say({ open, done, id }) {
    return {
      place: { section: open.section, ...open.task.line },
      subject: id ?? open.task.text,
      // A note or a folder that only one of them has may tell them apart.
      ...(id || isVerbatim(open.task, done.task) ? {} : { severity: 'information' }),
      message: `open here, ticked ${isBehind(done, open) ? 'below' : 'above'}`,
      related: [{ place: { section: done.section, ...done.task.line }, message: 'Ticked here' }],
    };
  },
});

/** Entries that call a unit done which is not, by section: `stale-overview` tells of each, and of what is ticked in it. */
function falseEntriesOf({ allUnits, views }: Plan): ReadonlyMap<number, readonly Entry[]> {
  const bySection = new Map<number, Entry[]>();
  if (!views.any()) return bySection;
  for (const unit of allUnits) {
    if (unit.counts.due === 0) continue;
    for (const { section, entry } of views.of(unit)) {
      if (entry.claim?.status !== 'done') continue;
      const known = bySection.get(section);
      if (known) known.push(entry);
      else bySection.set(section, [entry]);
    }
  }
  return bySection;
}

function isInside({ section, above }: PlacedTask, entries: ReadonlyMap<number, readonly Entry[]>): boolean {
  if (above.length === 0) return false;
  return (entries.get(section) ?? []).some((entry) =>
    above.some(({ range }) => entry.range.start < range.end && range.start < entry.range.end),
  );
}

/** Two tasks with one id of their own, as "T012" and "REQ-3", that say nearly the same: ids recur where plans are merged. */
function* sameIds(plan: Plan): Generator<Found> {
  if (!contains(plan, 'id')) return;
  const { list } = plan.sections;
  const counts = new Map<string, number>();
  for (const section of list) for (const id of idsIn(section)) counts.set(id, (counts.get(id) ?? 0) + 1);
  const hasPair = list.map((section) => idsIn(section).some((id) => counts.get(id) === 2));
  const byId = new Map<string, PlacedTask[]>();
  for (const placed of tasksOfSections(plan.outline, (section) => hasPair[section] === true)) {
    const id = ownIdOf(placed.task);
    if (id === null || counts.get(id) !== 2) continue;
    const known = byId.get(id);
    if (known) known.push(placed);
    else byId.set(id, [placed]);
  }
  for (const [id, placed] of byId) {
    const [a, b, ...others] = placed;
    if (!a || !b || others.length > 0) continue;
    const [open, done] = a.task.state === 'done' ? [b, a] : [a, b];
    if (done.task.state !== 'done' || !isDue(open) || open.task.state !== 'open') continue;
    if (haveTurns(plan, open, done) || (sameWords(open.task, done.task) && isTelling(open.task))) continue;
    if (saysTheSame(open.task, done.task)) yield { open, done, id };
  }
}

/** The id of a task where it is one in all of the plan: "1.2" counts the items of one list, and the next has its own. */
function ownIdOf({ id, foreign }: Task): string | null {
  return id !== null && !foreign && /^[A-Z][A-Za-z]*[-_]?\d/.test(id) ? id : null;
}

/** Such ids of all tasks in a section. */
const idsIn = oncePer(({ content }: Section<Reading>): readonly string[] => {
  const found: string[] = [];
  for (const task of tasksOfReading(content)) {
    const id = ownIdOf(task);
    if (id !== null) found.push(id);
  }
  return found;
});

function saysTheSame(a: Task, b: Task): boolean {
  const [x, y] = [stemsOf(withoutId(a)), stemsOf(withoutId(b))];
  if (isParallel(x, y) || isOtherSide(a, y) || isOtherSide(b, x)) return false;
  return Math.max(coverage(x, y).share, coverage(y, x).share) >= 0.6;
}

/** "F22 follow-up: …" is something else about F22: the words between the id and a colon are not those of the other task. */
function isOtherSide(task: Task, other: Stems): boolean {
  const label = /^\s*((?:[\p{L}-]+\s+){0,2}[\p{L}-]+)\s*:/u.exec(withoutId(task))?.[1];
  if (label === undefined) return false;
  return [...stemsOf(label).keys()].every((stem) => !other.has(stem));
}

/** The rule has said so already, by their words. */
function sameWords(a: Task, b: Task): boolean {
  const words = (task: Task): string =>
    withoutId(task)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return words(a) === words(b);
}

function withoutId({ text, id }: Task): string {
  return id !== null && text.startsWith(id) ? text.slice(id.length) : text;
}

function isBehind(a: PlacedTask, b: PlacedTask): boolean {
  return a.section > b.section || (a.section === b.section && a.task.range.start > b.task.range.start);
}
