/** The damaged characters of a section: which of them stand in code. */
import type { Root } from 'mdast';
import { damageIn } from '../text/damaged';
import { codeIn, isWithin } from './code';
import type { PlacedDamage } from './types';

const NONE: readonly PlacedDamage[] = [];

/** In order. */
export function readDamage(tree: Root, source: string): readonly PlacedDamage[] {
  const damage = damageIn(source);
  if (damage.length === 0) return NONE;
  const code = codeIn(tree);
  return damage.map((one) => ({ ...one, inCode: isWithin(code, one) }));
}
