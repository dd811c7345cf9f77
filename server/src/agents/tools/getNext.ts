import * as z from 'zod/mini';
import {
  allTasks,
  headingRange,
  isDue,
  labelOf,
  nextOpenTasks,
  rangeInDocument,
  unitAt,
  waitsFor,
  type PlacedTask,
  type Plan,
  type Unit,
} from '../../core';
import { claimOf, ownerName } from '../claims';
import { progressLine } from '../editing';
import { LineMap } from '../lineMap';
import { lineOf } from '../namedTask';
import type { OpenPlan } from '../space';
import { defineTool, MAX_TOKENS, PLAN, TASK } from '../tool';
import { fitted, quoted } from '../wording';

const MOST = 20;
/** Tokens of the line that says how much is left out. */
const LEFT_OUT = 15;
/** Most of them may be claimed by others. */
const MOST_LOOKED_AT = 5_000;
/** Lines below a task that say how it is to be done. */
const MOST_NOTES = 8;

export const getNext = defineTool({
  name: 'get_next',
  title: 'Next tasks',
  description:
    'Says where a plan stands and which open tasks come next, each with its line as set_state and claim_task want it back. Call it at the start, after a compaction and after each finished task, instead of reading the file.',
  input: z.object({
    plan: PLAN,
    count: z._default(z.int().check(z.minimum(1), z.maximum(MOST), z.describe('How many tasks')), 3),
    owner: z.optional(
      z
        .string()
        .check(z.maxLength(40), z.describe('Your name: tasks that others have claimed are passed over')),
    ),
    max_tokens: MAX_TOKENS,
  }),
  output: z.object({
    plan: z.string(),
    title: z.nullable(z.string()),
    done: z.int(),
    total: z.int(),
    tasks: z.array(z.extend(TASK, { phase: z.nullable(z.string()) })),
    open: z.int(),
    elsewhere: z.array(z.string()),
  }),
  readOnly: true,

  async answer(space, { plan: path, count, owner, max_tokens: most }) {
    const open = await space.open(path);
    const { plan, text } = open;
    const lines = new LineMap(text);
    const isFree = (one: PlacedTask): boolean => {
      const claim = claimOf(lines.text(lineOf(plan, lines, one)), space.now());
      return claim === null || claim.owner === (owner && ownerName(owner));
    };
    const due = nextOpenTasks(plan, MOST_LOOKED_AT);
    // Where all of the work is done, criteria and what was left for later are what is open.
    const next = (due.length > 0 ? due : openBesides(plan)).filter(isFree).slice(0, count);
    const elsewhere = await space.elsewhere(open);
    const blocks: string[] = [];
    let phase: string | null = null;
    const tasks = next.map((one) => {
      const line = lineOf(plan, lines, one);
      const unit = unitAt(plan, rangeInDocument(plan, { section: one.section, ...one.task.marker }).start);
      const label = unit && labelOf(unit);
      if (unit && label !== phase) {
        const { done, total } = unit.counts;
        const waiting = waitsFor(plan, unit).map((other) => quoted(labelOf(other), 60));
        const waits = waiting.length > 0 ? `, waits for ${waiting.join(', ')}` : '';
        blocks.push(`${quoted(label ?? '')} (${done}/${total}${waits})`);
      }
      phase = label;
      blocks.push(lines.shown(line));
      return { line, expected: lines.expected(line), state: one.task.state, id: one.task.id, phase: label };
    });
    const [first] = next;
    const notes = first ? notesBelow(open, lines, first) : [];
    const dueTasks = plan.counts.due;
    const left = dueTasks - next.length;
    const tail = [
      ...(due.length === 0 && dueTasks === 0
        ? [
            next.length > 0
              ? 'No task is open; these are criteria, optional or left for later.'
              : 'Nothing is open.',
          ]
        : next.length === 0
          ? ['All open tasks are claimed by others or blocked.']
          : []),
      ...(left > 0 && next.length > 0 ? [`${left} more ${left === 1 ? 'is' : 'are'} open.`] : []),
      ...withoutTasks(plan, lines, first),
      ...besides(plan),
      ...elsewhere.map((one) => quoted(one, 300)),
    ];
    const head = [progressLine(open.path, plan), ...ownWords(open, lines), ...blocks];
    const { shown, left: cut } = fitted([...head, ...tail, ...notes], (line) => line, most - LEFT_OUT, 3);
    const body = [...shown.slice(0, head.length)];
    // What belongs to the first task stands directly below it; it is the first that has to go.
    const kept = shown.slice(head.length + tail.length);
    const at = first ? body.indexOf(lines.shown(lineOf(plan, lines, first))) + 1 : body.length;
    body.splice(at, 0, ...kept);
    body.push(...shown.slice(head.length, head.length + tail.length));
    if (cut > 0) body.push(`${cut} lines are left out; ask with more max_tokens, or get_phase.`);
    return {
      text: body.join('\n'),
      data: {
        plan: open.path,
        title: plan.title,
        done: plan.progress?.done ?? 0,
        total: plan.progress?.total ?? 0,
        tasks,
        open: dueTasks,
        elsewhere: [...elsewhere],
      },
    };
  },
});

