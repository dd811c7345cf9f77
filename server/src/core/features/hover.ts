/** What a person sees over the heading of a unit. */
import { decidingProgress } from '../model/counts';
import { rangeInDocument, unitAt, type Plan, type Unit } from '../model/plan';
import type { Range } from '../text/range';
import { labelOf, statusLabel } from '../model/label';
import { percentOf, progressBar, shownProgress } from './progress';
import { openTasksOf } from './tasks';

export interface Hover {
  /** Markdown; text of the document is escaped in it. */
  readonly markdown: string;
  /** The heading, in document offsets. */
  readonly range: Range;
}

export interface HoverOptions {
  readonly count: 'boxes' | 'leaves';
  /** A link to a place of the document, or the text alone where links cannot be followed. The text is escaped. */
  readonly link: (text: string, range: Range) => string;
  /** Links to commands, shown in a last line; none where the client does not run them. */
  readonly commands: (unit: Unit) => readonly string[];
}

const SHOWN_TASKS = 5;

/** The hover at a document offset: on the heading of a unit, else null. */
export function hoverAt(plan: Plan, offset: number, options: HoverOptions): Hover | null {
  const unit = unitAt(plan, offset);
  if (!unit) return null;
  const range = rangeInDocument(plan, { section: unit.node.section, ...unit.node.heading.range });
  if (offset < range.start || offset > range.end) return null;
  return { markdown: describe(plan, unit, options), range };
}

function describe(plan: Plan, unit: Unit, options: HoverOptions): string {
  const lines = [`**${escapeMarkdown(labelOf(unit))}**`];
  const progress = shownProgress(unit.counts, options.count);
  if (progress)
    lines.push(
      `\`${progressBar(progress)}\` ${progress.done}/${progress.total} done (${percentOf(progress)}%)`,
    );
  else lines.push('No boxes');
  const claimed = unit.claims[0]?.claim.status;
  const shown = `Status: **${statusLabel(unit.status)}**`;
  lines.push(
    claimed && claimed !== unit.status && progress
      ? `${shown} by its boxes, marked **${statusLabel(claimed)}**`
      : shown,
  );
  lines.push(...apart(unit));
  const blocks = [lines.join('  \n')];
  const open = [...openTasksOf(plan, unit)];
  if (open.length > 0) {
    const shownTasks = open
      .slice(0, SHOWN_TASKS)
      .map(({ placed, range }) => `- ${options.link(escapeMarkdown(shorten(placed.task.text)), range)}`);
    if (open.length > SHOWN_TASKS) shownTasks.push(`- … and ${open.length - SHOWN_TASKS} more`);
    blocks.push(`Next:\n\n${shownTasks.join('\n')}`);
  }
  if (unit.units.length > 0) {
    const done = unit.units.filter((below) => below.status === 'done').length;
    blocks.push(`${done} of ${unit.units.length} parts done`);
  }
  const commands = options.commands(unit);
  if (commands.length > 0) blocks.push(commands.join(' · '));
  return blocks.join('\n\n');
}

/** Criteria and optional tasks, which the status does not wait for. */
function apart({ counts }: Unit): string[] {
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
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&:$]/g, '\\$&').replace(/\s+/g, ' ');
}

function shorten(text: string): string {
  return text.length > 90 ? `${text.slice(0, 87)}…` : text || 'Untitled task';
}
