/** A unit is done, or under way, although a unit that it declares to wait for is not. */
import { decidingProgress } from '../reading/counts';
import { dependencyGraph, type Dependency } from '../plan/dependencies';
import { labelOf } from '../plan/unitLabel';
import type { Plan, Unit } from '../plan/types';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';
import { shorten } from '../checking/quote';

export const unmetDependency = defineRule<Dependency>({
  id: 'unmet-dependency',
  severity: 'warning',
  scope: 'plan',
  docs: {
    summary: 'A unit is ahead of a unit that it declares to depend on.',
    why: 'Either the dependency is not one, or the unit before it was finished and nobody ticked its boxes.',
    unless: [
      'both are under way: work overlaps',
      'an overview says that the unit before it is done: then the overview is what has to be put right first',
      'the line says that they may run in parallel',
      'the unit before it has no boxes and claims nothing, or is optional or deferred',
    ],
    examples: [
      {
        title: 'Ahead of what it waits for',
        plan: plan`
          # Import service

          ## Phase 1: Storage
          - [ ] Buckets

          ## Phase 2: Copying
          **Depends on**: Phase 1

          - [x] Folders
          - [x] Files
        `,
        findings: [
          {
            line: 7,
            message: '`Phase 2: Copying`: done, but depends on `Phase 1: Storage`, which is planned',
          },
        ],
      },
      {
        title: 'Work that overlaps',
        plan: plan`
          # Import service

          ## Phase 1: Storage
          - [x] Buckets
          - [ ] Keys

          ## Phase 2: Copying
          **Depends on**: Phase 1

          - [x] Folders
          - [ ] Files
        `,
        findings: [],
      },
    ],
  },

  *find({ plan }) {
    for (const dependencies of dependencyGraph(plan).values())
      for (const dependency of dependencies) {
        const { unit, on, section, range } = dependency;
        if (on.optional || unit.counts.foreign + on.counts.foreign > 0 || isBelow(unit, on)) continue;
        const ahead =
          unit.status === 'done'
            ? (on.status === 'planned' || on.status === 'in-progress') && isWaiting(on)
            : unit.status === 'in-progress' &&
              on.status === 'planned' &&
              decidingProgress(unit.counts).done > 0;
        // Where an overview calls it done, that is the contradiction, and it is told there.
        if (!ahead || isSaidDone(plan, on)) continue;
        const line = lineAround(plan.sections.list[section]?.text ?? '', range.start);
        if (!/parallel|independent|overlap|optional|\bonly\b|partial|draft|started/i.test(line))
          yield dependency;
      }
  },

  say({ unit, on, section, range }) {
    return {
      place: { section, ...range },
      subject: labelOf(unit),
      message: `${said(unit)}, but depends on \`${shorten(labelOf(on))}\`, which is ${said(on)}`,
      related: [{ place: { section: on.node.section, ...on.node.heading.range }, message: labelOf(on) }],
    };
  },
});

function isSaidDone(plan: Plan, unit: Unit): boolean {
  return plan.views.of(unit).some(({ entry: { claim } }) => claim?.status === 'done' && !claim.qualified);
}

function said({ status }: Unit): string {
  return status === 'in-progress' ? 'in progress' : status;
}

/** Something of it that counts is open, or it says so itself. */
function isWaiting({ counts, claims }: Unit): boolean {
  return counts.due > 0 || (counts.total === 0 && claims.length > 0);
}

function isBelow(unit: Unit, above: Unit): boolean {
  for (let one: Unit | null = unit; one; one = one.parent) if (one === above) return true;
  return false;
}

function lineAround(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const end = text.slice(offset).search(/[\r\n]/);
  return text.slice(start, end < 0 ? text.length : offset + end);
}
