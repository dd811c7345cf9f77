/** The due date of a unit has passed, and tasks of it are open. */
import type { Located } from '../reading/types';
import { lastDayOf } from '../language/dates';
import type { DateFact, Fact } from '../reading/facts';
import { labelOf } from '../plan/unitLabel';
import { planFacts } from '../plan/unitFacts';
import type { Unit } from '../plan/types';
import { contains } from '../reading/contents';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';
import { counted } from '../checking/quote';

interface Found extends Located<'date', DateFact> {
  /** null: the plan as a whole. */
  readonly unit: Unit | null;
  readonly due: number;
}

export const overdue = defineRule<Found>({
  id: 'overdue',
  severity: 'information',
  scope: 'plan',
  docs: {
    summary: 'The due date of a unit has passed while tasks of it are open.',
    why: 'A date in the past warns nobody any more.',
    unless: [
      'only optional tasks or success criteria are open',
      'a month without a day is due on its last day',
    ],
    examples: [
      {
        title: 'A date that has passed',
        plan: plan`
          # Import service

          ## Phase 1: Storage
          **Due**: 2025-12-24

          - [x] Buckets
          - [ ] Keys
        `,
        findings: [{ line: 4, message: '`Phase 1: Storage`: due 2025-12-24, 1 task open' }],
      },
      {
        title: 'Nothing is open',
        plan: plan`
          # Import service

          ## Phase 1: Storage
          **Due**: 2025-12-24

          - [x] Buckets
        `,
        findings: [],
      },
    ],
  },

  *find({ plan, today }) {
    if (!contains(plan, 'date')) return;
    const isPast = (fact: Fact): fact is DateFact =>
      fact.field === 'date' && fact.role === 'due' && lastDayOf(fact.date) < today;
    if (plan.counts.due > 0)
      for (const { section, fact } of planFacts(plan))
        if (isPast(fact)) yield { unit: null, section, date: fact, due: plan.counts.due };
    for (const unit of plan.allUnits) {
      const { due, foreign } = unit.counts;
      if (due === 0 || foreign > 0 || unit.status === 'deferred') continue;
      for (const { part, section } of unit.node.parts)
        for (const fact of part.facts) if (isPast(fact)) yield { unit, section, date: fact, due };
      for (const { section, entry } of plan.views.of(unit))
        for (const fact of entry.about.length === 1 ? entry.facts : [])
          if (isPast(fact)) yield { unit, section, date: fact, due };
    }
  },

  say({ unit, section, date, due }) {
    return {
      place: { section, ...date.range },
      ...(unit ? { subject: labelOf(unit) } : {}),
      message: `due ${date.text}, ${counted(due, 'task')} open`,
    };
  },
});
