/**
 * Spans of work: "1-2 weeks", "`0.5d`", "~8–10 engineer-days", "26 hours (3.5 days)".
 * Counted in working days: a day has eight hours, a week five days, a month twenty, a quarter sixty, a year 240.
 */
import type { Duration } from './types';

const DAYS: readonly (readonly [names: string, days: number])[] = [
  ['minutes?|mins?|min', 1 / 480],
  ['hours?|hrs?|hr|h|stunden?|heures?|horas?|час(?:а|ов)?|小时|時間|시간', 1 / 8],
  ['days?|d|tagen?|tage?|jours?|días?|dias?|дн(?:я|ей)|день|天|日間|일', 1],
  ['weeks?|wks?|wk|w|wochen?|semaines?|semanas?|недел[яиь]|周|週間|주', 5],
  ['months?|mos?|monaten?|monate?|mois|mes(?:es)?|месяц(?:а|ев)?|个月|ヶ月|か月|개월', 20],
  ['quarters?|quartale?', 60],
  ['years?|yrs?|jahre?n?|ans?|años?|anos?|год(?:а)?|лет|年', 240],
];

const NUMBER = '\\d{1,6}(?:[.,]\\d{1,3})?';

const SPAN = new RegExp(
  `(~|≈|<|>|about |around |approx\\.? |roughly |circa |ca\\.? )?(?<![\\p{L}\\p{N}.,$€£#/_-]|[-−]\\s?)(${NUMBER})\\+?(?:\\s{0,3}(?:[-–—~]|to|bis|à|до|或)\\s{0,3}(${NUMBER}))?(?:\\s{0,3}-)?\\s{0,3}(?:(?:full|working|business|work|engineer(?:ing)?|person|developer|dev|man|calendar)[- ])?(?:${DAYS.map(([names]) => `(${names})`).join('|')})(?![\\p{L}\\p{N}_]|-?\\s*(?:ago|old)\\b)`,
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
  const days = DAYS[units.findIndex((unit: string | undefined) => unit !== undefined)]?.[1];
  if (days === undefined) return null;
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

/** Fractions of an hour do not matter to anybody, and 0.1 + 0.2 shall be 0.3. */
function rounded(days: number): number {
  return Math.round(days * 1000) / 1000;
}
