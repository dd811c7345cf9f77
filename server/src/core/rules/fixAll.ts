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
    const taken: TextEdit[] = [];
    for (const finding of checker.check(plan, today, role, around)) {
      if (!wants(finding)) continue;
      const fix = finding.safeFix();
      if (!fix) continue;
      const edits = editsOf(plan, fix).filter((edit) => current.slice(edit.start, edit.end) !== edit.text);
      if (edits.some((edit) => taken.some((other) => overlap(edit, other)))) continue;
      taken.push(...edits);
    }
    if (taken.length === 0) break;
    rounds.push(taken);
    current = applyEdits(current, taken);
  }
  return composeEdits(text.length, rounds);
}

function overlap(a: TextEdit, b: TextEdit): boolean {
  return a.start < b.end && b.start < a.end ? true : a.start === b.start && a.end === b.end;
}
