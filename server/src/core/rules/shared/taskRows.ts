/** Tables of tasks that have a column for the status: what is claimed above them, and what their rows say. */
import { anyWordOf } from '../../language/patterns';
import { decidingProgress } from '../../reading/counts';
import type { Entry, Located, Part } from '../../reading/types';
import type { OutlineNode, Plan, PlacedClaim } from '../../plan/types';
import { pattern } from '../../text/letters';
import { oncePer } from '../../text/memoized';

/** A claim, and the rows below it that cannot be true together with it. */
export interface ClaimOverRows {
  readonly claim: PlacedClaim;
  /** The same of the same rows, further up or down. */
  readonly also: readonly PlacedClaim[];
  readonly against: readonly [Row, ...Row[]];
  /** How many rows have a status. */
  readonly total: number;
}

type Row = Located<'row', Entry>;

type RowBelow = Row & { readonly node: OutlineNode };

export function* claimsOverRows(plan: Plan): Generator<ClaimOverRows> {
  const rows = rowsByScope(plan);
  const found = new Map<
    Entry,
    { claim: PlacedClaim; also: PlacedClaim[]; rows: readonly Row[]; total: number }
  >();
  for (const claim of plan.claims) {
    const { form, qualified } = claim.claim;
    if (qualified || form === 'bucket' || form === 'entry') continue;
    // Where there are boxes, they decide.
    const counts = claim.scope ? claim.scope.sum : plan.counts;
    if (decidingProgress(counts).total > 0) continue;
    const below = rows.get(claim.scope) ?? [];
    const against = below.length < FEWEST ? [] : contradicting(claim, below);
    const [first] = against;
    if (!first) continue;
    const known = found.get(first.row);
    if (known) known.also.push(claim);
    else found.set(first.row, { claim, also: [], rows: against, total: below.length });
  }
  for (const {
    claim,
    also,
    rows: [first, ...others],
    total,
  } of found.values())
    if (first) yield { claim, also, against: [first, ...others], total };
}

/** One row may be the head of another table. */
const FEWEST = 2;

const ASIDE = pattern(`^${anyWordOf(({ heading }) => heading.aside)}(?=$|[\\s\\p{P}])`, 'iu');

/** The rows with a status that name no unit, of tables of tasks; those of what is planned for later apart. */
function* taskRowsOf({ outline, views }: Plan): Generator<RowBelow> {
  for (const node of outline.nodes)
    for (const { part, section } of node.parts) {
      const rows = taskRowsIn(part);
      if (rows.length === 0 || !tellsOfWork(node)) continue;
      for (const row of rows) if (views.unitsOf(row).length === 0) yield { row, section, node };
    }
}

const taskRowsIn = oncePer(({ entries }: Part): readonly Entry[] =>
  entries.length === 0 ? NO_ROWS : entries.filter(({ form, claim, task }) => form === 'row' && claim && task),
);

const NO_ROWS: readonly Entry[] = [];

function tellsOfWork({ heading, kind }: OutlineNode): boolean {
  return kind === 'tasks' && !heading.next && !ASIDE.test(heading.title);
}

/** The rows below each heading, and with `null` those of the whole plan. */
function rowsByScope(plan: Plan): ReadonlyMap<OutlineNode | null, readonly Row[]> {
  const byScope = new Map<OutlineNode | null, Row[]>();
  const add = (scope: OutlineNode | null, row: Row): void => {
    const known = byScope.get(scope);
    if (known) known.push(row);
    else byScope.set(scope, [row]);
  };
  for (const { node, ...row } of taskRowsOf(plan)) {
    for (let scope: OutlineNode | null = node; scope; scope = scope.parent) add(scope, row);
    add(null, row);
  }
  return byScope;
}

function contradicting({ claim: { status } }: PlacedClaim, rows: readonly Row[]): readonly Row[] {
  const saying = (...all: string[]): Row[] =>
    rows.filter(({ row: { claim } }) => claim && !claim.qualified && all.includes(claim.status));
  switch (status) {
    case 'done':
      return saying('planned', 'in-progress', 'blocked');
    case 'planned':
      return saying('done');
    case 'in-progress': {
      const done = saying('done');
      return done.length === rows.length ? done : [];
    }
    default:
      return [];
  }
}
