/** Ranges and edits in UTF-16 offsets. The type of a range says whose: a section's, the document's, or some string's. */

/** A stretch of some text. `start` inclusive, `end` exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Exists for the compiler only: a range of one kind is no range of the other. */
declare const counted: unique symbol;

/** A stretch of a section, from the start of that section: it stays valid when the section moves. */
export interface SectionRange extends Range {
  readonly [counted]?: 'from the section';
}

/** A stretch of the document. plan/places.ts turns ranges of sections into these. */
export interface DocumentRange extends Range {
  readonly [counted]?: 'from the document';
}

/** A stretch of a section and which section that is. */
export interface Place extends SectionRange {
  /** Index of the section in the plan. */
  readonly section: number;
}

/** Replaces what lies in a stretch of some text by `text`. */
export interface Replacement extends Range {
  readonly text: string;
}

/** A replacement in the document. */
export interface TextEdit extends DocumentRange {
  readonly text: string;
}

/**
 * The text after `edits`, which must not overlap and may come in any order.
 * Every character outside the edits stays as it is.
 */
export function applyEdits(text: string, edits: readonly Replacement[]): string {
  let result = '';
  let last = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(last, edit.start) + edit.text;
    last = edit.end;
  }
  return result + text.slice(last);
}
