/** A stated count or percentage of tasks that no reasonable counting of the boxes gives. */
import { isTotal } from '../reading/tables';
import { titleWords } from '../plan/titles';
import { redrawnBar } from '../edits/progressBar';
import { muchIsOpen } from '../plan/boxesInUse';
import { percentOf } from '../reading/counts';
import { contains } from '../reading/contents';
import { allTasks, tasksBelow } from '../plan/tasksOf';
import { type OutlineNode, type PlacedPart, type Plan } from '../plan/types';
import type { Claim, Counts, Located, Progress, StatedProgress } from '../reading/types';
import { waysOfCounting } from '../plan/waysOfCounting';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';

interface Found extends Located<'stated', StatedProgress> {
  /** The counting that comes nearest to what is stated. */
  readonly actual: Progress;
  /** What the number counts. */
  readonly scope: Scope;
}

export const staleProgress = defineRule<Found>({
  id: 'stale-progress',
  severity: 'warning',
  scope: 'plan',
  docs: {
    summary: 'A stated count or percentage of tasks disagrees with the boxes.',
    why: "Numbers are written once and boxes are ticked every day. The first thing that a reader sees of a plan should not be last month's count.",
    unless: [
      'any reasonable counting gives the number: all boxes, only those without sub-tasks, only top-level ones, without success criteria, without optional tasks',
      'the number counts something else: tests, files, coverage, scores, days',
      'it speaks of some of the tasks ("40/41 core tasks")',
      'the number is hedged ("about 60%"), dated, or stands in a sentence',
      'the section that holds the number has no boxes',
    ],
    examples: [
      {
        title: 'A count in a line',
        plan: plan`
          # Import service

          ## Phase 1: Storage
          Progress: 1/3 tasks

          - [x] Create the buckets
          - [x] Set the retention period
          - [ ] Write the runbook
        `,
        findings: [{ line: 4, message: '`Phase 1: Storage`: `1/3 tasks` stated, 2 of 3 boxes ticked' }],
        fixed: plan`
          # Import service

          ## Phase 1: Storage
          Progress: 2/3 tasks

          - [x] Create the buckets
          - [x] Set the retention period
          - [ ] Write the runbook
        `,
      },
      {
        title: 'A percentage at a heading',
        plan: plan`
          # Import service

          ## Phase 1: Storage (50% complete)
          - [x] Create the buckets
          - [x] Set the retention period
          - [x] Write the runbook
          - [ ] Call it done
        `,
        findings: [
          {
            line: 3,
            message: '`Phase 1: Storage (50% complete)`: `(50% complete)` stated, 3 of 4 boxes ticked (75%)',
          },
        ],
      },
      {
        title: 'Numbers of other things',
        plan: plan`
          # Import service

          ## Phase 1: Storage
          All 3/4 endpoints answer, coverage 80%.

          - [x] Create the buckets
          - [ ] Write the runbook
        `,
        findings: [],
      },
    ],
  },

  *find({ plan }) {
    if (!contains(plan, 'stated') && !contains(plan, 'entry')) return;
    const { outline } = plan;
    const counted = new Map<Scope, readonly Progress[]>();
    yield* amongParts(outline.preamble, 'plan', plan, counted);
    for (const node of outline.nodes)
      if (node.parts.some(({ part }) => part.stated.length > 0 || part.entries.length > 0))
        yield* amongParts(node.parts, scopeOf(node, plan), plan, counted);
  },

  say({ stated, section, actual }) {
    const percent = stated.form === 'percent' ? ` (${percentOf(actual)}%)` : '';
    const counted = `${actual.done} of ${actual.total} boxes ticked${percent}`;
    return {
      place: { section, ...stated.range },
      message: `\`${stated.text}\` stated, ${stated.form === 'total' ? `${actual.total} boxes there` : counted}`,
    };
  },

  repair({ section, stated, actual, scope }, { plan }) {
    if (stated.hasOtherBar) return [];
    if (stated.form === 'total') {
      const edit = { section, ...stated.doneRange, text: String(actual.total) };
      return [{ title: `Change \`${stated.total}\` to \`${actual.total}\``, safe: false, edits: [edit] }];
    }
    const done = stated.form === 'percent' ? percentOf(actual) : actual.done;
    const edits = [{ section, ...stated.doneRange, text: String(done) }];
    if (stated.totalRange && stated.total !== actual.total)
      edits.push({ section, ...stated.totalRange, text: String(actual.total) });
    if (stated.percentRange) edits.push({ section, ...stated.percentRange, text: String(percentOf(actual)) });
    if (stated.bar) {
      const text = redrawnBar(stated.bar.text, actual);
      if (text === null) return [];
      edits.push({ section, ...stated.bar.range, text });
    }
    const from = stated.form === 'percent' ? `${stated.done}%` : `${stated.done}/${stated.total}`;
    const to = stated.form === 'percent' ? `${done}%` : `${actual.done}/${actual.total}`;
    const counts = countsOf(scope, plan);
    // A percentage without a bar is often an estimate. Where a number is too high, boxes may have been forgotten.
    const safe =
      (stated.form !== 'percent' || stated.bar !== null) &&
      (stated.done > actual.done
        ? muchIsOpen(counts, scope === 'plan' ? plan.outline.roots : scope.children) &&
          !isSaidToBeDone(scope, plan)
        : counts.done > 0);
    return [{ title: `Change \`${from}\` to \`${to}\``, safe, edits }];
  },
});

/** What a number counts: what stands below a heading, or the whole plan. */
type Scope = OutlineNode | 'plan';

