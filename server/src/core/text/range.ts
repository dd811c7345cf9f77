/** Ranges and edits in UTF-16 offsets. Whose offsets (a section's, the document's) is said where they are used. */

/** `start` inclusive, `end` exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A place in the document that stays valid when its section moves: a range from the start of that section. */
export interface Place extends Range {
  /** Index of the section in the plan. */
  readonly section: number;
}

/** Replaces what lies in the range by `text`. */
export interface TextEdit extends Range {
  readonly text: string;
}

/**
 * The text after `edits`, which must not overlap and may come in any order.
 * Every character outside the edits stays as it is.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let last = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(last, edit.start) + edit.text;
    last = edit.end;
  }
  return result + text.slice(last);
}
