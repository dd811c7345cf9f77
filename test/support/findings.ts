/** Runs rules over a text and prints what they find, one line each. */
import { structuredPatch } from 'diff';
import {
  activeRules,
  applyEdits,
  createChecker,
  createPlanReader,
  DEFAULT_READ_OPTIONS,
  editsOf,
  fixAll,
  isRule,
  rangeInDocument,
  RULES,
  settingsFrom,
  type Checker,
  type Finding,
  type Plan,
} from '../../server/src/core';
import { memoized } from '../../server/src/core/text/memoized';
import type { Place } from '../../server/src/core/text/range';
import { writtenRepository } from './history';

/** All rules, also those that are off by default. Made once: there are thousands of cases. */
const active = activeRules(
  settingsFrom([], RULES),
  RULES.map(({ id }) => id),
);

/** The rules with these ids, or all; a rule that throws fails the test. */
export function checkerFor(...ids: readonly string[]): Checker {
  return createChecker(
    ids.length > 0 ? active.filter(({ rule }) => ids.includes(rule.id)) : active,
    (rule, error) => {
      throw new Error(`${rule} threw`, { cause: error });
    },
    { isRule },
  );
}

/** One for all: what it has read once it need not parse again. */
export const reader = createPlanReader(DEFAULT_READ_OPTIONS);

/** The same plan for the same text: a case asks many things of one. */
export const readPlan = memoized((text): Plan => reader.read(text), 20);

export interface Found {
  readonly finding: Finding;
  /** 1-based. */
  readonly line: number;
  /** 0-based UTF-16 columns; the end is cut at the end of the line. */
  readonly start: number;
  readonly end: number;
}

/** `history` is the repository that the plan lies in, as `history.ts` reads it. */
export function findIn(
  text: string,
  checker: Checker,
  today: string,
  history: string | null = null,
): Found[] {
  const plan = readPlan(text);
  const repository = history === null ? undefined : writtenRepository(history, plan);
  return checker.check(plan, today, 'plan', { repository }).map((finding) => {
    const range = rangeInDocument(plan, finding.place);
    const before = text.slice(0, range.start).split(/\r\n|\r|\n/);
    const start = before[before.length - 1]?.length ?? 0;
    return { finding, line: before.length, start, end: start + range.end - range.start };
  });
}

/** The text after all safe fixes. */
export function fixed(text: string, checker: Checker, today: string): string {
  return applyEdits(text, fixAll(text, reader, checker, today));
}

/**
 * What is said of findings beside their message, as the fixtures write it: how severe they are, where else they point,
 * and what is offered, with the lines that a fix by hand changes.
 */
export function said(text: string, found: readonly Found[]): string {
  const plan = readPlan(text);
  const lineOf = (place: Place): number =>
    text.slice(0, rangeInDocument(plan, place).start).split(/\r\n|\r|\n/).length;
  return found
    .flatMap(({ finding, line }) => [
      `line ${line}: ${finding.severity}`,
      ...finding.related.map(({ place, message }) => `  see line ${lineOf(place)}: ${message}`),
      ...finding
        .fixes()
        .flatMap((fix) => [
          `  ${fix.safe ? 'at once' : 'by hand'}: ${fix.title}`,
          ...(fix.safe ? [] : changedLines(text, applyEdits(text, editsOf(plan, fix)))),
        ]),
    ])
    .map((line) => `${line}\n`)
    .join('');
}

function changedLines(before: string, after: string): string[] {
  return structuredPatch('', '', before, after, '', '', { context: 0 }).hunks.flatMap(({ lines }) =>
    lines.filter((line) => !line.startsWith('\\')).map((line) => `    ${line}`),
  );
}
