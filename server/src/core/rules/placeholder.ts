/** A field of the plan, or of a unit that is under way, still holds a stand-in: "TBD". */
import * as z from 'zod';
import type { PlaceholderFact } from '../model/facts/types';
import { factsOf, planFacts } from '../model/metadata';
import { defineRule } from './rule';

interface Found {
  readonly section: number;
  readonly fact: PlaceholderFact;
}

export const placeholder = defineRule<Found, Record<string, never>>({
  id: 'placeholder',
  severity: 'information',
  scope: 'plan',
  options: z.strictObject({}),
  docs: {
    summary: 'A field holds "TBD" or another stand-in for its value.',
    why: 'A date or an owner that was to be filled in later is forgotten by the time it matters.',
    unless: ['it is a field of a unit that has not begun, or is done', 'it stands inside the text of a task'],
    examples: [
      {
        title: 'A date that nobody has decided',
        plan: '# Import service\n\n**Go-live**: [To be determined]\n\n## Phase 1: Storage\n- [ ] Buckets\n',
        findings: [{ line: 3, message: '`Go-live` is still `[To be determined]`' }],
      },
      {
        title: 'A unit that has not begun',
        plan: '# Import service\n\n## Phase 1: Storage\n**Owner**: TBD\n\n- [ ] Buckets\n',
        findings: [],
      },
    ],
  },

  *find({ plan }) {
    for (const { section, of } of planFacts(plan)) if (of.field === 'placeholder') yield { section, fact: of };
    for (const unit of plan.allUnits) {
      if (unit.status !== 'in-progress') continue;
      for (const { section, of } of factsOf(unit)) if (of.field === 'placeholder') yield { section, fact: of };
    }
  },

  say({ section, fact }) {
    return { place: { section, ...fact.range }, message: `\`${fact.label}\` is still \`${fact.text}\`` };
  },
});
