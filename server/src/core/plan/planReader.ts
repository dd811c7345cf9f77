/**
 * A plan: one immutable state of a document, read. An edit makes a new plan that shares all that the edit did not
 * touch. Reading is total: any string gives a plan.
 */
import type { ReadOptions } from '../config/readOptions';
import { createSectionParser, type Sections } from '../syntax/sections';
import type { TextEdit } from '../text/range';
import { beyondAtAGlance } from '../syntax/glance';
import type { Plan } from './types';
import { patchPlan } from './patchPlan';
import { readSection } from '../reading/readSection';
import { withMeanings } from './markerMeanings';
import type { Reading } from '../reading/types';
import { assemble } from './assemble';

/** Reads the states of one document; it keeps what it has read, so there is one per open document. */
export interface PlanReader {
  read(text: string): Plan;
  /**
   * The plan after edits, one after the other, each in offsets of the document that the one before has left.
   * A plan that is beyond the limits keeps no text, so it must be read again: undefined.
   */
  edit(plan: Plan, edits: readonly TextEdit[]): Plan | undefined;
  /** The plan of a document of `length` UTF-16 units that could not be read: it has one finding that says so. */
  unread(length: number): Plan;
}

export function createPlanReader(options: ReadOptions): PlanReader {
  const { markers, ...limits } = options;
  const parser = createSectionParser<Reading>(readSection);
  let revision = 0;
  const empty = parser.parse('');
  const beyond = (reason: Plan['beyond'], length: number): Plan => ({
    ...assemble(empty, empty, ++revision),
    length,
    beyond: reason,
  });
  /** Any text gives a plan: one that is nested too deeply is one that is not read. */
  const total = <T extends Plan | undefined>(length: number, make: () => T): T | Plan => {
    try {
      return make();
    } catch (error) {
      if (error instanceof RangeError) return beyond('nesting', length);
      throw error;
    }
  };
  const finish = (source: Sections<Reading>, before?: Plan): Plan => {
    const length = source.starts[source.starts.length - 1] ?? 0;
    if (length > limits.size) return beyond('size', length);
    if (source.danger) return beyond(source.danger, length);
    const sections = withMeanings(source, markers);
    const patched = before && patchPlan(before, sections);
    if (patched) return { ...before, ...patched, source, revision: ++revision };
    const plan = assemble(source, sections, ++revision);
    if (plan.outline.nodes.length > limits.sections) return beyond('sections', length);
    if (plan.outline.mostBoxes > limits.boxes) return beyond('boxes', length);
    return plan;
  };
  return {
    unread: (length) => beyond('failure', length),
    read(text) {
      const { length } = text;
      if (length > limits.size) return beyond('size', length);
      const exceeded = beyondAtAGlance(text, limits);
      if (exceeded) return beyond(exceeded, length);
      return total(length, () => finish(parser.parse(text)));
    },
    edit(plan, edits) {
      if (plan.beyond) return undefined;
      let length = plan.length;
      for (const { start, end, text } of edits) length += text.length - (end - start);
      return total(length, () => {
        let sections = plan.source;
        for (const { start, end, text } of edits) {
          // A text that large would be cut into pieces in vain.
          if (plan.length + text.length > limits.size) return undefined;
          sections = parser.edit(sections, start, end, text);
        }
        return finish(sections, plan);
      });
    },
  };
}
