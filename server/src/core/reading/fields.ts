/**
 * Labelled values: "**Duration**: 1-2 weeks", "Depends on: Phase 9", "**Owner:** Security team | **Priority**: P1".
 * The words are in the columns of their languages.
 */
import { sliceProse, sourceRange, withoutStruck, type Prose } from './prose';
import { readDate } from '../language/dates';
import { readDuration } from '../language/durations';
import { readReferences } from './unitReferences';
import { readTarget } from './targets';
import type { DateFact, DateRole, DependenciesFact, DurationFact, Fact, PlaceholderFact } from './facts';
import { anyOf, anyWordOf } from '../language/patterns';
import type { LabelName } from '../language/words/vocabulary';
import { pattern } from '../text/letters';

const LABELS = [
  ...['duration', 'updated', 'created', 'started', 'completed', 'due', 'date', 'dependencies', 'owner'],
  ...['status', 'priority'],
] as const satisfies readonly LabelName[];

/** What stands in for a value that is still to come. */
const PLACEHOLDER = pattern(
  `^[[(<_*\`]*(?:\\?{2,}|x{2,}|${anyOf(({ value }) => value.undecided)}|${anyOf(({ value }) => value.unknown)})[\\])>_*\`.]*$`,
  'iu',
);
const LABEL = pattern(
  `^[\\s>*_•-]*(?:${LABELS.map((name) => `(${name === 'status' ? '(?:current |overall |project )?' : ''}${anyOf(({ label }) => label[name])})`).join('|')})(?:\\s*[*_]+)?\\s*[:：]\\s*[*_]*\\s*`,
  'iu',
);

/** Several fields in one line. */
const DIVIDER = pattern(String.raw`(?<!\s)\s+[|·•]\s+(?=[\p{L}*_][\p{L}\s*_]{0,40}[:：])`, 'u');

const NOTHING = pattern(`^\\s*(?:-+|–|—|${anyOf(({ value }) => value.nothing)})(?![\\p{L}\\p{N}-])`, 'iu');
const NOBODY = pattern(`^\\s*(?:[-–—_.]+|${anyOf(({ value }) => value.nobody)})\\s*$`, 'iu');

/** A dash, or a word such as "none". */
export function isNobody(text: string): boolean {
  return NOBODY.test(text);
}

const WHOLLY_UNDECIDED = pattern(`^\\s*(?:\\?{2,5}|${anyOf(({ value }) => value.undecided)})\\s*$`, 'iu');

/** "TBD", and nothing else. */
export function isUndecided(text: string): boolean {
  return WHOLLY_UNDECIDED.test(text);
}

const MAX_LENGTH = 500;
const DEPENDS = /^(.{0,59}\S)\s+(?:depends?|relies|builds)\s+on\s+/iu;

/** What one line of a paragraph or list entry says. */
export function readFields(line: Prose): Fact[] {
  if (line.text.length > MAX_LENGTH) return [];
  if (!/[:：]/u.test(line.text)) return readUnlabelled(line);
  const facts: Fact[] = [];
  for (const field of splitFields(line)) {
    const fact = readField(field);
    if (fact) facts.push(fact);
  }
  if (facts.length > 0) return facts;
  const date = dateInSentence(line);
  return date ? [date] : readUnlabelled(line);
}

/** "This page is kept by all of us. Last update: January 15, 2026": a label at the start of a later sentence. */
function dateInSentence(line: Prose): Fact | null {
  for (const { 0: end, index } of line.text.matchAll(/[.!?]\s+(?=\p{L}[^.:：]{1,40}[:：])/gu)) {
    const fact = readField(sliceProse(line, index + end.length));
    if (fact?.field === 'date' && fact.role === 'updated') return fact;
  }
  return null;
}

/** True if the line is nothing but the label of dependencies, which stand in the list below it. */
export function announcesDependencies(line: Prose): boolean {
  const match = LABEL.exec(line.text);
  return (
    match !== null && labelOf(match) === 'dependencies' && line.text.slice(match[0].length).trim() === ''
  );
}

