/** What a plan says of a unit or of itself beside tasks and status; looked up on demand. */
import type { DependenciesFact, DurationFact, Fact, UnitReference } from '../reading/facts';
import { frontMatterOf } from '../reading/frontMatter';
import { contains } from '../reading/contents';
import { anyWordOf } from '../language/patterns';
import { inOrder } from './outline';
import { oncePer } from '../text/memoized';
import { type OutlineNode, type PlacedPart, type Plan, type Unit } from './types';
import type { Entry, Located, StatusItem, Step } from '../reading/types';
import type { ClaimedStatus } from '../language/types';
import { pattern } from '../text/letters';

/** The facts that a unit states of itself: in its heading and under it, down to the next heading. */
export function* factsOf(unit: Unit): Generator<Located<'fact', Fact>> {
  for (const { part, section } of unit.node.parts) for (const fact of part.facts) yield { section, fact };
}

/** The facts of the whole plan: above its first unit, under the title, in the front matter. */
export function* planFacts(plan: Plan): Generator<Located<'fact', Fact>> {
  for (const date of frontMatterOf(plan.sections.list).dates) yield { section: 0, fact: date };
  const outside = function* (
    parts: readonly PlacedPart[],
    nodes: readonly OutlineNode[],
  ): Generator<Located<'fact', Fact>> {
    for (const one of inOrder(parts, nodes)) {
      if ('part' in one) for (const fact of one.part.facts) yield { section: one.section, fact };
      else if (!one.choice) yield* outside(one.parts, one.children);
    }
  };
  yield* outside(plan.outline.preamble, plan.outline.roots);
}

/** Whom a unit, or an overview of it, names as the one who does it; null if there is none. */
export function unitOwner(plan: Plan, unit: Unit): string | null {
  return ownerIn(factsOf(unit)) ?? ownerIn(viewFacts(plan, unit));
}

/** Whom a plan names for all of it, or null. */
export function planOwner(plan: Plan): string | null {
  return ownerIn(planFacts(plan));
}

function ownerIn(facts: Iterable<Located<'fact', Fact>>): string | null {
  for (const { fact } of facts) if (fact.field === 'owner') return fact.text;
  return null;
}

/** The first duration that a unit states, else that an overview states for it, or null. */
export function durationOf(plan: Plan, unit: Unit): Located<'fact', DurationFact> | null {
  return first(factsOf(unit), isDuration) ?? first(viewFacts(plan, unit), isDuration);
}

/** What a unit depends on: by its own lines, by an overview, by a line elsewhere that names it; null: it says nothing. */
export function dependenciesOf(plan: Plan, unit: Unit): readonly Located<'fact', DependenciesFact>[] {
  let found: Located<'fact', DependenciesFact>[] | undefined;
  const add = (section: number, facts: readonly Fact[]): void => {
    for (const fact of facts)
      if (fact.field === 'dependencies' && fact.of === null) (found ??= []).push({ section, fact });
  };
  // Written out: this is asked of each unit on each keystroke, and most have none.
  for (const { part, section } of unit.node.parts) add(section, part.facts);
  for (const { section, entry } of plan.views.of(unit))
    if (entry.facts.length > 0 && isOfOne(plan, entry)) add(section, entry.facts);
  const key = unit.node.choice?.key;
  const elsewhere = key ? namedDependencies(plan).get(key) : undefined;
  return elsewhere ? [...(found ?? []), ...elsewhere] : (found ?? NO_DEPENDENCIES);
}

const NO_DEPENDENCIES: readonly Located<'fact', DependenciesFact>[] = [];

/** "Phases 1-3" take what they take together. */
function isOfOne({ views }: Plan, entry: Entry): boolean {
  return entry.about.length <= 1 && views.unitsOf(entry).length <= 1;
}

/** The ids of the units that a unit depends on, each once, in the order of the text. */
export function dependsOn(plan: Plan, unit: Unit): UnitReference[] {
  const references = new Map<string, UnitReference>();
  const own = unit.node.choice?.key;
  for (const { fact } of dependenciesOf(plan, unit))
    for (const reference of fact.on)
      if (reference.key !== own && !references.has(reference.key)) references.set(reference.key, reference);
  return [...references.values()];
}

type NamedDependencies = ReadonlyMap<string, readonly Located<'fact', DependenciesFact>[]>;