/** What a number under this heading counts; null if there is nothing that it could. */
function scopeOf(node: OutlineNode, plan: Plan): Scope | null {
  if (node === plan.outline.title) return 'plan';
  if (node.sum.total > 0) return node;
  // "## Progress" beside the phases speaks of all of them.
  const beside = node.parent === null || node.parent === plan.outline.title;
  const isOverview = plan.units.length > 0 && /progress|status|overview|summary/i.test(node.heading.title);
  return beside && isOverview ? 'plan' : null;
}

/** `counted` keeps what was counted for a scope, since many lines may speak of the same. */
function* amongParts(
  parts: readonly PlacedPart[],
  own: Scope | null,
  plan: Plan,
  counted: Map<Scope, readonly Progress[]>,
): Generator<Found> {
  for (const { part, section } of parts) {
    for (const stated of part.stated) {
      const scope = scopeOfStated(stated, own, plan);
      const actual = scope && mismatch(stated, scope, plan, counted);
      if (!scope || !actual) continue;
      if (stated.form !== 'total') yield { stated, section, actual, scope };
      else yield* totalsIn([stated], section, plan, counted);
    }
    let hasUnits = false;
    for (const entry of part.entries) {
      if (entry.form !== 'row' || entry.stated.length === 0) continue;
      const [unit, ...others] = plan.views.unitsOf(entry);
      if (!unit && hasUnits && isTotal(entry.title)) yield* totalsIn(entry.stated, section, plan, counted);
      if (!unit || others.length > 0) continue;
      hasUnits = true;
      for (const stated of entry.stated) {
        // "✅ Done | 100%" says one thing twice, and `stale-overview` answers the first.
        if (repeats(stated, entry.claim)) continue;
        // A percentage of an area that is named by its title only is an estimate.
        if (stated.form === 'percent' && entry.name === null && stated.done < 100) continue;
        const actual = mismatch(stated, unit.node, plan, counted);
        if (actual) yield { stated, section, actual, scope: unit.node };
      }
    }
  }
}

/** Totals of the whole plan: below rows of units, in a line of its own. */
function* totalsIn(
  all: readonly StatedProgress[],
  section: number,
  plan: Plan,
  counted: Map<Scope, readonly Progress[]>,
): Generator<Found> {
  for (const stated of all) {
    // Percentages of parts of other sizes do not add up.
    if (stated.form === 'percent') continue;
    const actual = mismatch(stated, 'plan', plan, counted);
    if (actual) yield { stated, section, actual, scope: 'plan' };
  }
}

function scopeOfStated({ about, title }: StatedProgress, own: Scope | null, plan: Plan): Scope | null {
  if (about !== null) return nodeOfNamed(plan, about);
  if (title === null) return own;
  const [unit, ...others] = plan.allUnits.filter((one) => wordsIn(one.title) === wordsIn(title));
  return unit && others.length === 0 && unit.counts.total > 0 ? unit.node : null;
}

/** The words of a title, its number apart. */
function wordsIn(title: string): string {
  return titleWords(title)
    .filter((word) => /\D/.test(word))
    .join(' ');
}

function repeats(stated: StatedProgress, claim: Claim | null): boolean {
  if (!claim) return false;
  return claim.status === 'done'
    ? stated.done === stated.total
    : claim.status === 'planned' && stated.done === 0;
}

function isSaidToBeDone(scope: Scope, { doneClaims }: Plan): boolean {
  return doneClaims.some((claim) => claim.scope === (scope === 'plan' ? null : scope));
}

function countsOf(scope: Scope, plan: Plan): Counts {
  return scope === 'plan' ? plan.counts : scope.sum;
}

/** What should stand there instead; undefined if the number agrees with some way of counting, or counts other things. */
function mismatch(
  stated: StatedProgress,
  scope: Scope,
  plan: Plan,
  counted: Map<Scope, readonly Progress[]>,
): Progress | undefined {
  if (countsOf(scope, plan).foreign > 0) return undefined;
  // Boxes of a plan in which none was ever ticked do not measure what a percentage tells.
  if (stated.form === 'percent' && plan.counts.done === 0) return undefined;
  let ways = counted.get(scope);
  if (!ways) {
    ways = waysOfCounting(scope === 'plan' ? allTasks(plan.outline) : tasksBelow(scope));
    counted.set(scope, ways);
  }
  if (ways.some((way) => agrees(stated, way))) return undefined;
  if (stated.bare && !ways.some((way) => way.total === stated.total)) return undefined;
  return ways.reduce<Progress | undefined>(
    (best, way) => (!best || distance(stated, way) < distance(stated, best) ? way : best),
    undefined,
  );
}

/** The one unit of this name; null if there is none or more than one. */
function nodeOfNamed(plan: Plan, key: string): OutlineNode | null {
  const named = plan.allUnits.filter((unit) => unit.node.heading.name?.key === key);
  return named.length === 1 ? (named[0]?.node ?? null) : null;
}

function agrees(stated: StatedProgress, actual: Progress): boolean {
  if (stated.form === 'total') return stated.total === actual.total || !isNear(stated.total, actual.total);
  if (stated.form === 'count') return stated.done === actual.done && stated.total === actual.total;
  const exact = (actual.done / actual.total) * 100;
  // "50%" of five boxes: no box more or less would come nearer.
  return Math.abs(exact - stated.done) <= Math.max(1, 50 / actual.total);
}

/** Numbers that are far apart count different things: tasks and their steps. */
function isNear(a: number, b: number): boolean {
  return Math.min(a, b) / Math.max(a, b) >= 0.6;
}

function distance(stated: StatedProgress, actual: Progress): number {
  return stated.form !== 'percent' ? Math.abs(stated.total - actual.total) : 0;
}
