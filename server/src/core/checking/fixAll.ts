/** Applies all safe fixes until nothing changes, as one set of edits that do not overlap. */
import { conflictOf } from '../plan/conflict';
import type { Role } from '../plan/role';
import type { PlanReader } from '../plan/planReader';
import type { Plan } from '../plan/types';
import { planAfter } from '../plan/planAfter';
import { composeEdits } from '../text/pieces';
import { applyEdits, type TextEdit } from '../text/range';
import type { Checker, Finding } from './checker';
import { haveSameUnits, warnsMore } from './harm';
import { editsOf } from './editsOf';
import type { Surroundings } from './rule';
import { TakenEdits } from './takenEdits';

const MAX_ROUNDS = 10;

export interface FixAllOptions {
  readonly role?: Role;
  readonly around?: Surroundings;
  /** Only findings that this is true of. */
  readonly wants?: (finding: Finding) => boolean;
}

/**
 * The edits in offsets of `text` after which no safe fix is left, or as many as ten rounds come to.
 * Fixes that overlap one of the same round wait for the next; those that would do harm are left to people (see harm.ts). What `reader` knows already it does not parse again.
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
    // Even where the rule is switched off: which side is right is unknown.
    if (conflictOf(plan)) break;
    const judge = (one: Plan): readonly Finding[] => checker.check(one, today, role, around);
    const findings = judge(plan);
    const changes = changesFor(plan, findings.filter(wants), current);
    const text = current;
    const edits = withoutHarm(changes, plan, findings, judge, (some) => planAfter(reader, plan, text, some));
    if (edits.length === 0) break;
    rounds.push(edits);
    current = applyEdits(current, edits);
  }
  return composeEdits(text.length, rounds);
}

/** What one safe fix changes. */
interface Change {
  readonly markup: boolean;
  readonly edits: readonly TextEdit[];
}

/** The safe fixes of findings that do not overlap; of two that do, the first one. */
function changesFor(plan: Plan, findings: readonly Finding[], text: string): Change[] {
  const taken = new TakenEdits();
  const changes: Change[] = [];
  for (const finding of findings) {
    const fix = finding.safeFix();
    if (!fix) continue;
    const edits = editsOf(plan, fix).filter((edit) => text.slice(edit.start, edit.end) !== edit.text);
    if (edits.length === 0 || edits.some((edit) => taken.hasOverlap(edit))) continue;
    taken.add(edits);
    changes.push({ markup: finding.markup, edits });
  }
  return changes;
}

/** So many are looked at one by one where all of them together would do harm; the others wait for people. */
const MOST_LOOKED_AT = 20;

/** The edits of changes, without those that would change which units there are or bring a new warning. */
function withoutHarm(
  changes: readonly Change[],
  plan: Plan,
  findings: readonly Finding[],
  judge: (plan: Plan) => readonly Finding[],
  afterwards: (edits: readonly TextEdit[]) => Plan,
): TextEdit[] {
  const edits = (some: readonly Change[]): TextEdit[] => some.flatMap((change) => change.edits);
  // What is mended was not read before: of a new task or heading, other rules may well have something to say.
  const [mends, claims] = [changes.filter(({ markup }) => markup), changes.filter(({ markup }) => !markup)];
  const isHarmless = (some: readonly Change[]): boolean => {
    if (some.length === 0) return true;
    const changed = afterwards(edits(some));
    return haveSameUnits(plan, changed) && !warnsMore(findings, judge(changed));
  };
  if (isHarmless(claims)) return edits(changes);
  const alone = claims.slice(0, MOST_LOOKED_AT).filter((change) => isHarmless([change]));
  // Harmless alone and not together: one now, the next in another round.
  return edits([...mends, ...(isHarmless(alone) ? alone : alone.slice(0, 1))]);
}
