/**
 * Rewrites a claim in the plan's own words: the emoji and the word that this plan uses for a status, in the case and
 * form that the claim has. Only the marks of the claim change; what stands between and around them stays.
 */
import { oncePer } from '../text/memoized';
import type { TextEdit } from '../text/range';
import { disagreeingViews } from '../plan/boxesInUse';
import { sectionOf } from '../plan/places';
import { type Plan, type Unit, type PlacedClaim } from '../plan/types';
import type { Claim, Located, Mark } from '../reading/types';
import type { ClaimedStatus } from '../language/types';
import { DEFAULT_MARKS, statusOfEmoji, wordInLanguageOf } from '../language/statusWords';
import type { PlacedEdit } from './types';

/** Edits of the document as edits of its sections, which findings are made of. */
export function placedEdits(plan: Plan, edits: readonly TextEdit[]): PlacedEdit[] {
  return edits.map(({ start, end, text }) => {
    const { section, offset } = sectionOf(plan, start);
    return { section, start: offset, end: offset + end - start, text };
  });
}

/** The words and emoji that a plan uses for one status. */
export interface OwnMarks {
  /** What stands beside a word. */
  readonly emoji: string;
  /** What stands alone. */
  readonly bareEmoji: string;
  readonly word: string;
  /** All words for a status that its claims have, of whatever status. */
  readonly said: readonly string[];
}

/** What most claims of this status in the plan use; the defaults where there is none. Looked for once per plan. */
export function marksFor(plan: Plan, status: ClaimedStatus): OwnMarks {
  const known = marksOfPlan(plan);
  let marks = known.get(status);
  if (!marks) known.set(status, (marks = findMarks(plan, status)));
  return marks;
}

const marksOfPlan = oncePer((_: Plan) => new Map<ClaimedStatus, OwnMarks>());

function findMarks(plan: Plan, status: ClaimedStatus): OwnMarks {
  const emoji = new Map<string, number>();
  const bare = new Map<string, number>();
  const words = new Map<string, number>();
  const said = new Set<string>();
  for (const claim of allClaims(plan)) {
    for (const { form, text } of claim.marks) if (form === 'word') said.add(text);
    if (claim.status !== status || claim.qualified) continue;
    for (const mark of claim.marks) {
      // "Current Tasks" names tasks; "(Current)" would be no status.
      if (mark.form === 'word' && !/^(?:current|active|started)$/i.test(mark.text)) count(words, mark.text);
      if (mark.form !== 'emoji') continue;
      // "🚧 ⏳ Planned" under another status would teach the wrong sign.
      const own = statusOfEmoji(mark.text);
      if (own === undefined ? claim.marks.some((other) => other.form === 'word') : agrees(own, status))
        count(emoji, mark.text);
      if (own === status) count(bare, mark.text);
    }
  }
  const defaults = DEFAULT_MARKS[status];
  return {
    emoji: mostUsed(emoji) ?? defaults.emoji,
    bareEmoji: mostUsed(bare) ?? defaults.emoji,
    word: mostUsed(words) ?? defaults.word,
    said: [...said],
  };
}

/** Those of the units and those of overviews: a table that says "Shipped" shall go on doing so. */
function* allClaims({ claims, outline }: Plan): Generator<Claim> {
  for (const { claim } of claims) yield claim;
  for (const { parts } of [{ parts: outline.preamble }, ...outline.nodes])
    for (const { part } of parts)
      for (const { claim, name, title, pointer } of part.entries)
        // "Current phase: 2" and "4 remaining" are no words for a status.
        if (claim && !pointer && (name !== null || title !== '')) yield claim;
}

/** The edits that make a claim state `status`; none if it has no mark that could. */
export function syncEdits(
  plan: Plan,
  { claim, section }: Located<'claim', Claim>,
  status: ClaimedStatus,
): PlacedEdit[] {
  const own = marksFor(plan, status);
  const hasWord = claim.marks.some((mark) => mark.form === 'word');
  const edits: PlacedEdit[] = [];
  let emojiWritten = false;
  for (const mark of claim.marks) {
    const text = replacement(mark, own, hasWord, status);
    if (mark.form === 'emoji') {
      // Of several emoji the first is rewritten, and every other one that states something.
      if (emojiWritten && statusOfEmoji(mark.text) === undefined) continue;
      emojiWritten = true;
    }
    if (text !== mark.text || mark.form !== 'word') edits.push({ section, ...mark.range, text });
  }
  return edits;
}

/**
 * The edits that make claims of a unit state `status`, and with them what is said of the unit elsewhere: a table that
 * stayed behind would be the next contradiction.
 */
export function syncEverywhere(
  plan: Plan,
  unit: Unit,
  claims: readonly PlacedClaim[],
  status: ClaimedStatus,
): PlacedEdit[] {
  const elsewhere = disagreeingViews(plan, unit, status).flatMap(({ section, entry: { claim } }) =>
    claim ? [{ claim, section }] : [],
  );
  const edits = [...claims, ...elsewhere].flatMap((claim) => syncEdits(plan, claim, status));
  // A heading that names the unit once more is a claim of its own and an overview.
  return edits.filter(
    (edit, i) => edits.findIndex((one) => one.section === edit.section && one.start === edit.start) === i,
  );
}

/** How the claim will read: "🟡 In Progress". For the title of a fix. */
export function syncedText(
  plan: Plan,
  { claim }: Pick<Located<'claim', Claim>, 'claim'>,
  status: ClaimedStatus,
): string {
  const own = marksFor(plan, status);
  const hasWord = claim.marks.some((mark) => mark.form === 'word');
  const texts = claim.marks.map((mark) => {
    const text = replacement(mark, own, hasWord, status);
    return mark.form === 'box' ? `[${text}]` : text;
  });
  return [...new Set(texts)].filter(Boolean).join(' ') || status;
}

function replacement(mark: Mark, own: OwnMarks, hasWord: boolean, status: ClaimedStatus): string {
  if (mark.form === 'box') return status === 'done' ? 'x' : ' ';
  if (mark.form === 'emoji') return hasWord ? own.emoji : own.bareEmoji;
  return inCaseOf(
    mark.text,
    wordInLanguageOf(mark.text, status, { own: own.word, said: own.said }) ?? own.word,
  );
}

/** "COMPLETE" asks for "IN PROGRESS", "complete" for "in progress", "Complete" for the word as the plan writes it. */
export function inCaseOf(model: string, word: string): string {
  if (model === model.toUpperCase() && model !== model.toLowerCase() && model.length > 1)
    return word.toUpperCase();
  if (model === model.toLowerCase()) return word.toLowerCase();
  return word === word.toLowerCase() || word === word.toUpperCase()
    ? word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()
    : word;
}

function agrees(emoji: ClaimedStatus, status: ClaimedStatus): boolean {
  return (emoji === 'done') === (status === 'done');
}

function count(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}

function mostUsed(map: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  for (const [key, uses] of map) if (best === undefined || uses > (map.get(best) ?? 0)) best = key;
  return best;
}
