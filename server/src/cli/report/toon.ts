/**
 * TOON for models: what JSON says, with the names of the fields once for each list. Source: the specification at
 * toonformat.dev.
 */
import { encode } from '@toon-format/toon';
import { visible } from '../../core/index';

/** With a line end. What is null, or a list without items, is left out. */
export function toon(value: object): string {
  // Strings hold no line end by themselves, so each line can be made harmless.
  return `${encode(filled(value)).split('\n').map(visible).join('\n')}\n`;
}

type Fields = Readonly<Record<string, unknown>>;

function filled(value: unknown): unknown {
  if (Array.isArray(value)) return filledList(value);
  if (typeof value !== 'object' || value === null) return value;
  return withFields(
    value as Fields,
    Object.keys(value).filter((key) => !isNothing((value as Fields)[key])),
  );
}

/** All items keep the same fields, those that any of them fills: only then a list is a table. */
function filledList(list: readonly unknown[]): unknown[] {
  const keys = new Set<string>();
  for (const one of list)
    if (typeof one === 'object' && one !== null && !Array.isArray(one))
      for (const [key, value] of Object.entries(one)) if (!isNothing(value)) keys.add(key);
  return list.map((one) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? withFields(one as Fields, [...keys])
      : filled(one),
  );
}

function withFields(one: Fields, keys: readonly string[]): object {
  return Object.fromEntries(keys.map((key) => [key, filled(one[key] ?? null)]));
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}
