/** A unit and all places that name it. */
import { unitAt, headingRange } from '../plan/places';
import { type Plan, type Unit } from '../plan/types';
import type { DocumentRange } from '../text/range';
import { allReferences, referenceAt } from './namedUnits';

export interface Highlight {
  /** In document offsets. */
  readonly range: DocumentRange;
  /** The heading of the unit; else a place that names it. */
  readonly isHeading: boolean;
}

/** Where the unit whose heading or name stands at a document offset is named; none elsewhere. In order. */
export function highlightsAt(plan: Plan, offset: number): Highlight[] {
  const units = unitsNamedAt(plan, offset);
  if (units.length === 0) return [];
  const headings = units.map((unit) => headingRange(plan, unit));
  const found: Highlight[] = headings.map((range) => ({ range, isHeading: true }));
  const wanted = new Set(units);
  for (const { range, units: named } of allReferences(plan)) {
    if (!named.some((one) => wanted.has(one))) continue;
    const isInHeading = headings.some(({ start, end }) => start <= range.start && range.end <= end);
    if (!isInHeading) found.push({ range, isHeading: false });
  }
  return found.sort((a, b) => a.range.start - b.range.start);
}

/** The units that the heading or the name at a document offset stands for. */
export function unitsNamedAt(plan: Plan, offset: number): readonly Unit[] {
  const reference = referenceAt(plan, offset);
  if (reference) return reference.units;
  const unit = unitAt(plan, offset);
  if (!unit) return [];
  const { start, end } = headingRange(plan, unit);
  return start <= offset && offset <= end ? [unit] : [];
}
