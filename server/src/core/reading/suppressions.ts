/** Comments that silence rules: `<!-- living-plans-disable-line stale-progress -->`. */
import type { Nodes, Root } from 'mdast';
import type { Suppression } from './types';

const COMMENT =
  /<!--\s*living-plans-(disable-next-line|disable-line|disable|enable)((?:[\s,]+[a-z][a-z-]*)*)\s*-->/g;

const FORMS: Readonly<Record<string, Suppression['form']>> = {
  'disable-line': 'line',
  'disable-next-line': 'next-line',
  disable: 'disable',
};

/** The comments of a section, in the order of the text; those in code are text. */
export function readSuppressions(tree: Root, source: string): readonly Suppression[] {
  if (!source.includes('living-plans-')) return NONE;
  const found: Suppression[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'html') {
      const start = node.position?.start.offset ?? 0;
      for (const match of source.slice(start, node.position?.end.offset ?? start).matchAll(COMMENT))
        found.push({
          form: FORMS[match[1] ?? ''] ?? 'enable',
          rules: (match[2] ?? '').split(/[\s,]+/).filter(Boolean),
          end: start + match.index + match[0].length,
        });
    }
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(tree);
  return found;
}

const NONE: readonly Suppression[] = [];
