/** The total that a plan states is not what its units in sequence, or the rows of the table, add up to. */
import * as z from 'zod';
import { dependencyGraph } from '../model/dependencies';
import type { Duration, DurationFact } from '../model/facts/types';
import { durationOf, planFacts, type Placed } from '../model/metadata';
import type { Plan, Unit } from '../model/plan';
import type { Entry } from '../model/types';
import type { Place } from '../text/range';
import { defineRule } from './rule';

interface Found {
  readonly total: Placed<DurationFact>;
  readonly sum: Pick<Duration, 'minDays' | 'maxDays'>;
  readonly what: string;
  readonly parts: readonly { readonly place: Place; readonly text: string }[];
}

export const durationMismatch = defineRule<Found, Record<string, never>>({
  id: 'duration-mismatch',
  severity: 'warning',
  scope: 'plan',
  options: z.strictObject({}),
  docs: {
    summary: 'A stated total duration is not the sum of its parts.',
    why: 'The total is what was promised. It was right until somebody changed an estimate.',
    unless: [
      'the units are no declared sequence: they may run side by side',
      'a unit has no duration, or the total is rough ("~6 weeks")',
      'the difference is less than a day',
    ],
    examples: [
      {
        title: 'Phases that wait for each other',
        plan: '# Import service\n\n**Total duration**: 2 weeks\n\n## Phase 1: Storage\n**Duration**: 1 week\n\n- [ ] Buckets\n\n## Phase 2: Copying\n**Duration**: 2 weeks\n**Depends on**: Phase 1\n\n- [ ] Folders\n',
        findings: [{ line: 3, message: '`2 weeks` stated, 2 units in sequence take 3 weeks' }],
      },
      {
        title: 'A table',
        plan: '# Import service\n\n| Phase | Effort |\n| --- | --- |\n| Phase 1 | 2 days |\n| Phase 2 | 3 days |\n| Total | 6 days |\n\n## Phase 1: Storage\n- [ ] Buckets\n\n## Phase 2: Copying\n- [ ] Folders\n',
        findings: [{ line: 7, message: '`6 days` stated, 2 rows take 5 days' }],
      },
      {
        title: 'Side by side',
        plan: '# Import service\n\n**Total duration**: 2 weeks\n\n## Phase 1: Storage\n**Duration**: 1 week\n\n- [ ] Buckets\n\n## Phase 2: Copying\n**Duration**: 2 weeks\n\n- [ ] Folders\n',
        findings: [],
      },
    ],
  },

  *find({ plan }) {
    for (const total of planFacts(plan)) {
      if (!isTotal(total)) continue;
      const sum = sumOfSequence(plan);
      if (sum && differs(total.of, sum.sum)) yield { total, ...sum };
      break;
    }
    yield* inTables(plan);
  },

  say({ total, sum, what, parts }) {
    return {
      place: { section: total.section, ...total.of.range },
      message: `\`${total.of.text}\` stated, ${what} take ${inUnitsOf(total.of.text, sum)}`,
      related: parts.map(({ place, text }) => ({ place, message: text })),
    };
  },

  repair({ total, sum }) {
    const text = inUnitsOf(total.of.text, sum);
    return [
      {
        title: `Change \`${total.of.text}\` to \`${text}\``,
        safe: false,
        edits: [{ section: total.section, ...total.of.range, text }],
      },
    ];
  },
});

function isTotal(placed: Placed<{ field: string }>): placed is Placed<DurationFact> {
  const fact = placed.of as DurationFact;
  return placed.of.field === 'duration' && fact.total && !fact.rough;
}

/** The outermost units, if each but the first declares that it waits for one of the others before it. */
function sumOfSequence(plan: Plan): Omit<Found, 'total'> | null {
  const units = plan.units.filter(({ kind, optional }) => kind !== 'section' && !optional);
  if (units.length < 2) return null;
  const graph = dependencyGraph(plan);
  const parts: { place: Place; text: string }[] = [];
  const sum = { minDays: 0, maxDays: 0 };
  for (const [i, unit] of units.entries()) {
    const duration = durationOf(plan, unit);
    if (!duration || duration.of.rough || (i > 0 && !waitsFor(unit, units[i - 1], graph))) return null;
    sum.minDays += duration.of.minDays;
    sum.maxDays += duration.of.maxDays;
    parts.push({ place: { section: duration.section, ...duration.of.range }, text: duration.of.text });
  }
  return { sum, what: `${units.length} units in sequence`, parts };
}

function waitsFor(unit: Unit, before: Unit | undefined, graph: ReturnType<typeof dependencyGraph>): boolean {
  return (graph.get(unit) ?? []).some(({ on }) => on === before);
}

/** A row "Total" against the rows of its table above it. */
function* inTables(plan: Plan): Generator<Found> {
  for (const { parts } of [{ parts: plan.outline.preamble }, ...plan.outline.nodes])
    for (const { part, section } of parts) {
      let rows: Placed<DurationFact>[] = [];
      let last: Entry | undefined;
      for (const entry of part.entries) {
        if (entry.form !== 'row') continue;
        if (last && entry.range.start - last.range.end > 4) rows = [];
        last = entry;
        const fact = entry.facts.find((one) => one.field === 'duration');
        if (!fact) {
          // A row without a duration makes every total right.
          rows = [];
          continue;
        }
        if (!fact.total) {
          rows.push({ section, of: fact });
          continue;
        }
        const sum = {
          minDays: rows.reduce((days, { of }) => days + of.minDays, 0),
          maxDays: rows.reduce((days, { of }) => days + of.maxDays, 0),
        };
        if (rows.length >= 2 && !fact.rough && rows.every(({ of }) => !of.rough) && differs(fact, sum))
          yield {
            total: { section, of: fact },
            sum,
            what: `${rows.length} rows`,
            parts: rows.map(({ of }) => ({ place: { section, ...of.range }, text: of.text })),
          };
        rows = [];
      }
    }
}

/** Rounding within a day is nobody's mistake. */
function differs(stated: Duration, sum: Pick<Duration, 'minDays' | 'maxDays'>): boolean {
  return Math.abs(stated.minDays - sum.minDays) >= 1 || Math.abs(stated.maxDays - sum.maxDays) >= 1;
}

const UNITS: readonly (readonly [RegExp, number, string])[] = [
  [/month/i, 20, 'month'],
  [/week/i, 5, 'week'],
  [/hour|\bh\b|hrs?/i, 1 / 8, 'hour'],
  [/./, 1, 'day'],
];

/** "6-8 weeks", in the unit that the stated text uses. */
function inUnitsOf(text: string, { minDays, maxDays }: Pick<Duration, 'minDays' | 'maxDays'>): string {
  const [, days, name] = UNITS.find(([pattern]) => pattern.test(text)) ?? [/./, 1, 'day'];
  const number = (value: number): string => String(Math.round((value / days) * 10) / 10);
  const [least, most] = [number(minDays), number(maxDays)];
  return `${least === most ? least : `${least}-${most}`} ${name}${most === '1' ? '' : 's'}`;
}
