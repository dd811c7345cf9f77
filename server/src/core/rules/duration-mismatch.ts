/** The total that a plan states is not what its units in sequence, or the rows of the table, add up to. */
import { dependencyGraph } from '../plan/dependencies';
import type { DurationFact } from '../reading/facts';
import type { Duration } from '../language/types';
import { contains } from '../reading/contents';
import { durationOf, planFacts } from '../plan/unitFacts';
import type { Plan, Unit } from '../plan/types';
import type { Entry, Located } from '../reading/types';
import type { Place } from '../text/range';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';
import { anyOf } from '../language/patterns';
import { pattern } from '../text/letters';

interface Found {
  readonly total: Located<'fact', DurationFact>;
  readonly sum: Pick<Duration, 'minDays' | 'maxDays'>;
  readonly what: string;
  readonly parts: readonly { readonly place: Place; readonly text: string }[];
}

export const durationMismatch = defineRule<Found>({
  id: 'duration-mismatch',
  severity: 'warning',
  scope: 'plan',
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
        plan: plan`
          # Import service

          **Total duration**: 2 weeks

          ## Phase 1: Storage
          **Duration**: 1 week

          - [ ] Buckets

          ## Phase 2: Copying
          **Duration**: 2 weeks
          **Depends on**: Phase 1

          - [ ] Folders
        `,
        findings: [
          { line: 3, message: '`Import service`: `2 weeks` stated, 2 units in sequence take 3 weeks' },
        ],
      },
      {
        title: 'A table',
        plan: plan`
          # Import service

          | Phase | Effort |
          | --- | --- |
          | Phase 1 | 2 days |
          | Phase 2 | 3 days |
          | Total | 6 days |

          ## Phase 1: Storage
          - [ ] Buckets

          ## Phase 2: Copying
          - [ ] Folders
        `,
        findings: [{ line: 7, message: '`Import service`: `6 days` stated, 2 rows take 5 days' }],
      },
      {
        title: 'Side by side',
        plan: plan`
          # Import service

          **Total duration**: 2 weeks

          ## Phase 1: Storage
          **Duration**: 1 week

          - [ ] Buckets

          ## Phase 2: Copying
          **Duration**: 2 weeks

          - [ ] Folders
        `,
        findings: [],
      },
    ],
  },

  *find({ plan }) {
    if (!contains(plan, 'duration')) return;
    for (const total of planFacts(plan)) {
      if (!isTotal(total)) continue;
      const sum = sumOfSequence(plan);
      if (sum && differs(total.fact, sum.sum, sum.parts)) yield { total, ...sum };
      break;
    }
    yield* inTables(plan);
  },

  say({ total, sum, what, parts }) {
    return {
      place: { section: total.section, ...total.fact.range },
      message: `\`${total.fact.text}\` stated, ${what} take ${inUnitsOf(total.fact.text, sum)}`,
      related: parts.map(({ place, text }) => ({ place, message: text })),
    };
  },

  repair({ total, sum }) {
    if (!unitOf(total.fact.text)) return [];
    const text = inUnitsOf(total.fact.text, sum);
    return [
      {
        title: `Change \`${total.fact.text}\` to \`${text}\``,
        safe: false,
        edits: [{ section: total.section, ...total.fact.range, text }],
      },
    ];
  },
});

function isTotal(placed: Located<'fact', { field: string }>): placed is Located<'fact', DurationFact> {
  const fact = placed.fact as DurationFact;
  return placed.fact.field === 'duration' && fact.total && !fact.rough;
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
    if (!duration || duration.fact.rough || (i > 0 && !waitsFor(unit, units[i - 1], graph))) return null;
    sum.minDays += duration.fact.minDays;
    sum.maxDays += duration.fact.maxDays;
    parts.push({ place: { section: duration.section, ...duration.fact.range }, text: duration.fact.text });
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
      let rows: Located<'fact', DurationFact>[] = [];
      let named: (string | undefined)[] = [];
      let last: Entry | undefined;
      for (const entry of part.entries) {
        if (entry.form !== 'row') continue;
        if (last && entry.range.start - last.range.end > 4) {
          rows = [];
          named = [];
        }
        last = entry;
        const fact = entry.facts.find((one) => one.field === 'duration');
        if (SUBTOTAL.test(entry.title)) continue;
        named.push(entry.name?.kind);
        if (!fact) {
          // A row without a duration makes every total right.
          rows = [];
          continue;
        }
        if (!fact.total) {
          rows.push({ section, fact });
          continue;
        }
        const sum = {
          minDays: rows.reduce((days, one) => days + one.fact.minDays, 0),
          maxDays: rows.reduce((days, one) => days + one.fact.maxDays, 0),
        };
        // Rows of phases with rows of their tasks between them would count everything twice.
        const alike = named.slice(0, -1).every((one) => one === named[0]);
        const exact = !fact.rough && rows.every((one) => !one.fact.rough) && !/parallel/i.test(entry.title);
        if (
          rows.length >= 2 &&
          alike &&
          exact &&
          differs(
            fact,
            sum,
            rows.map((one) => one.fact),
          )
        )
          yield {
            total: { section, fact },
            sum,
            what: `${rows.length} rows`,
            parts: rows.map((one) => ({ place: { section, ...one.fact.range }, text: one.fact.text })),
          };
        rows = [];
      }
    }
}

/**
 * Rounding within a day is no mistake. Where units are mixed (7 days against a week), it is unknown how many days the
 * author puts into a week.
 */
function differs(
  stated: Duration,
  sum: Pick<Duration, 'minDays' | 'maxDays'>,
  parts: readonly { readonly text: string }[],
): boolean {
  const own = unitOf(stated.text)?.name;
  const others = parts.map(({ text }) => unitOf(text)?.name).filter((name) => name !== own);
  // A week has five days or seven, a month four weeks or a little more.
  const slack = others.length === 0 ? 0 : own === 'day' || others.includes('day') ? 0.41 : 0.1;
  const least = (days: number): number => Math.max(1, days * slack);
  return (
    Math.abs(stated.minDays - sum.minDays) >= least(stated.minDays) ||
    Math.abs(stated.maxDays - sum.maxDays) >= least(stated.maxDays)
  );
}

interface DurationUnit {
  readonly name: string;
  readonly days: number;
}

const UNITS: readonly DurationUnit[] = [
  { name: 'month', days: 20 },
  { name: 'week', days: 5 },
  { name: 'day', days: 1 },
  { name: 'hour', days: 1 / 8 },
];

/** The unit that a text is written in, where it is one that can be written back. */
function unitOf(text: string): DurationUnit | undefined {
  const word = /(month|week|day|hour)s?\s*$/i.exec(text)?.[1]?.toLowerCase();
  return UNITS.find(({ name }) => name === word);
}

/** "6-8 weeks", in the unit that the stated text uses, else in days. */
function inUnitsOf(text: string, { minDays, maxDays }: Pick<Duration, 'minDays' | 'maxDays'>): string {
  const { name, days } = unitOf(text) ?? { name: 'day', days: 1 };
  const number = (value: number): string => String(Math.round((value / days) * 10) / 10);
  const [least, most] = [number(minDays), number(maxDays)];
  return `${least === most ? least : `${least}-${most}`} ${name}${most === '1' ? '' : 's'}`;
}

const SUBTOTAL = pattern(`^[\\s*_]*${anyOf(({ total }) => total.part)}`, 'iu');