/** What the notes in a heading say: "(~2 days)", "(Sept 22, 2025)", "(Priority: P1)". */
export function readHeadingFacts(heading: Prose): Fact[] {
  const facts: Fact[] = [];
  for (const match of heading.text.slice(0, MAX_LENGTH).matchAll(/[([]([^()[\]]{1,80})[)\]]/gu)) {
    const note = sliceProse(heading, match.index + 1, match.index + 1 + (match[1] ?? '').length);
    const duration = durationIn(note, false);
    const date = dateIn(note, 'status');
    const field = readField(note);
    if (field) facts.push(field);
    else if (duration) facts.push(duration);
    else if (date) facts.push(date);
    else if (/^(?:P[0-4]|(?:high|medium|low|critical)(?: priority)?)$/i.test(note.text.trim()))
      facts.push({
        field: 'priority',
        range: sourceRange(note, 0, note.text.length),
        text: note.text.trim(),
      });
  }
  return facts;
}

/** The dependencies that a text without a label names: a table cell, an entry below "Dependencies:". */
export function dependenciesIn(value: Prose, of: string | null = null): DependenciesFact | null {
  if (value.text.length > MAX_LENGTH) return null;
  const nothing = NOTHING.test(value.text);
  const on = nothing ? [] : readReferences(withoutAsides(value));
  if (on.length === 0 && !nothing) return null;
  return { field: 'dependencies', range: trimmedRange(value), of, on, nothing };
}

/** In sentences that name units without waiting for them: "Can run in parallel with Phase 3." */
const ASIDE =
  /\b(?:parallel|independent(?:ly)?|in isolation|does not need|not needed|without|unblocks|blocks)\b/iu;

/** "Phase 2 of the warehouse plan": not of this one. */
const ELSEWHERE = pattern(
  String.raw`(?<![\w.-])[A-Za-z-]{0,20}\d[\w.]*\s+(?:of|in|from)\s+(?:the\s+|another\s+)?(?![Pp]hase)\p{L}[^.;,]*`,
  'gu',
);

function withoutAsides(value: Prose): Prose {
  const text = value.text.replace(/[^.;]+/gu, (sentence) =>
    ASIDE.test(sentence) ? blank(sentence) : sentence,
  );
  let kept = text;
  for (const { 0: named, index } of text.matchAll(ELSEWHERE)) {
    const start = Math.max(...['.', ';', ','].map((end) => text.lastIndexOf(end, index - 1))) + 1;
    kept =
      kept.slice(0, start) +
      blank(text.slice(start, index + named.length)) +
      kept.slice(index + named.length);
  }
  return { ...value, text: kept };
}

function blank(text: string): string {
  return ' '.repeat(text.length);
}

/** The first duration of a text as a fact, or null. */
export function durationIn(value: Prose, total: boolean): DurationFact | null {
  if (value.text.length > MAX_LENGTH) return null;
  const found = readDuration(value.text);
  if (!found) return null;
  const { text, minDays, maxDays, start, end } = found;
  // "4 weeks (including 1 week of buffer)" was never meant to be the sum.
  const rough =
    found.rough || (total && /buffer|contingency|includ|incl\.|parallel|overlap|margin/i.test(value.text));
  return { field: 'duration', text, minDays, maxDays, rough, total, range: sourceRange(value, start, end) };
}

/** The first date of a text as a fact, or null. */
export function dateIn(value: Prose, role: DateRole): DateFact | null {
  if (value.text.length > MAX_LENGTH) return null;
  let found = readDate(value.text);
  if (!found) return null;
  // Of a date that was moved ("2026-01-01 → 2026-02-01"), and of one that was noted again, the last counts.
  for (let offset = found.end; role === 'due' || role === 'updated';) {
    const next = readDate(value.text.slice(offset));
    if (!next) break;
    found = { ...next, start: next.start + offset, end: next.end + offset };
    offset = found.end;
  }
  const { text, date, start, end } = found;
  return { field: 'date', role, text, date, range: sourceRange(value, start, end) };
}

/** The label of the field that a line of source ends in, and the column at which its value begins; null for other lines. */
export function labelBefore(
  before: string,
): { readonly label: LabelName; readonly valueStart: number } | null {
  let at = 0;
  for (let match = DIVIDER.exec(before); match; match = DIVIDER.exec(before.slice(at)))
    at += match.index + match[0].length;
  const match = LABEL.exec(before.slice(at));
  const label = match && labelOf(match);
  return match && label ? { label, valueStart: at + match[0].length } : null;
}

