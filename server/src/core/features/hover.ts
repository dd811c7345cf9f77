/** What a person sees over the heading of a unit, over its name elsewhere, over an overview and over a task. */
import type { PlacedTask, Plan, Unit, PlacedClaim } from '../plan/types';
import { unitAt, sectionOf, headingRange, rangeInDocument } from '../plan/places';
import type { Task } from '../reading/types';
import type { Status } from '../language/types';
import type { DocumentRange, Range } from '../text/range';
import { labelOf, stateLabel, statusLabel } from '../plan/unitLabel';
import { shownProgress } from './progress';
import { referenceAt } from '../plan/namedUnits';
import { nextTasks } from './lenses';
import { statementAt } from './statements';
import { taskElsewhere, taskFacts } from './taskFacts';
import { taskAt } from './taskLookup';
import type { HoverOptions } from './describeUnit';
import {
  apart,
  describe,
  escapeMarkdown,
  linked,
  nextLines,
  progressLines,
  shorten,
  SHOWN_UNITS,
  waiting,
} from './describeUnit';

export interface Hover {
  /** Markdown; text of the document is escaped in it. */
  readonly markdown: string;
  /** What it is about, in document offsets. */
  readonly range: DocumentRange;
}

/** The hover at a document offset: on the heading or the name of a unit, an overview, a task; null elsewhere. */
export function hoverAt(plan: Plan, offset: number, options: HoverOptions): Hover | null {
  const title = titleRange(plan);
  if (title && isIn(title, offset)) return { markdown: describePlan(plan, options), range: title };
  const unit = unitAt(plan, offset);
  const heading = unit && headingRange(plan, unit);
  if (unit && heading && isIn(heading, offset))
    return { markdown: describe(plan, unit, options), range: heading };
  const reference = referenceAt(plan, offset);
  if (reference && reference.units.length > 0)
    return { markdown: describeAll(plan, reference.units, options), range: reference.range };
  const [named] = reference?.tasks ?? [];
  const own = named && lineOfTask(plan, named);
  if (reference && named && own && !isIn(own, offset)) {
    const markdown = describeTask(plan, named, unitAt(plan, own.start), options);
    return { markdown: `${escapeMarkdown(shorten(named.task.text))}\n\n${markdown}`, range: reference.range };
  }
  return (
    overviewHover(plan, offset, options) ??
    taskHover(plan, offset, unit, options) ??
    statementHover(plan, offset, options)
  );
}

/** The title of the document, unless it is a unit or there is nothing to say of the whole. */
function titleRange(plan: Plan): DocumentRange | null {
  const { title } = plan.outline;
  if (!title || title.choice || plan.progress === null) return null;
  return rangeInDocument(plan, { section: title.section, ...title.heading.range });
}

/** The whole plan: how far it is, what its units do, what comes next. */
function describePlan(plan: Plan, options: HoverOptions): string {
  const lines = [`**${escapeMarkdown(shorten(plan.title ?? ''))}**`, ...progressLines(plan.counts, options)];
  lines.push(`Status: **${statusLabel(plan.status)}**`, ...apart(plan));
  const byStatus = new Map<Status, number>();
  for (const { status } of plan.units) byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
  if (plan.units.length > 1)
    lines.push(
      `Of ${plan.units.length} parts: ${[...byStatus].map(([status, count]) => `${count} ${statusLabel(status)}`).join(', ')}`,
    );
  return [lines.join('  \n'), ...nextLines(nextTasks(plan), options)].join('\n\n');
}

function isIn({ start, end }: Range, offset: number): boolean {
  return offset >= start && offset <= end;
}

/** One unit in full; of several a line each. */
function describeAll(plan: Plan, units: readonly Unit[], options: HoverOptions): string {
  const [first, ...others] = units;
  if (!first) return '';
  if (others.length === 0) return describe(plan, first, options);
  const lines = units
    .slice(0, SHOWN_UNITS)
    .map((unit) => `- ${linked(plan, unit, options)}${shortly(unit, options)}`);
  if (units.length > SHOWN_UNITS) lines.push(`- … and ${units.length - SHOWN_UNITS} more`);
  return lines.join('\n');
}

/** ": 3/5 done, in progress". */
function shortly(unit: Unit, { count }: HoverOptions): string {
  const progress = shownProgress(unit.counts, count);
  return `: ${progress ? `${progress.done}/${progress.total} done, ` : ''}${statusLabel(unit.status)}`;
}

