/** Rows of tables that are all there is of a unit. */
import { isSmall } from '../language/unitWords';
import { NO_COUNTS } from '../reading/counts';
import { rowHeading } from '../reading/headings';
import type { Entry } from '../reading/types';
import type { Outline, OutlineNode } from './types';

/** What stands in a row of a table and nowhere else is a unit: says so once for each. */
export function createRowChooser(
  outline: Outline,
): (entry: Entry, section: number, parent: OutlineNode | null) => OutlineNode | null {
  let known: Set<string> | undefined;
  return (entry, section, parent) => {
    const { name } = entry;
    if (!entry.planning || !name) return null;
    if (name.numbered || name.mention || isSmall(name.kind) || name.kind === 'version') return null;
    known ??= new Set(outline.nodes.flatMap(({ choice }) => choice?.key ?? []));
    if (known.has(name.key)) return null;
    known.add(name.key);
    return {
      index: -1,
      section,
      heading: rowHeading(name, entry.title, entry.range),
      level: 8,
      parent,
      children: [],
      parts: [],
      kind: 'tasks',
      own: NO_COUNTS,
      sum: NO_COUNTS,
      endSection: section,
      endOffset: entry.range.end,
      choice: { kind: name.kind, id: name.id, key: name.key },
      isOverview: false,
      boxes: NO_COUNTS,
      isLent: false,
      borrowed: [],
    };
  };
}
