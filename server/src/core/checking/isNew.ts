import type { Finding } from './checker';

/**
 * Says of each finding, asked one after the other, whether it is another one than those before: by its rule and what it is
 * about. Older sins stay what they are, though their lines and numbers are others now.
 */
export function isNew(before: readonly Finding[]): (finding: Finding) => boolean {
  const left = new Map<string, number>();
  for (const one of before) left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) + 1);
  return (finding) => {
    const count = left.get(keyOf(finding)) ?? 0;
    left.set(keyOf(finding), count - 1);
    return count <= 0;
  };
}

function keyOf({ rule, subject, message }: Finding): string {
  return `${rule} ${subject ?? message}`;
}
