/** Values that are computed once. */

/** Remembers what a pure function gave for a text; beyond `most` texts it forgets the oldest, one at a time. */
export function memoized<T>(compute: (text: string) => T, most: number): (text: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return (text) => {
    const found = known.get(text);
    if (found) return found.value;
    const value = compute(text);
    const [oldest] = known.size >= most ? known.keys() : [];
    if (oldest !== undefined) known.delete(oldest);
    known.set(text, { value });
    return value;
  };
}

/**
 * Computes a value for an object when it is first asked for, and gives it back from then on. The value goes with its
 * object: it acts as a field of it that is filled in late. So the object must never change, as plans and sections do not.
 */
export function oncePer<Owner extends object, T>(compute: (owner: Owner) => T): (owner: Owner) => T {
  const known = new WeakMap<Owner, { readonly value: T }>();
  return (owner) => {
    const found = known.get(owner);
    if (found) return found.value;
    const value = compute(owner);
    known.set(owner, { value });
    return value;
  };
}

/**
 * The same for what is read of a piece of a section: `text` is that of the section, which a piece never leaves, so that it
 * need not be compared.
 */
export function keptFor<Piece extends object, T>(
  compute: (piece: Piece, text: string) => T,
): (piece: Piece, text: string) => T {
  const known = new WeakMap<Piece, { readonly value: T }>();
  return (piece, text) => {
    const found = known.get(piece);
    if (found) return found.value;
    const value = compute(piece, text);
    known.set(piece, { value });
    return value;
  };
}
