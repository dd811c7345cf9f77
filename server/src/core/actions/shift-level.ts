/** Puts a phase, with all headings below its own, one level up or down. */
import { extentOf, rangeInDocument } from '../plan/places';
import type { OutlineNode, Plan, Unit } from '../plan/types';
import type { TextEdit } from '../text/range';

/** Headings of Markdown end there. */
const DEEPEST = 6;

/**
 * The edits in document offsets; null where a heading would be too deep or beside the title, or one is written otherwise
 * than with `#`.
 */
export function shiftLevel(plan: Plan, unit: Unit, by: 1 | -1): TextEdit[] | null {
  const { outline } = plan;
  const top = unit.node.heading;
  if (top.written !== 'heading') return null;
  const highest = outline.title ? outline.title.heading.level + 1 : 1;
  if (by === -1 && top.level <= highest) return null;
  const { start, end } = extentOf(plan, unit.node);
  const edits: TextEdit[] = [];
  for (const node of outline.nodes) {
    if (node.heading.written !== 'heading') continue;
    const at = rangeInDocument(plan, { section: node.section, ...node.heading.range });
    if (at.start < start || at.start >= end) continue;
    if (!isAtx(plan, node) || (by === 1 && node.heading.level >= DEEPEST)) return null;
    edits.push(
      by === 1
        ? { start: at.start, end: at.start, text: '#' }
        : { start: at.start, end: at.start + 1, text: '' },
    );
  }
  return edits;
}

function isAtx(plan: Plan, { section, heading }: OutlineNode): boolean {
  const text = plan.sections.list[section]?.text ?? '';
  return /^#{1,6}[ \t]/.test(text.slice(heading.range.start, heading.range.start + DEEPEST + 1));
}
