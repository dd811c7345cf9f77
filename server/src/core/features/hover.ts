/** What a person sees over the heading of a unit, over its name elsewhere, over an overview and over a task. */
import { decidingProgress, percentOf } from '../reading/counts';
import { dependencyGraph } from '../plan/dependencies';
import { isoOf } from '../language/dates';
import { durationOf, factsOf } from '../plan/unitFacts';
import type { PlacedTask, Plan, Unit, PlacedClaim, View } from '../plan/types';
import { unitAt, sectionOf, headingRange, rangeInDocument } from '../plan/places';
import type { Counts, Task } from '../reading/types';
import type { Status } from '../language/types';
import type { DocumentRange, Range } from '../text/range';
import { visible } from '../text/visible';
import { labelOf, statusLabel } from '../plan/unitLabel';
import { progressBar, shownProgress } from './progress';
import { referenceAt } from './namedUnits';
import { nextTasks } from './lenses';
import { statementAt } from './statements';
import { taskElsewhere, taskFacts } from './taskFacts';
import { openTasksOf, taskAt, type OpenTask } from './taskLookup';

export interface Hover {
  /** Markdown; text of the document is escaped in it. */
  readonly markdown: string;
  /** What it is about, in document offsets. */
  readonly range: DocumentRange;
}

export interface HoverOptions {
  readonly count: 'boxes' | 'leaves';
  /** A link to a place of the document, or the text alone where links cannot be followed. The text is escaped. */
  readonly link: (text: string, range: DocumentRange) => string;
  /** Links to commands, shown in a last line; none where the client does not run them. */
  readonly commands: (unit: Unit) => readonly string[];
}

const SHOWN_TASKS = 5;
const SHOWN_UNITS = 4;
const COUNTED_TASKS = 100;