/** What the plan says of itself as a whole, with the line: a finished one may have boxes that nobody ticked. */
function ownWords({ plan }: OpenPlan, lines: LineMap): string[] {
  const claim = plan.claims.find((one) => one.scope === null && one.claim.form !== 'heading');
  if (!claim) return [];
  const line = lines.lineAt(rangeInDocument(plan, { section: claim.section, ...claim.claim.range }).start);
  return [`It says of itself, in line ${line}: ${quoted(lines.text(line), 120)}`];
}

const MOST_WITHOUT_TASKS = 3;

/** Phases in front of the next task that are not done and have no tasks to be told. */
function withoutTasks(plan: Plan, lines: LineMap, next: PlacedTask | undefined): string[] {
  if (!next) return [];
  const at = rangeInDocument(plan, { section: next.section, ...next.task.marker }).start;
  const bare = plan.allUnits
    .filter(({ counts, units, status }) => counts.total === 0 && units.length === 0 && status === 'planned')
    .map((unit) => ({ unit, start: firstPlaceOf(plan, unit) }))
    .filter(({ start }) => start < at);
  if (bare.length === 0) return [];
  const shown = bare
    .slice(0, MOST_WITHOUT_TASKS)
    .map(({ unit, start }) => `${quoted(labelOf(unit), 60)} (line ${lines.lineAt(start)})`);
  const more = bare.length > shown.length ? ` and ${bare.length - shown.length} more` : '';
  return [`Planned in front of it, without tasks: ${shown.join(', ')}${more}.`];
}

/** Its heading, or an entry of an overview in front of it: those are in the order of the work. */
function firstPlaceOf(plan: Plan, unit: Unit): number {
  const [entry] = plan.views.of(unit);
  const own = headingRange(plan, unit).start;
  return entry
    ? Math.min(own, rangeInDocument(plan, { section: entry.section, ...entry.entry.range }).start)
    : own;
}

/** Open boxes that are no part of the work, in the order of the document. */
function openBesides({ outline }: Plan): PlacedTask[] {
  const isOpen = ({ task }: PlacedTask): boolean => task.state === 'open' || task.state === 'doing';
  return [...allTasks(outline)].filter((placed) => isOpen(placed) && !isDue(placed)).slice(0, MOST_LOOKED_AT);
}

/** What is open and no part of the work: it is in the totals. */
function besides({ counts }: Plan): string[] {
  const optional = counts.optional - counts.optionalDone;
  const criteria = counts.criteria - counts.criteriaDone;
  const parts = [
    ...(optional > 0 ? [`${optional} optional`] : []),
    ...(criteria > 0 ? [`${criteria} ${criteria === 1 ? 'criterion' : 'criteria'}`] : []),
  ];
  return parts.length > 0 ? [`Open besides: ${parts.join(', ')}.`] : [];
}

/** The lines of a task behind its first one, with their numbers; those of open sub-tasks among them. */
function notesBelow({ plan }: OpenPlan, lines: LineMap, placed: PlacedTask): string[] {
  const { section, task } = placed;
  const first = lineOf(plan, lines, placed);
  const last = lines.lineAt(rangeInDocument(plan, { section, ...task.range }).end);
  const notes: string[] = [];
  for (let line = first + 1; line <= last && notes.length < MOST_NOTES; line++)
    if (lines.text(line).trim() !== '') notes.push(`  ${line}: ${quoted(lines.text(line))}`);
  return notes;
}
