/** How rules quote the plan in their messages and titles. */
import type { Claim } from '../reading/types';

/** The marks of a claim as the plan has them: "✅ COMPLETE". */
export function marksOf(claim: Claim): string {
  return claim.marks.map((mark) => (mark.form === 'box' ? `[${mark.text}]` : mark.text)).join(' ');
}

/** A text without line ends. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** A text that fits into one line of a message. */
export function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** "1 task", "2 tasks". `plural` is given where it is not the noun with "s". */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** "its only task", "both tasks", "all 3 tasks". `plural` is given where it is not the noun with "s". */
export function allOf(total: number, noun: string, plural = `${noun}s`): string {
  return total === 1 ? `its only ${noun}` : total === 2 ? `both ${plural}` : `all ${total} ${plural}`;
}
