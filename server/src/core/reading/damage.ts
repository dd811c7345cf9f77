/** The damaged characters of a section. */
import type { Root } from 'mdast';
import { damageIn, type Damage } from '../text/damaged';
import { codeIn, isWithin } from './code';

const NONE: readonly Damage[] = [];

/** In order; those in code are left out, since a text about damaged characters quotes them there. */
export function readDamage(tree: Root, source: string): readonly Damage[] {
  const damage = damageIn(source);
  if (damage.length === 0) return NONE;
  const code = codeIn(tree);
  return damage.filter((one) => !isWithin(code, one));
}
