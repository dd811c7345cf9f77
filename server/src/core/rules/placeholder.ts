/** A field of the plan, or of a unit that is under way, still holds a stand-in: "TBD". */
import type { Located } from '../reading/types';
import type { PlaceholderFact } from '../reading/facts';
import { planFacts } from '../plan/unitFacts';
import { contains } from '../reading/contents';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';

type Placed = Located<'fact', PlaceholderFact>;

/** The fields of the plan, or of one unit, that hold a stand-in. */
type Found = readonly [Placed, ...Placed[]];

export const placeholder = defineRule<Found>({
  id: 'placeholder',
  severity: 'information',
  scope: 'plan',
  docs: {
    summary: 'A field holds "TBD" or another stand-in for its value.',
    why: 'A date or an owner that was to be filled in later is forgotten by the time it matters.',
    unless: ['it is a field of a unit that has not begun, or is done', 'it stands inside the text of a task'],
    examples: [
      {
        title: 'A date that nobody has decided',
        plan: plan`
          # Import service

          **Go-live**: [To be determined]

          ## Phase 1: Storage
          - [ ] Buckets
        `,
        findings: [{ line: 3, message: '`Import service`: `Go-live` is still `[To be determined]`' }],
      },
      {
        title: 'A unit that has not begun',
        plan: plan`
          # Import service

          ## Phase 1: Storage
          **Owner**: TBD

          - [ ] Buckets
        `,
        findings: [],
      },
    ],
  },

  *find({ plan }) {
    if (!contains(plan, 'placeholder')) return;
    const own: Placed[] = [];
    for (const { section, fact } of planFacts(plan))
      if (fact.field === 'placeholder') own.push({ section, fact });
    if (isFound(own)) yield own;
    for (const unit of plan.allUnits) {
      if (unit.status !== 'in-progress') continue;
      const found: Placed[] = [];
      for (const { part, section } of unit.node.parts)
        for (const facts of [part.facts, ...part.entries.map((entry) => entry.facts)])
          for (const fact of facts) if (fact.field === 'placeholder') found.push({ section, fact });
      if (isFound(found)) yield found;
    }
  },

  say(found) {
    const [{ section, fact }, ...others] = found;
    const labels = [...new Set(found.map((one) => `\`${one.fact.label}\``))].join(', ');
    return {
      place: { section, ...fact.range },
      message: `${labels} ${others.length === 0 ? 'is' : 'are'} still \`${fact.text}\``,
      related: others.map((one) => ({
        place: { section: one.section, ...one.fact.range },
        message: `\`${one.fact.label}\``,
      })),
    };
  },
});

function isFound(found: readonly Placed[]): found is Found {
  return found.length > 0;
}