/** "Phase 2 depends on Phase 1", wherever it stands, by the key of the unit that depends. */
const namedDependencies = oncePer(({ outline }: Plan): NamedDependencies => {
  const named = new Map<string, Located<'fact', DependenciesFact>[]>();
  for (const { parts } of [{ parts: outline.preamble }, ...outline.nodes])
    for (const { part, section } of parts)
      for (const fact of part.facts) {
        if (fact.field !== 'dependencies' || fact.of === null) continue;
        const known = named.get(fact.of);
        if (known) known.push({ section, fact });
        else named.set(fact.of, [{ section, fact }]);
      }
  return named;
});

function* viewFacts(plan: Plan, unit: Unit): Generator<Located<'fact', Fact>> {
  for (const { section, entry } of plan.views.of(unit)) {
    if (!isOfOne(plan, entry)) continue;
    for (const fact of entry.facts) yield { section, fact };
  }
}

function isDuration(placed: Located<'fact', Fact>): placed is Located<'fact', DurationFact> {
  return placed.fact.field === 'duration';
}

function first<T extends Located<'fact', Fact>>(
  all: Iterable<Located<'fact', Fact>>,
  is: (one: Located<'fact', Fact>) => one is T,
): T | null {
  for (const one of all) if (is(one)) return one;
  return null;
}

/** The steps of a unit that belong to none below it. */
export function* stepsOf(unit: Unit): Generator<Located<'step', Step>> {
  for (const { part, section } of ownParts(unit.node)) for (const step of part.steps) yield { section, step };
}

/** What is listed below them is no work: "Risks". */
const ASIDE = pattern(`^${anyWordOf(({ heading }) => heading.aside)}(?=$|[\\s\\p{P}])`, 'iu');

/** The parts of a unit that do not belong to a unit below it, in the order of the document; criteria and risks apart. */
function* ownParts(node: OutlineNode): Generator<PlacedPart> {
  for (const one of inOrder(node.parts, node.children)) {
    if ('part' in one) yield one;
    else if (!one.choice && !ASIDE.test(one.heading.title) && one.kind !== 'criteria') yield* ownParts(one);
  }
}

/** A milestone: a unit of that kind, or an entry "- **M0**: Design approved". */
export interface Milestone {
  readonly id: string | null;
  readonly title: string;
  readonly section: number;
  readonly start: number;
  readonly status: ClaimedStatus | 'unknown';
}

/** All milestones in the order of the document; what is a unit and is listed as well counts once. */
export function milestonesOf(plan: Plan): Milestone[] {
  const milestones = new Map<string, Milestone>();
  for (const { kind, id, title, node, status } of plan.allUnits)
    if (kind === 'milestone')
      milestones.set(node.choice?.key ?? title, {
        id,
        title,
        section: node.section,
        start: node.heading.range.start,
        status,
      });
  for (const { parts } of [{ parts: plan.outline.preamble }, ...plan.outline.nodes])
    for (const { part, section } of parts)
      for (const { milestone, name, title, range, claim } of part.entries)
        if (milestone && name && !milestones.has(name.key))
          milestones.set(name.key, {
            id: name.id,
            title,
            section,
            start: range.start,
            status: claim?.status ?? 'unknown',
          });
  return [...milestones.values()].sort((a, b) => a.section - b.section || a.start - b.start);
}

/** An entry, or a heading, under a heading that asks. */
export interface OpenQuestion {
  readonly section: number;
  /** UTF-16 offsets in the section. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly isHeading: boolean;
  /** Entries stand below it. */
  readonly isLead: boolean;
  /** The title of the heading that it stands under. */
  readonly under: string;
}

/** The open questions of a plan, in the order of the document. */
export function questionsOf(plan: Plan): OpenQuestion[] {
  const questions: OpenQuestion[] = [];
  if (!contains(plan, 'asks')) return questions;
  for (const node of plan.outline.nodes) {
    const under = node.heading.title;
    if (!node.heading.asks) continue;
    for (const { part, section } of node.parts)
      for (const { range, text, isLead } of part.bullets)
        questions.push({ section, ...range, text, isHeading: false, isLead, under });
    for (const { section, heading } of node.children)
      if (heading.written !== 'item')
        questions.push({
          section,
          ...heading.range,
          text: heading.title,
          isHeading: true,
          isLead: false,
          under,
        });
  }
  return questions;
}

/** Where things stand that are no tasks, conditions apart. */
export function* statusItemsOf(plan: Plan): Generator<Located<'item', StatusItem>> {
  for (const { parts, kind } of [
    { parts: plan.outline.preamble, kind: 'tasks' as const },
    ...plan.outline.nodes,
  ])
    for (const { part, section } of parts)
      for (const item of part.statusItems)
        if (kind !== 'criteria' && item.kind !== 'criteria') yield { section, item };
}
