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