/** A row, an entry of a list or a line that speaks of units: what it says against what they show. */
function overviewHover(plan: Plan, offset: number, options: HoverOptions): Hover | null {
  const place = sectionOf(plan, offset);
  const parts = plan.sections.list[place.section]?.content?.parts ?? [];
  for (const part of parts)
    for (const entry of part.entries) {
      if (!isIn(entry.range, place.offset)) continue;
      const units = plan.views.unitsOf(entry);
      if (units.length === 0) continue;
      const says = entry.claim ? `Stated here: **${statusLabel(entry.claim.status)}**\n\n` : '';
      const range = rangeInDocument(plan, { section: place.section, ...entry.range });
      return { markdown: says + describeAll(plan, units, options), range };
    }
  return null;
}

/** A line that states a status, a dependency or a milestone: what it speaks of, and where that stands. */
function statementHover(plan: Plan, offset: number, options: HoverOptions): Hover | null {
  const statement = statementAt(plan, offset);
  if (!statement) return null;
  const { range } = statement;
  switch (statement.of) {
    case 'status':
      return { markdown: describeClaim(plan, statement.claim, options), range };
    case 'dependencies': {
      const { unit } = statement;
      const waits = waiting(plan, unit, options);
      const lines = waits.length > 0 ? waits : ['Names nothing else in this plan'];
      return { markdown: [`**${escapeMarkdown(shorten(labelOf(unit)))}**`, ...lines].join('\n\n'), range };
    }
    case 'milestone': {
      const { id, title, status } = statement.milestone;
      const name = escapeMarkdown(shorten([id, title].filter(Boolean).join(': ')));
      return { markdown: `**Milestone ${name}**  \nStatus: **${statusLabel(status)}**`, range };
    }
  }
}

/** What is said, and of what: a unit, the plan, or all that stands below a heading. */
function describeClaim(plan: Plan, { claim, scope }: PlacedClaim, options: HoverOptions): string {
  const reserve = claim.qualified ? ', with reservations' : '';
  const said = `Stated here: **${statusLabel(claim.status)}**${reserve}`;
  const unit = scope && plan.allUnits.find(({ node }) => node === scope);
  if (unit) return `${said}\n\n${describe(plan, unit, options)}`;
  if (!scope) return plan.progress ? `${said}\n\n${describePlan(plan, options)}` : said;
  const lines = [said, `Of all below ${escapeMarkdown(shorten(scope.heading.title))}`];
  return [...lines, ...progressLines(scope.sum, options)].join('  \n');
}

function taskHover(plan: Plan, offset: number, unit: Unit | null, options: HoverOptions): Hover | null {
  const placed = taskAt(plan, offset);
  if (!placed) return null;
  const range = lineOfTask(plan, placed);
  return isIn(range, offset) ? { markdown: describeTask(plan, placed, unit, options), range } : null;
}

function lineOfTask(plan: Plan, { section, task }: PlacedTask): DocumentRange {
  return rangeInDocument(plan, { section, start: task.marker.start - 1, end: task.line.end });
}

function describeTask(plan: Plan, placed: PlacedTask, unit: Unit | null, options: HoverOptions): string {
  const { task } = placed;
  const lines = [`**${stateOf(placed)}**${detailsOf(task)}`];
  if (task.children.length > 0) {
    const done = task.children.filter(({ state }) => state === 'done').length;
    lines.push(`Sub-tasks: ${done}/${task.children.length} done`);
  }
  lines.push(
    ...taskFacts(plan, placed).map(escapeMarkdown),
    ...(options.notes?.(placed) ?? []).map(escapeMarkdown),
  );
  if (unit) lines.push(`In ${linked(plan, unit, options)}${shortly(unit, options)}`);
  const blocks = [lines.join('  \n'), ...(unit ? waiting(plan, unit, options) : [])];
  const elsewhere = taskElsewhere(plan, placed);
  if (elsewhere.length > 0)
    blocks.push(
      elsewhere
        .map(({ range: place, says }) => options.link(escapeMarkdown(shorten(says)), place))
        .map((link) => `- ${link}`)
        .join('\n'),
    );
  return blocks.join('\n\n');
}

/** "Task, open", "Criterion, done", "Optional task, open; its text says why". */
function stateOf({ task, kind }: PlacedTask): string {
  const what =
    kind === 'criteria' ? 'Criterion' : task.optional || kind === 'optional' ? 'Optional task' : 'Task';
  const why = task.excused && !task.optional && task.state === 'open' ? '; its text says why' : '';
  return `${what}, ${stateLabel(task.state)}${why}`;
}

function detailsOf({ id, completed, tags, foreign }: Task): string {
  const details = [
    ...(id === null ? [] : [escapeMarkdown(id)]),
    ...(completed === null ? [] : [`done on ${completed}`]),
    ...(tags.length > 0 ? [tags.slice(0, 8).map(escapeMarkdown).join(', ')] : []),
    ...(foreign ? ['nobody says what its marker means'] : []),
  ];
  return details.map((detail) => ` · ${detail}`).join('');
}
