/** What headings and labels say of the boxes below them: success criteria, or optional tasks. */
import type { PartKind, UnitName } from './types';
import { anyWordOf } from './patterns';
import { pattern } from '../text/letters';

const CRITERIA = pattern(
  anyWordOf((words) => words.heading.criteria),
  'iu',
);
const OPTIONAL = pattern(
  anyWordOf((words) => words.heading.optional),
  'iu',
);

/** What a heading or label says of the boxes below it. */
export function kindOfLabel(text: string): PartKind | null {
  if (CRITERIA.test(text)) return 'criteria';
  return OPTIONAL.test(text) ? 'optional' : null;
}

const SET_ASIDE =
  /[([]\s*(?:deferred|postponed|moved|dropped|skipped|cancell?ed|out of scope|superseded)\b/iu;

/** Words that may stand beside "optional" or "criteria" in a title that is about nothing else. */
const FILLING =
  /\b(?:enhancements?|improvements?|work|features?|tasks?|items?|extras?|and|or|the|success|acceptance|exit)\b|[&,/]/giu;

/** "⚠️ OPTIONAL", "- Future": set off at the end of a title. */
const SET_OFF = pattern(
  String.raw`(?:[-–—:|]|[^\p{L}\p{N}\s)])\s*(?:optional|deferred|stretch)\s*$|\sOPTIONAL\s*$`,
  'iu',
);

/**
 * What a heading says. In the title of a numbered unit the words may mean something else ("Email verification",
 * "Optional chaining"), so there only a note counts, or a title that is about nothing but what may wait.
 * `text` is the whole heading, with what is no title: "⚠️ OPTIONAL".
 */
export function kindOfHeading(title: string, name: UnitName | null, text = title): PartKind | null {
  if (SET_ASIDE.test(title)) return 'optional';
  if (!name) return kindOfLabel(title);
  for (const [note] of title.matchAll(/[([（【][^()[\]（）【】]*[)\]）】]/gu)) {
    // "(Future)" beside "(Current)" and "(Next)" says when, not whether.
    // "[checkpoint: 1a2b3c4]" gives a value.
    const kind = /^.future.$/i.test(note) || /^\[[\p{L} ]+[:：]/u.test(note) ? null : kindOfLabel(note);
    if (kind) return kind;
  }
  // "Phase 2 Success Criteria" speaks of a unit; "Phase 7: Verification" is a unit, and its boxes are its work.
  if (name.mention && CRITERIA.test(title)) return 'criteria';
  if (SET_OFF.test(text)) return 'optional';
  const rest = title.replace(OPTIONAL, ' ').replace(FILLING, ' ').trim();
  return rest === '' && OPTIONAL.test(title) ? 'optional' : null;
}
