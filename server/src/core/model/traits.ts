/** What a plan holds at all, found in one loop: most rules need not look at a plan that has nothing of theirs. */
import type { Fact } from './facts/types';
import { frontMatterOf } from './frontMatter';
import type { PlacedPart } from './outline';
import type { Plan } from './plan';

export interface Traits {
  /** Fields of facts and of the facts of overviews. */
  readonly fields: ReadonlySet<Fact['field']>;
  /** Headings that are nothing but a status. */
  readonly buckets: boolean;
  readonly statusItems: boolean;
}

const known = new WeakMap<Plan, Traits>();

export function traitsOf(plan: Plan): Traits {
  let traits = known.get(plan);
  if (!traits) known.set(plan, (traits = findTraits(plan)));
  return traits;
}

function findTraits({ outline, sections }: Plan): Traits {
  const fields = new Set<Fact['field']>();
  if (frontMatterOf(sections.list).dates.length > 0) fields.add('date');
  let buckets = false;
  let statusItems = false;
  const look = (parts: readonly PlacedPart[]): void => {
    for (const { part } of parts) {
      for (const { field } of part.facts) fields.add(field);
      for (const { facts } of part.entries) for (const { field } of facts) fields.add(field);
      if (part.statusItems.length > 0) statusItems = true;
    }
  };
  look(outline.preamble);
  for (const { heading, parts } of outline.nodes) {
    if (heading.claim?.form === 'bucket') buckets = true;
    look(parts);
  }
  return { fields, buckets, statusItems };
}
