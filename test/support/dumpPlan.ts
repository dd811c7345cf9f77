import type { OutlineNode, PlacedPart, Plan, Unit, PlacedClaim } from '../../server/src/core/plan/types';

/** All that a plan is made of, with numbers in the place of nodes, units and claims: for comparing two of them. */
export function dumpPlan(plan: Plan): unknown {
  const { outline, allUnits, claims } = plan;
  const nodeIndex = new Map(outline.nodes.map((node, i) => [node, i]));
  const unitIndex = new Map(allUnits.map((unit, i) => [unit, i]));
  const claimIndex = new Map(claims.map((claim, i) => [claim, i]));
  const node = (one: OutlineNode | null): unknown =>
    one && (nodeIndex.get(one) ?? { row: one.heading, index: one.index, parent: node(one.parent) });
  const unit = (one: Unit | null): unknown => one && (unitIndex.get(one) ?? 'a stranger');
  const claim = (one: PlacedClaim): unknown => claimIndex.get(one) ?? 'a stranger';
  const parts = (placed: readonly PlacedPart[]): unknown => placed.map((one) => ({ ...one }));
  return {
    length: plan.length,
    beyond: plan.beyond,
    title: plan.title,
    contents: plan.contents,
    counts: plan.counts,
    progress: plan.progress,
    status: plan.status,
    texts: plan.sections.list.map(({ text }) => text),
    starts: plan.sections.starts,
    outline: {
      ...outline,
      nodes: outline.nodes.map((one) => ({
        ...one,
        parent: node(one.parent),
        children: one.children.map(node),
        parts: parts(one.parts),
        borrowed: one.borrowed.map(node),
      })),
      roots: outline.roots.map(node),
      preamble: parts(outline.preamble),
      title: node(outline.title),
    },
    units: plan.units.map(unit),
    allUnits: allUnits.map((one) => ({
      ...one,
      node: node(one.node),
      parent: unit(one.parent),
      units: one.units.map(unit),
      // A row that is all there is of its unit brings its claim along.
      claims: one.claims.map((each) => (one.node.index < 0 ? { ...each, scope: 0 } : claim(each))),
      views: plan.views.of(one),
    })),
    doneClaims: plan.doneClaims.map(claim),
    repeats: plan.repeats,
    claims: claims.map((one) => ({ ...one, scope: node(one.scope) })),
  };
}
