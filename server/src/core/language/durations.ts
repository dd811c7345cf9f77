/**
 * Spans of work: "1-2 weeks", "`0.5d`", "~8–10 engineer-days", "26 hours (3.5 days)".
 * Counted in working days: a day has eight hours, a week five days, a month twenty, a quarter sixty, a year 240.
 */
import type { Duration } from './types';
import { anyOf } from './patterns';
import type { DurationUnit } from './words/vocabulary';
import { pattern } from '../text/letters';

const UNITS = ['minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'] as const;
const DAYS: Readonly<Record<DurationUnit, number>> = {
  minute: 1 / 480,
  hour: 1 / 8,
  day: 1,
  week: 5,
  month: 20,
  quarter: 60,
  year: 240,
};
const ABOUT = anyOf(({ duration }) => duration.about);
const TO = anyOf(({ duration }) => duration.to);
const NUMBER = '\\d{1,6}(?:[.,]\\d{1,3})?';

const SPAN = pattern(
  `(~|≈|<|>|${ABOUT})?(?<![\\p{L}\\p{N}.,$€£#/_-]|[-−]\\s?)(${NUMBER})\\+?(?:\\s{0,3}(?:[-–—~]|${TO})\\s{0,3}(${NUMBER}))?(?:\\s{0,3}-)?\\s{0,3}(?:(?:full|working|business|work|engineer(?:ing)?|person|developer|dev|man|calendar)[- ])?(?:${UNITS.map((unit) => `(${anyOf(({ duration }) => duration[unit])})`).join('|')})(?![\\p{L}\\p{N}_]|-?\\s*(?:ago|old)\\b)`,
  'iu',
);

export interface FoundDuration extends Duration {
  /** Where it stands in the text that was read, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Behind "~", "about" or "<". */
  readonly rough: boolean;
}

/** The first duration in a text, or null. "-3 weeks", "∞" and "Week 3" are none. */
export function readDuration(text: string): FoundDuration | null {
  const match = SPAN.exec(text);
  if (!match) return null;
  const [whole, about, low = '', high, ...units] = match;
  const unit = UNITS[units.findIndex((one: string | undefined) => one !== undefined)];
  if (unit === undefined) return null;
  const days = DAYS[unit];
  const first = amount(low) * days;
  const second = high === undefined ? first : amount(high) * days;
  const start = match.index + (about?.length ?? 0);
  const end = match.index + whole.length;
  return {
    text: text.slice(start, end),
    start,
    end,
    minDays: rounded(Math.min(first, second)),
    maxDays: rounded(Math.max(first, second)),
    rough: about !== undefined,
  };
}

function amount(digits: string): number {
  return Number(digits.replace(',', '.'));
}

/** Rounded to 0.001 days, which also hides binary rounding (0.1 + 0.2). */
function rounded(days: number): number {
  return Math.round(days * 1000) / 1000;
}
