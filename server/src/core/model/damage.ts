/** The damaged characters of a section. */
import type { Nodes, Root } from 'mdast';
import { damageIn, type Damage } from '../text/damaged';
import type { Range } from '../text/range';

const NONE: readonly Damage[] = [];

/** In order; those in code are left out, since a text about damaged characters quotes them there. */
export function readDamage(tree: Root, source: string): readonly Damage[] {
  const damage = damageIn(source);
  if (damage.length === 0) return NONE;
  const code = codeIn(tree);
  return damage.filter(({ start, end }) => !code.some((range) => range.start <= start && end <= range.end));
}

function codeIn(node: Nodes): Range[] {
  if (node.type === 'code' || node.type === 'inlineCode')
    return [{ start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 }];
  return 'children' in node ? node.children.flatMap(codeIn) : [];
}
