/** A status or "Last updated" carries a date that is long past while tasks are open. */
import * as z from 'zod';
import { daysBetween, lastDayOf, writtenLike } from '../model/facts/date';
import type { DateFact } from '../model/facts/types';
import { planFacts } from '../model/metadata';
import type { Plan } from '../model/plan';
import { defineRule } from './rule';

interface Options {
  readonly days: number;
}

interface Found {
  readonly section: number;
  readonly date: DateFact;
  readonly age: number;
}

export const staleDate = defineRule<Found, Options>({
  id: 'stale-date',
  severity: 'information',
  scope: 'plan',
  options: z.strictObject({ days: z.int().min(1).max(3650).default(30) }),
  docs: {
    summary: 'A dated status, or "Last updated", is older than 30 days while tasks are open.',
    why: 'Either the plan was left behind, or it was changed and the date was not: both are worth knowing.',
    unless: ['nothing is open', 'it is the date on which something was created, started or completed'],
    examples: [
      {
        title: 'A status from another season',
        plan: '# Import service\n\n## Current status (Sept 22, 2025)\nBuckets are there.\n\n## Phase 1: Storage\n- [x] Buckets\n- [ ] Keys\n',
        findings: [{ line: 3, message: '`Sept 22, 2025` is 131 days ago, 1 task is open' }],
      },
      {
        title: 'Nothing is open',
        plan: '# Import service\n\nLast updated: 2025-09-22\n\n## Phase 1: Storage\n- [x] Buckets\n',
        findings: [],
      },
    ],
  },

  *find({ plan, options, today }) {
    if (plan.counts.due === 0) return;
    for (const { section, of } of planFacts(plan)) {
      if (of.field !== 'date' || (of.role !== 'updated' && of.role !== 'status')) continue;
      if (of.role === 'status' && !isUnderStatus(plan, section, of)) continue;
      const age = daysBetween(lastDayOf(of.date), today);
      if (age > options.days) yield { section, date: of, age };
    }
  },

  say({ section, date, age }, { plan }) {
    const { due } = plan.counts;
    return {
      place: { section, ...date.range },
      message: `\`${date.text}\` is ${age} days ago, ${due === 1 ? '1 task is' : `${due} tasks are`} open`,
    };
  },

  repair({ section, date }, { today }) {
    const text = writtenLike(date.text, today);
    return text && date.date.day !== null
      ? [{ title: `Set it to ${text}`, safe: false, edits: [{ section, ...date.range, text }] }]
      : [];
  },
});

/** "## Current status (Sept 22, 2025)": other headings carry the dates of what they tell. */
function isUnderStatus({ outline }: Plan, section: number, { range }: DateFact): boolean {
  return outline.nodes.some(
    ({ section: own, heading }) =>
      own === section &&
      heading.range.start <= range.start &&
      range.end <= heading.range.end &&
      /\b(?:status|progress|state|where we are|snapshot)\b|статус|状态|進捗|현황/iu.test(heading.title),
  );
}