/** The hover at a document offset: on the heading or the name of a unit, an overview, a task; null elsewhere. */
export function hoverAt(plan: Plan, offset: number, options: HoverOptions): Hover | null {
  const title = titleRange(plan);
  if (title && isIn(title, offset)) return { markdown: describePlan(plan, options), range: title };
  const unit = unitAt(plan, offset);
  const heading = unit && headingRange(plan, unit);
  if (unit && heading && isIn(heading, offset))
    return { markdown: describe(plan, unit, options), range: heading };
  const reference = referenceAt(plan, offset);
  if (reference) return { markdown: describeAll(plan, reference.units, options), range: reference.range };
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

function linked(plan: Plan, unit: Unit, options: HoverOptions): string {
  return options.link(escapeMarkdown(shorten(labelOf(unit))), headingRange(plan, unit));
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
  const { section, task } = placed;
  const range = rangeInDocument(plan, { section, start: task.marker.start - 1, end: task.line.end });
  if (!isIn(range, offset)) return null;
  const lines = [`**${stateOf(placed)}**${detailsOf(task)}`];
  if (task.children.length > 0) {
    const done = task.children.filter(({ state }) => state === 'done').length;
    lines.push(`Sub-tasks: ${done}/${task.children.length} done`);
  }
  lines.push(...taskFacts(plan, placed).map(escapeMarkdown));
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
  return { markdown: blocks.join('\n\n'), range };
}

const STATES: Readonly<Record<Task['state'], string>> = {
  open: 'open',
  doing: 'under way',
  done: 'done',
  blocked: 'blocked',
  deferred: 'deferred',
  cancelled: 'dropped',
};

/** "Task, open", "Criterion, done", "Optional task, open; its text says why". */
function stateOf({ task, kind }: PlacedTask): string {
  const what =
    kind === 'criteria' ? 'Criterion' : task.optional || kind === 'optional' ? 'Optional task' : 'Task';
  const why = task.excused && !task.optional && task.state === 'open' ? '; its text says why' : '';
  return `${what}, ${STATES[task.state]}${why}`;
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

function describe(plan: Plan, unit: Unit, options: HoverOptions): string {
  const lines = [`**${escapeMarkdown(labelOf(unit))}**`];
  const progress = shownProgress(unit.counts, options.count);
  lines.push(...progressLines(unit.counts, options));
  const claimed = unit.claims[0]?.claim.status;
  const shown = `Status: **${statusLabel(unit.status)}**`;
  lines.push(
    claimed && claimed !== unit.status && progress
      ? `${shown} by its boxes, marked **${statusLabel(claimed)}**`
      : shown,
  );
  lines.push(...apart(unit), ...facts(plan, unit));
  const blocks = [lines.join('  \n')];
  blocks.push(...waiting(plan, unit, options), ...saidElsewhere(plan, unit, options));
  blocks.push(...nextLines(openTasksOf(plan, unit), options));
  if (unit.units.length > 0) {
    const done = unit.units.filter((below) => below.status === 'done').length;
    blocks.push(`${done} of ${unit.units.length} parts done`);
  }
  const commands = options.commands(unit);
  if (commands.length > 0) blocks.push(commands.join(' · '));
  return blocks.join('\n\n');
}

function progressLines(counts: Counts, { count }: HoverOptions): string[] {
  const progress = shownProgress(counts, count);
  if (!progress) return ['No boxes'];
  const dropped = counts.dropped > 0 ? `, ${counts.dropped} dropped` : '';
  return [
    `\`${progressBar(progress)}\` ${progress.done}/${progress.total} done (${percentOf(progress)}%)${dropped}`,
  ];
}

/** The first open tasks, and how many more there are as far as anybody wants to know. */
function nextLines(open: Iterable<OpenTask>, { link }: HoverOptions): string[] {
  const shown: string[] = [];
  let more = 0;
  for (const { placed, range } of open) {
    if (shown.length < SHOWN_TASKS) shown.push(`- ${link(escapeMarkdown(shorten(placed.task.text)), range)}`);
    else if (++more === COUNTED_TASKS) break;
  }
  if (shown.length === 0) return [];
  if (more > 0) shown.push(`- … and ${more}${more === COUNTED_TASKS ? ' or' : ''} more`);
  return [`Next:\n\n${shown.join('\n')}`];
}

/** Duration, due date, owner and priority, as far as the plan states them. */
function facts(plan: Plan, unit: Unit): string[] {
  const lines: string[] = [];
  const duration = durationOf(plan, unit)?.fact;
  if (duration) {
    const { minDays, maxDays } = duration;
    const days = minDays === maxDays ? `${minDays}` : `${minDays}–${maxDays}`;
    lines.push(
      `Takes ${escapeMarkdown(shorten(duration.text))} (${days} working ${maxDays === 1 ? 'day' : 'days'})`,
    );
  }
  for (const { fact } of factsOf(unit)) {
    if (fact.field === 'owner') lines.push(`Owner: ${escapeMarkdown(shorten(fact.text))}`);
    if (fact.field === 'priority') lines.push(`Priority: ${escapeMarkdown(shorten(fact.text))}`);
    if (
      fact.field === 'date' &&
      (fact.role === 'due' || fact.role === 'completed' || fact.role === 'started')
    )
      lines.push(
        `${fact.role === 'due' ? 'Due' : fact.role === 'started' ? 'Started' : 'Completed'}: ${isoOf(fact.date)}`,
      );
  }
  return lines.slice(0, SHOWN_TASKS);
}

/** What it depends on, with what is not done of that; and what depends on it. */
function waiting(plan: Plan, unit: Unit, options: HoverOptions): string[] {
  const graph = dependencyGraph(plan);
  const needs = (graph.get(unit) ?? []).map(({ on }) => on);
  const needed = [...graph].filter(([, all]) => all.some(({ on }) => on === unit)).map(([one]) => one);
  const listed = (title: string, units: readonly Unit[]): string[] =>
    units.length === 0
      ? []
      : [
          `${title}: ${units
            .slice(0, SHOWN_UNITS)
            .map((one) => `${linked(plan, one, options)} (${statusLabel(one.status)})`)
            .join(', ')}${units.length > SHOWN_UNITS ? ` and ${units.length - SHOWN_UNITS} more` : ''}`,
        ];
  const open = needs.filter(({ status }) => status !== 'done');
  return [
    ...(open.length > 0 ? listed('Waits for', open) : listed('Everything it depends on is done', needs)),
    ...listed('Needed by', needed),
  ];
}

/** What overviews say of it, where that is a status. */
function saidElsewhere(plan: Plan, unit: Unit, options: HoverOptions): string[] {
  const said = plan.views.of(unit).flatMap(({ entry, section }: View) => {
    if (!entry.claim) return [];
    const range = rangeInDocument(plan, { section, ...entry.range });
    return [options.link(`${placeOf(entry.form)} says: ${statusLabel(entry.claim.status)}`, range)];
  });
  return said.length > 0 ? [said.slice(0, SHOWN_UNITS).join(', ')] : [];
}

function placeOf(form: View['entry']['form']): string {
  return form === 'row'
    ? 'A table'
    : form === 'item'
      ? 'A list'
      : form === 'heading'
        ? 'A heading'
        : 'A line';
}

/** Criteria and optional tasks, which the status does not wait for. */
function apart({ counts }: { readonly counts: Counts }): string[] {
  const lines: string[] = [];
  const deciding = decidingProgress(counts);
  if (counts.criteria > 0 && deciding.total !== counts.criteria)
    lines.push(`Criteria: ${counts.criteriaDone}/${counts.criteria}`);
  else if (counts.criteria > 0)
    lines.push(`All boxes are criteria: ${counts.criteriaDone}/${counts.criteria}`);
  if (counts.optional > 0) lines.push(`Optional: ${counts.optionalDone}/${counts.optional}`);
  return lines;
}

/** Text of the document must never become markup, a link or a command. */
export function escapeMarkdown(text: string): string {
  return visible(text)
    .replace(/[\\`*_{}[\]()#+\-.!|<>~&:$]/g, '\\$&')
    .replace(/\s+/g, ' ');
}

function shorten(text: string): string {
  return text.length > 90 ? `${text.slice(0, 87)}…` : text || 'Untitled task';
}
