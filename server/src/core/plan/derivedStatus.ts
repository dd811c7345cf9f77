/** Where a unit or a plan stands: what its boxes show, else the units below it, else what it claims. */
import type { Status } from '../language/types';
import { decidingProgress } from '../reading/counts';
import type { Counts, WrittenClaim } from '../reading/types';
import type { OutlineNode, PlacedClaim, Unit, View, Views } from './types';

/** A unit while it is put together. */
export type MutableUnit = { -readonly [K in keyof Unit]: Unit[K] };

function isHeldBack({ status, qualified }: WrittenClaim): boolean {
  return !qualified && (status === 'blocked' || status === 'deferred');
}

/** Boxes cannot show that work is blocked or deferred: then the claim counts. */
function heldBack(claims: readonly PlacedClaim[]): Status | undefined {
  return claims.find(({ claim }) => isHeldBack(claim))?.claim.status;
}

function statusWithoutBoxes(units: readonly Unit[], claims: readonly PlacedClaim[]): Status {
  const known = units.filter((unit) => unit.status !== 'unknown');
  const [first] = known;
  if (first) {
    // Of a phase that says nothing it is not known whether it is done; a section may hold no work at all.
    const isOpen = units.some(({ status, kind }) => status === 'unknown' && kind !== 'section');
    const isAlike = known.every((unit) => unit.status === first.status);
    return isAlike && !(isOpen && first.status === 'done') ? first.status : 'in-progress';
  }
  return claims[0]?.claim.status ?? 'unknown';
}

/** The derived status: what the boxes show; where there are none, what the units below show; then the claim. */
export function statusOf(counts: Counts, units: readonly Unit[], claims: readonly PlacedClaim[]): Status {
  const { done, total } = decidingProgress(counts);
  if (total === 0) return statusWithoutBoxes(units, claims);
  const held = done < total ? heldBack(claims) : undefined;
  if (held) return held;
  if (done > 0 && done < total) return 'in-progress';
  const others =
    units.length > 0 ? units.filter((unit) => unit.counts.total === 0 && unit.status !== 'unknown') : units;
  if (done === total) return others.some((unit) => unit.status !== 'done') ? 'in-progress' : 'done';
  if (counts.blocked >= total) return 'blocked';
  if (counts.deferred >= total) return 'deferred';
  return others.some((unit) => unit.status === 'done' || unit.status === 'in-progress')
    ? 'in-progress'
    : 'planned';
}

function statusOfItems(node: OutlineNode): Status | undefined {
  if (node.kind === 'criteria') return undefined;
  let done = 0;
  let doing = 0;
  let all = 0;
  for (const { part } of node.parts)
    for (const { status, kind } of part.statusItems) {
      if (kind === 'criteria') continue;
      all++;
      if (status === 'done') done++;
      if (status === 'doing') doing++;
    }
  if (all === 0) return undefined;
  return done === all ? 'done' : done + doing > 0 ? 'in-progress' : 'planned';
}

/** The rows of a table with a status each, which speak of no unit elsewhere, are the tasks of the unit. */
function statusOfRows(node: OutlineNode, views: Views): Status | undefined {
  if (node.kind === 'criteria') return undefined;
  const rows = node.parts
    .flatMap(({ part }) => part.entries)
    .filter((entry) => entry.form === 'row' && entry.planning && views.unitsOf(entry).length === 0);
  const stated = rows.flatMap(({ claim }) => claim?.status ?? []);
  if (stated.length < 2 || stated.length * 2 < rows.length) return undefined;
  if (stated.length === rows.length && stated.every((status) => status === stated[0])) return stated[0];
  return stated.some((status) => status === 'done' || status === 'in-progress') ? 'in-progress' : 'planned';
}

function statusOfViews(views: readonly View[]): Status | undefined {
  return views.find(({ entry }) => entry.claim)?.entry.claim?.status;
}

/** Units without boxes and claims of their own stand where their status items and overviews say. */
export function settleUnknown(units: readonly Unit[], views: Views): void {
  // From the bottom up, since a unit takes over what those below it show.
  for (let i = units.length - 1; i >= 0; i--) {
    const unit = units[i] as MutableUnit | undefined;
    if (unit?.status !== 'unknown' && (unit?.units.length ?? 0) === 0) continue;
    if (!unit) continue;
    unit.status = statusOf(unit.node.boxes, unit.units, unit.claims);
    if (unit.status === 'unknown')
      unit.status =
        statusOfItems(unit.node) ??
        statusOfViews(views.of(unit)) ??
        statusOfRows(unit.node, views) ??
        'unknown';
  }
}
