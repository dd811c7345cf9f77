/** Moves a unit with all that stands below its heading. What parts it from its neighbours stays where it is. */
import { contentEnd, lineStart } from '../text/lines';
import type { TextEdit } from '../text/range';
import { extentOf } from '../plan/places';
import { type Plan, type Unit } from '../plan/types';

/**
 * The edits, in offsets of `text`, after which a unit stands where `to` stands now: behind it if it came before it
 * under the same heading, else before it. Both must be headings, or lines that act as one, of the same level, and
 * neither may hold the other.
 */
export function moveUnit(plan: Plan, text: string, unit: Unit, to: Unit): TextEdit[] {
  const moved = stretchOf(plan, text, unit);
  const target = stretchOf(plan, text, to);
  const content = text.slice(moved.start, moved.content);
  if (moved.start < target.start && unit.node.parent === to.node.parent)
    return [
      { start: moved.start, end: moved.end, text: '' },
      { start: target.content, end: target.content, text: text.slice(moved.content, moved.end) + content },
    ];
  if (moved.start < target.start)
    return [
      { start: moved.start, end: moved.end, text: '' },
      { start: target.start, end: target.start, text: content + text.slice(moved.content, moved.end) },
    ];
  const before = contentEnd(text, moved.start);
  return [
    { start: target.start, end: target.start, text: content + text.slice(before, moved.start) },
    { start: before, end: moved.content, text: '' },
  ];
}

/** Whether a unit and its place stand at the same depth of HTML, and the unit holds no half of an element. */
export function isWhole(plan: Plan, text: string, unit: Unit, to: Unit): boolean {
  const moved = stretchOf(plan, text, unit);
  const inside = depthOf(text.slice(moved.start, moved.content));
  if (inside.end !== 0 || inside.lowest < 0) return false;
  return (
    depthOf(text.slice(0, moved.start)).end === depthOf(text.slice(0, stretchOf(plan, text, to).start)).end
  );
}

/** Elements that people put around parts of a document, and that are open at its end or were closed before they began. */
function depthOf(text: string): { readonly end: number; readonly lowest: number } {
  let [end, lowest] = [0, 0];
  for (const [, slash] of text.matchAll(/<(\/?)(?:details|div|section|center|blockquote|table)\b[^<>]*>/gi)) {
    end += slash === '/' ? -1 : 1;
    lowest = Math.min(lowest, end);
  }
  return { end, lowest };
}

/** A unit's lines: its heading, the end of its content, and where the blank and dividing lines behind it are over. */
function stretchOf(plan: Plan, text: string, { node }: Unit) {
  const { start, end } = extentOf(plan, node);
  return { start: lineStart(text, start), content: contentEnd(text, end), end };
}
