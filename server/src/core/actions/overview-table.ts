/**
 * Puts a table of all phases, with where each of them stands, in front of the first one. From then on the rules hold it
 * against the phases, and their fixes keep it in step.
 */
import { haveSameUnits } from '../checking/harm';
import { marksFor } from '../edits/sync';
import { headingRange } from '../plan/places';
import type { Plan, Unit } from '../plan/types';
import { labelOf } from '../plan/unitLabel';
import { decidingProgress } from '../reading/counts';
import { blankLinesBefore, lineEndOf } from '../text/lines';
import type { TextEdit } from '../text/range';

/**
 * The edit in document offsets; null where there is such a table, or nothing to put into one. `text` is the document's;
 * `planAfter` reads the plan as it would be.
 */
export function overviewTable(
  plan: Plan,
  text: string,
  planAfter: (edits: readonly TextEdit[]) => Plan,
): readonly TextEdit[] | null {
  const { units } = plan;
  const [first] = units;
  if (!first || units.length < 2 || units.some(({ written }) => written !== 'heading')) return null;
  if (units.some((unit) => hasRow(plan, unit))) return null;
  const eol = lineEndOf(text);
  const { start } = headingRange(plan, first);
  const before = start === 0 || blankLinesBefore(text, start) < start ? '' : eol;
  const edits = [{ start, end: start, text: `${before}${tableOf(plan).join(eol)}${eol}${eol}` }];
  const after = planAfter(edits);
  // Rows that are not known again as those of the phases could not be kept in step.
  const isSound = haveSameUnits(plan, after) && after.units.every((unit) => hasRow(after, unit));
  return isSound && after.counts.total === plan.counts.total ? edits : null;
}

function hasRow({ views }: Plan, unit: Unit): boolean {
  return views.of(unit).some(({ entry }) => entry.form === 'row');
}

function tableOf(plan: Plan): string[] {
  const { units } = plan;
  const counts = units.map(({ counts }) => decidingProgress(counts));
  const hasBoxes = counts.some(({ total }) => total > 0);
  const rows = units.map((unit, i) => {
    const { done = 0, total = 0 } = counts[i] ?? {};
    const cells = [
      nameOf(plan, unit),
      statusOf(plan, unit),
      ...(hasBoxes ? [total > 0 ? `${done}/${total}` : ''] : []),
    ];
    return cells.map(escaped);
  });
  const head = [wordOf(plan, units[0]) ?? 'Phase', 'Status', ...(hasBoxes ? ['Progress'] : [])];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

function statusOf(plan: Plan, { status }: Unit): string {
  if (status === 'unknown') return '';
  const { emoji, word } = marksFor(plan, status);
  return `${emoji} ${word}`;
}

/** "Fase 1: Suelo", in the word of the plan. */
function nameOf(plan: Plan, unit: Unit): string {
  const word = wordOf(plan, unit);
  if (word === null || unit.id === null) return labelOf(unit);
  return unit.title ? `${word} ${unit.id}: ${unit.title}` : `${word} ${unit.id}`;
}

/** What the heading writes in front of its number; null where that is no word. */
function wordOf({ sections }: Plan, unit: Unit | undefined): string | null {
  if (unit?.id == null || unit.kind === 'section') return null;
  const { section, heading } = unit.node;
  const written = (sections.list[section]?.text ?? '').slice(heading.range.start, heading.range.end);
  const lead = written.slice(0, Math.max(0, written.indexOf(unit.id)));
  return /(\p{L}[\p{L}-]{0,30}(?: \p{L}[\p{L}-]{0,30})?)\s*#?$/u.exec(lead)?.[1] ?? null;
}

/** A title is shown without its marks; what would be one again is escaped, and what would end the cell. */
function escaped(cell: string): string {
  return cell.replace(/[|<`*]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&');
}
