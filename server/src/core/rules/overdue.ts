/** The due date of a unit has passed, and tasks of it are open. */
import * as z from 'zod';
import { lastDayOf } from '../model/facts/date';
import type { DateFact } from '../model/facts/types';
import { labelOf } from '../model/label';
import { factsOf } from '../model/metadata';
import type { Unit } from '../model/plan';
import { defineRule } from './rule';
import { counted } from './words';

interface Found {
  readonly unit: Unit;
  readonly section: number;
  readonly date: DateFact;
}

export const overdue = defineRule<Found, Record<string, never>>({
  id: 'overdue',
  severity: 'information',
  scope: 'plan',
  options: z.strictObject({}),
  docs: {
    summary: 'The due date of a unit has passed while tasks of it are open.',
    why: 'A date in the past warns nobody any more.',
    unless: ['only optional tasks or success criteria are open', 'a month without a day is due on its last day'],
    examples: [
      {
        title: 'A date that has passed',
        plan: '# Import service\n\n## Phase 1: Storage\n**Due**: 2025-12-24\n\n- [x] Buckets\n- [ ] Keys\n',
        findings: [{ line: 4, message: 'Due 2025-12-24, 1 task of Phase 1: Storage open' }],
      },
      {
        title: 'Nothing is open',
        plan: '# Import service\n\n## Phase 1: Storage\n**Due**: 2025-12-24\n\n- [x] Buckets\n',
        findings: [],
      },
    ],
  },

  *find({ plan, today }) {
    for (const unit of plan.allUnits) {
      if (unit.counts.due === 0 || unit.counts.foreign > 0 || unit.status === 'deferred') continue;
      for (const { section, of } of factsOf(unit))
        if (of.field === 'date' && of.role === 'due' && lastDayOf(of.date) < today)
          yield { unit, section, date: of };
    }
  },

  say({ unit, section, date }) {
    return {
      place: { section, ...date.range },
      message: `Due ${date.text}, ${counted(unit.counts.due, 'task')} of ${labelOf(unit)} open`,
    };
  },
});
