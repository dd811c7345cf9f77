/**
 * Dates as people write them: "2026-01-31", "Sept 22, 2025", "31. Januar 2026", "2026年1月31日", "March 2026"; of a span
 * of days, "March 3-5, 2026", the last one.
 */
import type { PlanDate } from './types';
import { anyOf } from './patterns';
import { pattern } from '../text/letters';

const MONTHS = Array.from({ length: 12 }, (_, month) =>
  anyOf(({ months }) => (months === 'none' ? 'none' : months[month])),
);
const MONTH = `(?:${MONTHS.map((names) => `(${names})`).join('|')})\\.?`;
/** The first of two months of a span, which no group keeps. */
const ANY_MONTH = `(?:${MONTHS.join('|')})\\.?`;
const BEFORE = '(?<![\\p{L}\\p{N}./_-])';
const AFTER = '(?![\\p{L}\\p{N}_/-]|\\.\\d)';
const ISO = pattern(`${BEFORE}(\\d{4})([-/.])(\\d{1,2})(?:\\2(\\d{1,2}))?(?:T[\\d:.]+Z?)?${AFTER}`, 'u');

const MONTH_FIRST = pattern(
  `${BEFORE}(?:${ANY_MONTH}\\s+\\d{1,2}(?:st|nd|rd|th)?\\s?[-–—]\\s?)?${MONTH}\\s+(?:(?:\\d{1,2}(?:st|nd|rd|th)?\\s?[-–—]\\s?)?(\\d{1,2})(?:st|nd|rd|th)?,?\\s+)?'?(\\d{4})${AFTER}`,
  'iu',
);

const DAY_FIRST = pattern(
  `${BEFORE}(?:\\d{1,2}(?:\\.|st|nd|rd|th)?\\s?[-–—]\\s?)?(\\d{1,2})(?:\\.|st|nd|rd|th)?\\s+(?:de\\s+)?${MONTH}\\s+(?:de\\s+)?(\\d{4})${AFTER}`,
  'iu',
);

const HAN = /(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일])?/u;

/** Ambiguous (day/month or month/day) unless one number is above 12. */
const SLASHES = pattern(`${BEFORE}(\\d{1,2})([./])(\\d{1,2})\\2(\\d{4})${AFTER}`, 'u');

export interface FoundDate {
  readonly date: PlanDate;
  readonly text: string;
  /** Where it stands in the text that was read, end exclusive. */
  readonly start: number;
  readonly end: number;
}

/** The first date in a text, or null. Days that no calendar has (2025-02-30) are no dates. */
export function readDate(text: string): FoundDate | null {
  if (!/\d{4}/.test(text)) return null;
  let first: FoundDate | null = null;
  for (const read of [readIso, readMonthFirst, readDayFirst, readHan, readSlashes]) {
    const found = read(text);
    if (found && (!first || found.start < first.start)) first = found;
  }
  return first;
}

function readIso(text: string): FoundDate | null {
  const match = ISO.exec(text);
  return match && dated(match, match[1], match[3], match[4]);
}

function readMonthFirst(text: string): FoundDate | null {
  const match = MONTH_FIRST.exec(text);
  return match && dated(match, match[14], monthOf(match, 1), match[13]);
}

function readDayFirst(text: string): FoundDate | null {
  const match = DAY_FIRST.exec(text);
  return match && dated(match, match[14], monthOf(match, 2), match[1]);
}

function readHan(text: string): FoundDate | null {
  const match = HAN.exec(text);
  return match && dated(match, match[1], match[2], match[3]);
}

function readSlashes(text: string): FoundDate | null {
  const match = SLASHES.exec(text);
  if (!match) return null;
  const [, first = '', mark, second = '', year] = match;
  // "31.01.2026" is how dates with dots are written everywhere; with slashes both orders are.
  if (mark === '.' || Number(first) > 12) return dated(match, year, second, first);
  return Number(second) > 12 || first === second ? dated(match, year, first, second) : null;
}

function monthOf(match: RegExpExecArray, from: number): string {
  for (let month = 0; month < 12; month++) if (match[from + month] !== undefined) return String(month + 1);
  return '';
}

function dated(match: RegExpExecArray, y = '', m = '', d?: string): FoundDate | null {
  const date = { year: Number(y), month: Number(m), day: d === undefined ? null : Number(d) };
  if (!isInCalendar(date)) return null;
  return { date, text: match[0], start: match.index, end: match.index + match[0].length };
}

function isInCalendar({ year, month, day }: PlanDate): boolean {
  if (year < 1900 || year > 2200 || month < 1 || month > 12) return false;
  return day === null || (day >= 1 && day <= daysIn(year, month));
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** "2026-01-31", or "2026-01" where no day is given. */
export function isoOf({ year, month, day }: PlanDate): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}${day === null ? '' : `-${two(day)}`}`;
}

/** The last day that a date may mean, as an ISO date: of a month its last. */
export function lastDayOf(date: PlanDate): string {
  return isoOf({ ...date, day: date.day ?? daysIn(date.year, date.month) });
}

/** Whole days from one ISO date to another; negative if the second comes first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

const SHORT = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const LONG = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** An ISO date in the form of `model` ("Sept 22, 2025", "2025-09-22"), or null where its form is not known. */
export function writtenLike(model: string, today: string): string | null {
  const found = readDate(today);
  if (!found?.date.day) return null;
  const { year, month, day } = found.date;
  if (/^\d{4}-\d{2}-\d{2}$/.test(model)) return today;
  if (/^\d{4}\/\d{2}\/\d{2}$/.test(model)) return today.replaceAll('-', '/');
  if (/^\d{1,2}\.\d{1,2}\.\d{4}$/.test(model)) return `${day}.${month}.${year}`;
  const english = /^([A-Z][a-z]+)\.? \d{1,2}, \d{4}$/.exec(model);
  if (!english) return null;
  const name = (LONG.includes(english[1] ?? '') && english[1] !== 'May' ? LONG : SHORT)[month - 1] ?? '';
  return `${name} ${day}, ${year}`;
}
