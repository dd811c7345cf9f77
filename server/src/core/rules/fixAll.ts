/** Applies all safe fixes until nothing changes, as one set of edits that do not overlap. */
import { conflictOf } from '../model/conflict';
import type { Role } from '../model/detect';
import { rangeInDocument, type Plan, type PlanReader } from '../model/plan';
import { composeEdits } from '../text/pieces';
import { applyEdits, type TextEdit } from '../text/range';
import type { Checker, Finding } from './check';
import type { Fix, Surroundings } from './rule';

const MAX_ROUNDS = 10;

/** The edits of a fix in document offsets, sorted. */
export function editsOf(plan: Plan, fix: Fix): TextEdit[] {
  return fix.edits
    .map((edit) => ({ ...rangeInDocument(plan, edit), text: edit.text }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

export interface FixAllOptions {
  readonly role?: Role;
  readonly around?: Surroundings;
  /** Only findings that this is true of. */
  readonly wants?: (finding: Finding) => boolean;
}

/**
 * The edits in offsets of `text` after which no safe fix is left, or as many as ten rounds come to.
 * Fixes that overlap one of the same round wait for the next. What `reader` knows already it does not parse again.
 */
export function fixAll(
  text: string,
  reader: PlanReader,
  checker: Checker,
  today: string,
  { role = 'plan', around = {}, wants = () => true }: FixAllOptions = {},
): TextEdit[] {
  const rounds: TextEdit[][] = [];
  let current = text;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const plan = reader.read(current);
    // Whatever the settings say of it: nobody knows which side is right.
    if (conflictOf(plan)) break;
    const taken = new TakenEdits();
    for (const finding of checker.check(plan, today, role, around)) {
      if (!wants(finding)) continue;
      const fix = finding.safeFix();
      if (!fix) continue;
      const edits = editsOf(plan, fix).filter((edit) => current.slice(edit.start, edit.end) !== edit.text);
      if (!edits.some((edit) => taken.hasOverlap(edit))) taken.add(edits);
    }
    if (taken.all.length === 0) break;
    rounds.push([...taken.all]);
    current = applyEdits(current, taken.all);
  }
  return composeEdits(text.length, rounds);
}

/** Edits that do not overlap, in the order of the text: of thousands, each new one is compared with its neighbours. */
class TakenEdits {
  readonly all: TextEdit[] = [];

  hasOverlap(edit: TextEdit): boolean {
    // Of those that begin no later, only the last one can reach so far, or the last two where one of them is empty.
    for (let i = Math.max(0, this.placeOf(edit.start) - 2); i < this.all.length; i++) {
      const one = this.all[i];
      if (!one || one.start > edit.end) return false;
      if (overlap(edit, one)) return true;
    }
    return false;
  }

  add(edits: readonly TextEdit[]): void {
    for (const edit of edits) this.all.splice(this.placeOf(edit.start), 0, edit);
  }

  /** The index of the first edit that begins behind an offset. */
  private placeOf(offset: number): number {
    let [low, high] = [0, this.all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.all[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function overlap(a: TextEdit, b: TextEdit): boolean {
  return a.start < b.end && b.start < a.end ? true : a.start === b.start && a.end === b.end;
}
