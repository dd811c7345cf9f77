/** The anchors of a document that nobody needs as a plan: links lead into it. */
import type { ReadOptions } from '../config/readOptions';
import { readAnchors } from '../reading/relativeLinks';
import type { Anchors } from '../reading/types';
import { beyondAtAGlance } from '../syntax/glance';
import { createSectionParser } from '../syntax/sections';
import { namedBy } from './anchors';

/** As `anchorsOf` of the plan with this text, at a fifth of its price; null for a text beyond the limits. */
export function anchorsInText(text: string, limits: ReadOptions): ReadonlySet<string> | null {
  if (text.length > limits.size || beyondAtAGlance(text, limits)) return null;
  try {
    const { list, danger } = createSectionParser<Anchors>((source, tree) => readAnchors(tree, source)).parse(
      text,
    );
    return danger ? null : namedBy(list.flatMap(({ content }) => content ?? []));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
