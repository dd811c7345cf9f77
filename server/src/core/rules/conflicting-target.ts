/** One metric with two thresholds in one plan. */
import type { Located } from '../reading/types';
import type { TargetFact } from '../reading/facts';
import { isBelow, unitAround } from '../plan/outline';
import { headingAt } from '../plan/places';
import type { Plan } from '../plan/types';
import { contains } from '../reading/contents';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';
import { keptFor } from '../text/memoized';

type Placed = Located<'target', TargetFact>;

interface Found {
  readonly first: Placed;
  readonly second: Placed;
}

export const conflictingTarget = defineRule<Found>({
  id: 'conflicting-target',
  severity: 'hint',
  scope: 'plan',
  docs: {
    summary: 'One metric has two thresholds.',
    why: 'Whoever measures will pick one of them, and whoever reads the result the other.',
    unless: [
      'the metrics are called differently',
      'there are three or more thresholds, which are levels',
      'they are in different units, or one is a lower and one an upper bound',
    ],
    examples: [
      {
        title: 'Two prices',
        plan: plan`
          # Import service

          ## Phase 1: Storage
          - [ ] Storage costs under $5/month

          ## Success metrics
          - Storage costs < $10/month
        `,
        findings: [
          {
            line: 7,
            message:
              '`Import service`: `Storage costs < $10/month` here, `Storage costs under $5/month` above',
          },
        ],
      },
      {
        title: 'Two metrics',
        plan: plan`
          # Import service

          ## Success metrics
          - Storage costs < $10/month
          - Network costs < $5/month

          ## Phase 1: Storage
          - [ ] Buckets
        `,
        findings: [],
      },
    ],
  },

  *find({ plan }) {
    if (!contains(plan, 'target')) return;
    const byMetric = new Map<string, Placed[]>();
    for (const placed of targetsOf(plan)) {
      const key = keyOf(placed.target, plan.sections.list[placed.section]?.text ?? '');
      const known = byMetric.get(key);
      if (known) known.push(placed);
      else byMetric.set(key, [placed]);
    }
    for (const [first, ...others] of byMetric.values()) {
      if (!first) continue;
      // Below 80 % red, below 90 % yellow, below 95 % green: these are levels.
      if (new Set([first, ...others].map(({ target }) => target.value)).size > 2) continue;
      for (const second of others)
        if (second.target.value !== first.target.value && !isStaged(plan, first, second))
          yield { first, second };
    }
  },

  say({ first, second }, { plan }) {
    return {
      place: { section: second.section, ...second.target.range },
      message: `\`${textOf(plan, second)}\` here, \`${textOf(plan, first)}\` above`,
      related: [{ place: { section: first.section, ...first.target.range }, message: 'Another threshold' }],
    };
  },
});

function* targetsOf({ outline }: Plan): Generator<Placed> {
  for (const { parts } of [{ parts: outline.preamble }, ...outline.nodes])
    for (const { part, section } of parts)
      for (const fact of part.facts) if (fact.field === 'target') yield { section, target: fact };
}

function wordsOf(metric: string): string {
  return (metric.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

/** What the number is about: its metric, its unit, and what narrows it down ("(p95)", "for reads"). */
const keyOf = keptFor(({ metric, unit, comparison, range }: TargetFact, text: string): string => {
  const rest = /^[^\r\n]*/.exec(text.slice(range.end, range.end + 200))?.[0] ?? '';
  return `${wordsOf(metric)} ${unit} ${comparison.charAt(0)} ${wordsOf(rest)}`;
});

function textOf(plan: Plan, { section, target }: Placed): string {
  return (plan.sections.list[section]?.text ?? '').slice(target.range.start, target.range.end);
}

/** Each of two units, or of two headings below one, has its own threshold: it is of another stage, or of another thing. */
function isStaged(plan: Plan, a: Placed, b: Placed): boolean {
  const [x, y] = [a, b].map(({ section, target }) => headingAt(plan, { section, ...target.range }));
  if (!x || !y) return false;
  // "Write at least 5 tests" counts things of the heading that it stands under.
  if (x !== y && countsThings(a.target)) return true;
  const [unitX, unitY] = [unitAround(x), unitAround(y)];
  if (unitX !== unitY) return unitX !== null && unitY !== null;
  return unitX !== null && x !== y && !isBelow(x, y) && !isBelow(y, x);
}

/** A single word in front, and behind the number a word that is no measure. */
function countsThings({ metric, unit }: TargetFact): boolean {
  return !wordsOf(metric).includes(' ') && /^\p{L}{4,}$/u.test(unit);
}