/** Says whether the value behind a label, or below the title of a column, is a date. */
export function isDateLabel(label: string): boolean {
  return DATE_LABELS.has(label);
}

const DATE_LABELS = new Set<string>(['updated', 'created', 'started', 'completed', 'due', 'date']);

function splitFields(line: Prose): Prose[] {
  const fields: Prose[] = [];
  let rest = line;
  for (let match = DIVIDER.exec(rest.text); match; match = DIVIDER.exec(rest.text)) {
    fields.push(sliceProse(rest, 0, match.index));
    rest = sliceProse(rest, match.index + match[0].length);
  }
  fields.push(rest);
  return fields;
}

function readField(field: Prose): Fact | null {
  const match = LABEL.exec(field.text);
  const label = match && labelOf(match);
  if (!label) return placeholderIn(field);
  const value = withoutStruck(sliceProse(field, match[0].length));
  if (value.text.trim() === '') return null;
  // "Status: TODO" is a status.
  const isTodo = label === 'status' && /todo/i.test(value.text);
  if (PLACEHOLDER.test(value.text.trim()) && !isTodo)
    return {
      field: 'placeholder',
      range: trimmedRange(value),
      label: match[0].replace(/(?<![\s>*_•:：-])[\s>*_•:：-]+$/u, '').replace(/^[\s>*_•-]+/u, ''),
      text: value.text.trim(),
    };
  switch (label) {
    case 'duration':
      return durationIn(value, /\b(?:total|overall)\b/i.test(match[0]));
    case 'dependencies':
      return dependenciesIn(value);
    case 'owner':
    case 'priority':
      // "Owner: -" is an empty cell.
      if (isNobody(value.text)) return null;
      return { field: label, range: trimmedRange(value), text: value.text.trim() };
    case 'status':
      return null;
    default:
      return dateIn(value, label);
  }
}

/** "**Plans**: TBD (see note 2)", whatever the label. */
function placeholderIn(field: Prose): PlaceholderFact | null {
  const match = UNDECIDED.exec(field.text);
  if (!match) return null;
  const [whole, label = '', text = ''] = match;
  if (OF_LATER.some((pattern) => pattern.test(label))) return null;
  const start = match.index + whole.lastIndexOf(text);
  return { field: 'placeholder', label, text, range: sourceRange(field, start, start + text.length) };
}

/** Of another unit, or of what is undecided by its nature: "Reviewer of Phase 5", "Question", "Future work". */
const OF_LATER: readonly RegExp[] = [
  /\d|^next\b/iu,
  ...[
    anyWordOf(({ heading }) => heading.aside),
    anyWordOf(({ heading }) => heading.optional),
    anyWordOf(({ heading }) => heading.next),
  ].map((words) => pattern(`^${words}`, 'iu')),
];

/** A short label and nothing but a stand-in, with a note at most; "to do" would be a status. */
const UNDECIDED = pattern(
  `^[\\s>*_•-]{0,20}(\\p{L}[\\p{L}\\p{N} /-]{0,40})(?:[*_]+)?[:：][\\s*_]{0,10}(\\?{2,5}|\\[?${anyOf(({ value }) => value.undecided)}\\]?)(?:\\s*\\([^()]{0,80}\\))?[\\s*_.]{0,10}$`,
  'iu',
);

function labelOf(match: RegExpExecArray): LabelName | null {
  return LABELS[match.slice(1).findIndex((words: string | undefined) => words !== undefined)] ?? null;
}

function readUnlabelled(line: Prose): Fact[] {
  const depends = DEPENDS.exec(line.text);
  if (depends) {
    const [of, ...others] = readReferences(sliceProse(line, 0, (depends[1] ?? '').length));
    const fact = of && others.length === 0 && dependenciesIn(sliceProse(line, depends[0].length), of.key);
    if (fact) return [fact];
  }
  const target = readTarget(line);
  return target ? [target] : [];
}

function trimmedRange(prose: Prose): { start: number; end: number } {
  const start = prose.text.length - prose.text.trimStart().length;
  return sourceRange(prose, start, Math.max(start, prose.text.trimEnd().length));
}
