/** The nouns of edits. */
import type { Place } from '../text/range';

/** Replaces the characters of a place in the document. */
export interface PlacedEdit extends Place {
  readonly text: string;
}
