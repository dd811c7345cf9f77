/** Which findings an editor is sent: tens of thousands of squiggles help nobody, and take seconds to arrive. */
import type { Severity } from '../core';

const BY_WEIGHT: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** The `most` most severe ones, in the order in which they came, and how many are left out. */
export function mostSevere<T extends { readonly severity: Severity }>(
  findings: readonly T[],
  most: number,
): { readonly shown: readonly T[]; readonly left: number } {
  if (findings.length <= most) return { shown: findings, left: 0 };
  const shown = new Set<T>();
  for (const severity of BY_WEIGHT)
    for (const finding of findings)
      if (finding.severity === severity && shown.size < most) shown.add(finding);
  return { shown: findings.filter((finding) => shown.has(finding)), left: findings.length - shown.size };
}
