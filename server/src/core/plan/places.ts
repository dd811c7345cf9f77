/** Where things of a section stand in the document, and what stands at a place of it. */
import { sectionAt } from '../syntax/sections';
import { oncePer } from '../text/memoized';
import type { Place, DocumentRange } from '../text/range';
import type { OutlineNode, Plan, Unit } from './types';

/** Where a range of a section stands in the document, in its offsets. */
export function rangeInDocument(plan: Plan, place: Place): DocumentRange {
  const start = plan.sections.starts[place.section] ?? 0;
  return { start: start + place.start, end: start + place.end };
}

/** Where the heading of a unit stands in the document, in its offsets. */
export function headingRange(plan: Plan, { node }: Unit): DocumentRange {
  return rangeInDocument(plan, { section: node.section, ...node.heading.range });
}

/** Whether a document offset stands in the heading of a unit, its ends included. */
export function isInHeading(plan: Plan, unit: Unit, offset: number): boolean {
  const { start, end } = headingRange(plan, unit);
  return start <= offset && offset <= end;
}

/** Where a title stands as it is written in a range of a section, from an offset of it on; null if it does not. */
export function titlePlace(
  plan: Plan,
  { section, start, end }: Place,
  title: string,
  from = start,
): Place | null {
  const source = plan.sections.list[section]?.text.slice(from, end) ?? '';
  const at = title === '' ? -1 : source.indexOf(title);
  return at < 0 ? null : { section, start: from + at, end: from + at + title.length };
}

/** The offset in the document of an offset in a section. */
export function offsetInDocument(plan: Plan, section: number, offset: number): number {
  return (plan.sections.starts[section] ?? plan.length) + offset;
}

/** The section that holds a document offset, and the offset in it. */
export function sectionOf(plan: Plan, offset: number): { section: number; offset: number } {
  const section = sectionAt(plan.sections.starts, offset);
  return { section, offset: offset - (plan.sections.starts[section] ?? 0) };
}

const unitsByNode = oncePer(
  ({ allUnits }: Plan) => new Map<OutlineNode, Unit>(allUnits.map((unit) => [unit.node, unit])),
);

/** The unit that a heading stands for, or undefined. */
export function unitOfNode(plan: Plan, node: OutlineNode): Unit | undefined {
  return unitsByNode(plan).get(node);
}

/** The last heading in front of a place, or null. */
export function headingAt({ outline }: Plan, { section, start }: Place): OutlineNode | null {
  let found: OutlineNode | null = null;
  for (const node of outline.nodes) {
    if (node.section > section || (node.section === section && node.heading.range.start > start)) break;
    found = node;
  }
  return found;
}

/** From the heading of a node to the end of what stands below it, in document offsets. */
export function extentOf(plan: Plan, node: OutlineNode): DocumentRange {
  return {
    start: offsetInDocument(plan, node.section, node.heading.range.start),
    end: offsetInDocument(plan, node.endSection, node.endOffset),
  };
}

/** The innermost unit whose extent holds a document offset, or null. */
export function unitAt(plan: Plan, offset: number): Unit | null {
  const { allUnits } = plan;
  let [low, high] = [0, allUnits.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const unit = allUnits[middle];
    if (unit && offsetInDocument(plan, unit.node.section, unit.node.heading.range.start) <= offset)
      low = middle + 1;
    else high = middle;
  }
  for (let unit = allUnits[low - 1] ?? null; unit; unit = unit.parent)
    if (offset < extentOf(plan, unit.node).end || offset === plan.length) return unit;
  return null;
}
