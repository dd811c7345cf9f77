/** A unit in Markdown, as a hover shows it: progress, what is next, what it waits for, and what is said of it elsewhere. */
import type { PlacedTask, Plan, Unit, View } from '../plan/types';
import { labelOf, statusLabel } from '../plan/unitLabel';
import type { Counts } from '../reading/types';
import { decidingProgress, percentOf } from '../reading/counts';
import { progressBar, shownProgress } from './progress';
import { openTasksOf, type OpenTask } from './taskLookup';
import { isoOf } from '../language/dates';
import { durationOf, factsOf } from '../plan/unitFacts';
import { dependencyGraph } from '../plan/dependencies';
import { headingRange, rangeInDocument } from '../plan/places';
import type { DocumentRange } from '../text/range';
import { visible } from '../text/visible';

export function describe(plan: Plan, unit: Unit, options: HoverOptions): string {
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

export function progressLines(counts: Counts, { count }: HoverOptions): string[] {
  const progress = shownProgress(counts, count);
  if (!progress) return ['No boxes'];
  const dropped = counts.dropped > 0 ? `, ${counts.dropped} dropped` : '';
  return [
    `\`${progressBar(progress)}\` ${progress.done}/${progress.total} done (${percentOf(progress)}%)${dropped}`,
  ];
}

/** The first open tasks, and how many more there are as far as anybody wants to know. */

export function nextLines(open: Iterable<OpenTask>, { link }: HoverOptions): string[] {
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

export function waiting(plan: Plan, unit: Unit, options: HoverOptions): string[] {
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
  // What is done waits for nothing.
  const open = unit.status === 'done' ? [] : needs.filter(({ status }) => status !== 'done');
  return [
    ...(open.length > 0
      ? listed('Waits for', open)
      : needs.every(({ status }) => status === 'done')
        ? listed('Everything it depends on is done', needs)
        : []),
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

export function apart({ counts }: { readonly counts: Counts }): string[] {
  const lines: string[] = [];
  const deciding = decidingProgress(counts);
  if (counts.criteria > 0 && deciding.total !== counts.criteria)
    lines.push(`Criteria: ${counts.criteriaDone}/${counts.criteria}`);
  else if (counts.criteria > 0)
    lines.push(`All boxes are criteria: ${counts.criteriaDone}/${counts.criteria}`);
  if (counts.optional > 0) lines.push(`Optional: ${counts.optionalDone}/${counts.optional}`);
  return lines;
}

const SHOWN_TASKS = 5;

const COUNTED_TASKS = 100;

export interface HoverOptions {
  readonly count: 'boxes' | 'leaves';
  /** A link to a place of the document, or the text alone where links cannot be followed. The text is escaped. */
  readonly link: (text: string, range: DocumentRange) => string;
  /** Links to commands, shown in a last line; none where the client does not run them. */
  readonly commands: (unit: Unit) => readonly string[];
  /** What else is known of a task, in lines of plain text. */
  readonly notes?: (task: PlacedTask) => readonly string[];
}

export const SHOWN_UNITS = 4;

export function linked(plan: Plan, unit: Unit, options: HoverOptions): string {
  return options.link(escapeMarkdown(shorten(labelOf(unit))), headingRange(plan, unit));
}

/** Text of the document must never become markup, a link or a command. */

export function escapeMarkdown(text: string): string {
  return visible(text)
    .replace(/[\\`*_{}[\]()#+\-.!|<>~&:$]/g, '\\$&')
    .replace(/\s+/g, ' ');
}

export function shorten(text: string): string {
  return text.length > 90 ? `${text.slice(0, 87)}…` : text || 'Untitled task';
}
