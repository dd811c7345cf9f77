/** Units that wait for each other in a circle, so that none of them can begin. */
import { labelOf } from '../plan/unitLabel';
import { dependencyGraph, type Dependency } from '../plan/dependencies';
import type { Unit } from '../plan/types';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';

interface Found {
  readonly first: Dependency;
  readonly units: readonly Unit[];
}

export const dependencyCycle = defineRule<Found>({
  id: 'dependency-cycle',
  severity: 'error',
  scope: 'plan',
  docs: {
    summary: 'Units depend on each other in a circle.',
    why: 'Read as it is written, none of them can ever begin.',
    unless: ['the dependency is prose and names no unit'],
    examples: [
      {
        title: 'Two phases that wait for each other',
        plan: plan`
          # Import service

          ## Phase 1: Storage
          **Depends on**: Phase 2

          - [ ] Buckets

          ## Phase 2: Copying
          **Depends on**: Phase 1

          - [ ] Folders
        `,
        findings: [
          {
            line: 4,
            message:
              '`Phase 1: Storage`: waits for itself: Phase 1: Storage → Phase 2: Copying → Phase 1: Storage',
          },
        ],
      },
      {
        title: 'A chain',
        plan: plan`
          # Import service

          ## Phase 1: Storage
          - [ ] Buckets

          ## Phase 2: Copying
          **Depends on**: Phase 1

          - [ ] Folders
        `,
        findings: [],
      },
    ],
  },

  *find({ plan }) {
    const graph = dependencyGraph(plan);
    const done = new Set<Unit>();
    for (const start of graph.keys()) {
      const path: Dependency[] = [];
      const onPath = new Set<Unit>();
      // Without recursion: a chain may be as long as a plan has units.
      const stack: { unit: Unit; next: number }[] = [{ unit: start, next: 0 }];
      if (done.has(start)) continue;
      onPath.add(start);
      while (stack.length > 0) {
        const top = stack[stack.length - 1];
        const edge = top && (graph.get(top.unit) ?? [])[top.next];
        if (!top || !edge) {
          if (top) {
            done.add(top.unit);
            onPath.delete(top.unit);
          }
          stack.pop();
          path.pop();
          continue;
        }
        top.next++;
        if (onPath.has(edge.on)) {
          const from = stack.findIndex(({ unit }) => unit === edge.on);
          const units = stack.slice(from).map(({ unit }) => unit);
          const [first = edge] = [...path, edge].slice(from);
          yield { first, units };
          continue;
        }
        if (done.has(edge.on)) continue;
        onPath.add(edge.on);
        path.push(edge);
        stack.push({ unit: edge.on, next: 0 });
      }
    }
  },

  say({ first, units }) {
    const names = [...units, ...units.slice(0, 1)].map((unit) => labelOf(unit));
    return {
      place: { section: first.section, ...first.range },
      subject: names[0] ?? null,
      message: `waits for itself: ${names.slice(0, 5).join(' → ')}${names.length > 5 ? ' → …' : ''}`,
      related: units.slice(1).map((unit) => ({
        place: { section: unit.node.section, ...unit.node.heading.range },
        message: labelOf(unit),
      })),
    };
  },
});
