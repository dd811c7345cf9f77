/**
 * Digests of all that the core makes of a plan: units, tasks, claims, findings and fixes. A fixture says what one rule has
 * to say of its plan; the digest shows that something else about it has changed as well.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readPlan, said, type Found } from './findings';
import { printPlan } from './printPlan';

/** Of a plan and of what all rules find in it. With `PRINT_DIGESTED=1` what it is made of is printed. */
export function digestOf(text: string, found: readonly Found[]): string {
  const findings = found.map(
    ({ finding, line, start, end }) => `${line}:${start}-${end} ${finding.rule}: ${finding.message}`,
  );
  const whole = [JSON.stringify(printPlan(readPlan(text)), null, 1), ...findings, said(text, found)].join(
    '\n',
  );
  if (process.env.PRINT_DIGESTED) console.log(whole);
  return createHash('sha1').update(whole).digest('hex').slice(0, 10);
}

/** The digests of a file by the names of their cases. */
export function readDigests(path: string): Map<string, string> {
  if (!existsSync(path)) return new Map();
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return new Map(lines.map((line) => [line.slice(11), line.slice(0, 10)]));
}

/** The file with the digests of these cases, sorted by name. */
export function writeDigests(names: readonly string[], digests: ReadonlyMap<string, string>): string {
  return [...names]
    .sort()
    .map((name) => `${digests.get(name) ?? ''} ${name}\n`)
    .join('');
}
