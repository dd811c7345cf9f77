/**
 * Reads through damaged text: UTF-8 that some tool once took for Mac Roman or Windows-1252, so that `✅` arrives as
 * three other characters. Status words and emoji are looked for in the mended text, ranges point at the damaged one.
 */
import { CODE_PAGES } from './codePages';

/** A text with, for each of its UTF-16 units, the offsets in the original between which it was written. */
export interface Mended {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

type Bytes = ReadonlyMap<string, number>;

const PAGES: readonly Bytes[] = [CODE_PAGES.macRoman, CODE_PAGES.windows1252].map(
  (page) => new Map(Array.from(page, (character, i) => [character, 0x80 + i])),
);

/**
 * Lead bytes that are worth reading: Latin letters (C2, C3), punctuation and symbols (E2), the variation selector (EF)
 * and emoji (F0). Others would turn sound text into something else: “É is Mac Roman's D2 83.
 */
const LENGTH_BY_LEAD: ReadonlyMap<number, number> = new Map([
  [0xc2, 2],
  [0xc3, 2],
  [0xe2, 3],
  [0xef, 3],
  [0xf0, 4],
]);

const LEADS = new RegExp(
  `[${PAGES.map((page) =>
    [...page]
      .filter(([, byte]) => LENGTH_BY_LEAD.has(byte))
      .map(([c]) => c)
      .join(''),
  ).join('')}]`,
);

/** Emoji that GitHub and chat programs draw for a word between colons. */
const SHORTCODES: ReadonlyMap<string, string> = new Map([
  [':white_check_mark:', '✅'],
  [':heavy_check_mark:', '✔'],
  [':ballot_box_with_check:', '☑'],
  [':x:', '❌'],
  [':construction:', '🚧'],
  [':arrows_counterclockwise:', '🔄'],
  [':hourglass_flowing_sand:', '⏳'],
  [':hourglass:', '⌛'],
  [':soon:', '🔜'],
  [':no_entry:', '⛔'],
  [':octagonal_sign:', '🛑'],
  [':no_entry_sign:', '🚫'],
]);
const SHORTCODE = /:[a-z_]{1,24}:/y;

function shortcodeAt(text: string, offset: number): { meant: string; length: number } | undefined {
  if (text.charAt(offset) !== ':') return undefined;
  SHORTCODE.lastIndex = offset;
  const [code = ''] = SHORTCODE.exec(text) ?? [];
  const meant = SHORTCODES.get(code);
  return meant === undefined ? undefined : { meant, length: code.length };
}

/** A damaged character and what it was meant to be. */
export interface Damage {
  /** UTF-16 offsets, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly meant: string;
  /** It can hardly be anything else: an emoji, an arrow, a dash; not a letter or a line that sound text may spell. */
  readonly certain: boolean;
}

/** Punctuation, arrows, signs, blocks, emoji; "√π" and "Ã—" may as well be intended. */
const CERTAIN =
  /^[\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\u2190-\u22ff\u2580-\u27bf\u2b00-\u2bff\ufe0f\u{1f000}-\u{1faff}]$/u;

/**
 * The damaged characters of a text. Each is the exact image of one character under one of the code pages, so that
 * writing what was meant and damaging it again gives the same text.
 */
export function damageIn(text: string): Damage[] {
  if (!mayBeDamaged(text)) return [];
  const found: Damage[] = [];
  for (let i = 0; i < text.length;) {
    const damage = damageAt(text, i);
    if (damage)
      found.push({
        start: i,
        end: i + damage.length,
        meant: damage.meant,
        certain: CERTAIN.test(damage.meant) || isInWord(text, i, damage),
      });
    i += damage?.length ?? 1;
  }
  return found;
}

/** "MÃ¼ller", "12Â km", two in a row: never intended. */
function isInWord(
  text: string,
  start: number,
  { meant, length }: { meant: string; length: number },
): boolean {
  const before = /[A-Za-z0-9]/.test(text.charAt(start - 1));
  if (before && /^[\p{Ll}\u00a0]$/u.test(meant)) return true;
  return damageAt(text, start + length) !== undefined;
}

/** True if the text may hold damaged characters: a quick look that most texts end with. */
export function mayBeDamaged(text: string): boolean {
  return LEADS.test(text);
}

/** The text with damaged characters and shortcodes of emoji as they were meant; undefined where it has none. */
export function mend(text: string): Mended | undefined {
  if (!mayBeDamaged(text) && !/:[a-z_]+:/.test(text)) return undefined;
  let mended = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let found = false;
  for (let i = 0; i < text.length;) {
    const damage = damageAt(text, i) ?? shortcodeAt(text, i);
    const piece = damage?.meant ?? text.charAt(i);
    const next = i + (damage?.length ?? 1);
    starts.push(...new Array<number>(piece.length).fill(i));
    ends.push(...new Array<number>(piece.length).fill(next));
    mended += piece;
    i = next;
    found ||= damage !== undefined;
  }
  return found ? { text: mended, starts, ends } : undefined;
}

/** The damaged character that starts at `offset`: what was meant and its length in UTF-16 units. */
function damageAt(text: string, offset: number): { meant: string; length: number } | undefined {
  for (const page of PAGES) {
    const lead = page.get(text.charAt(offset));
    const length = lead === undefined ? undefined : LENGTH_BY_LEAD.get(lead);
    if (lead === undefined || length === undefined) continue;
    let codePoint = lead & (0xff >> (length + 1));
    let unit = 1;
    for (; unit < length; unit++) {
      const byte = page.get(text.charAt(offset + unit));
      if (byte === undefined || byte > 0xbf) break;
      codePoint = (codePoint << 6) | (byte & 0x3f);
    }
    if (unit === length && codePoint >= 0xa0 && codePoint <= 0x10ffff)
      return { meant: String.fromCodePoint(codePoint), length };
  }
  return undefined;
}
