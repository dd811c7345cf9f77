/** A unit or task and all places that name it: for highlights, definitions and references. */
import { headingRange, isInHeading, rangeInDocument, sectionOf, titlePlace, unitAt } from '../plan/places';
import { type PlacedTask, type Plan, type Unit, type View } from '../plan/types';
import type { DocumentRange } from '../text/range';
import { allReferences, referenceAt } from '../plan/namedUnits';

export interface Highlight {
  /** In document offsets. */
  readonly range: DocumentRange;
  /** The heading of the unit or the line of the task; else a place that names it. */
  readonly isTarget: boolean;
}

/** What stands at a document offset: a name, or the heading of a unit, which is its own. */
export interface Named {
  /** The name or the heading, in document offsets. */
  readonly range: DocumentRange;
  readonly units: readonly Unit[];
  readonly tasks: readonly PlacedTask[];
}

/** What is named at a document offset, or null. */
export function namedAt(plan: Plan, offset: number): Named | null {
  const reference = referenceAt(plan, offset);
  if (reference) return reference;
  const unit = unitAt(plan, offset);
  if (unit && isInHeading(plan, unit, offset))
    return { range: headingRange(plan, unit), units: [unit], tasks: [] };
  return entryAt(plan, offset);
}

/** Where what is named at a document offset stands itself, in order; nothing where nothing is named. */
export function targetsOf(plan: Plan, { units, tasks }: Named): DocumentRange[] {
  return [
    ...units.map((unit) => headingRange(plan, unit)),
    ...tasks.map(({ section, task }) => rangeInDocument(plan, { section, ...task.line })),
  ];
}

/** What is named at a document offset with all places that name it, in order; nothing where nothing is named. */
export function highlightsAt(plan: Plan, offset: number): Highlight[] {
  const named = namedAt(plan, offset);
  if (!named) return [];
  const targets = targetsOf(plan, named);
  const found: Highlight[] = targets.map((range) => ({ range, isTarget: true }));
  const isKnown = ({ start, end }: DocumentRange): boolean =>
    found.some(({ range }) => start < range.end && range.start < end);
  const wanted = new Set<Unit | PlacedTask['task']>([...named.units, ...named.tasks.map(({ task }) => task)]);
  for (const { range, units, tasks } of allReferences(plan)) {
    const isMeant = units.some((one) => wanted.has(one)) || tasks.some(({ task }) => wanted.has(task));
    if (isMeant && !targets.some(({ start, end }) => start <= range.start && range.end <= end))
      found.push({ range, isTarget: false });
  }
  for (const unit of named.units)
    for (const view of plan.views.of(unit)) {
      const range = titleIn(plan, view);
      if (range && !isKnown(range)) found.push({ range, isTarget: false });
    }
  return found.sort((a, b) => a.range.start - b.range.start);
}

/** A row or entry that says of units, by their title alone, where they stand. */
function entryAt(plan: Plan, offset: number): Named | null {
  const { section, offset: within } = sectionOf(plan, offset);
  for (const { entries } of plan.sections.list[section]?.content?.parts ?? [])
    for (const entry of entries) {
      if (within < entry.range.start || entry.range.end < within) continue;
      const range = titleIn(plan, { section, entry });
      if (range && range.start <= offset && offset <= range.end)
        return { range, units: plan.views.unitsOf(entry), tasks: [] };
    }
  return null;
}

/** Where the title of a unit stands in a row or entry that does not begin with its name, in document offsets. */
function titleIn(plan: Plan, { section, entry }: View): DocumentRange | null {
  if (entry.name && !entry.name.numbered) return null;
  const place = titlePlace(plan, { section, ...entry.range }, entry.title);
  return place && rangeInDocument(plan, place);
}
