/** Reads the name of a unit from a heading: "Phase 3: Storage", "3. Storage", "T-01 — Buckets". */
import type { UnitKind, UnitName } from './types';
import { kindOfPrefix, kindOfWord, UNIT_WORD } from './unitWords';

export interface NamedText {
  readonly name: UnitName;
  /** Where the title begins in the text. */
  readonly titleStart: number;
}

/** 0, 1.1, 6A, 12.3.1, C1, #4; not the beginning of a longer word or number. */
const NUMBER = '#?(?:[A-Z]?\\d+(?:\\.\\d+)*[A-Za-z]?)';
const LETTERS = '(?:[IVXLC]{1,7}|[A-Z])';
const RANGE = '(?:\\s*(?:[-–—~]|to|through|&|and|\\+|,)\\s*#?[A-Z]?\\d+(?:\\.\\d+)*)';
const END = '(?![\\p{L}\\p{N}])';

const WORD_FIRST = new RegExp(
  `^(${UNIT_WORD})s?[\\s-]*(${NUMBER}|${LETTERS}(?=\\s*(?:[:：.)(\\-–—]|$)))(${RANGE})?${END}`,
  'iu',
);
const NUMBER_FIRST = new RegExp(`^第?\\s*([0-9]+|[一二三四五六七八九十]+)\\s*(${UNIT_WORD})${END}`, 'iu');
const ID = new RegExp(`^([A-Z]{1,8})(-?)(\\d+(?:\\.\\d+)*)(?=\\s*(?:[:：.)–—-]|$)|\\s)`, 'u');
const VERSION = /^v(\d+(?:\.\d+)+(?:-[\w.]+)?|\d+)(?=\s*(?:[:：)(–—-]|$)|\s)/iu;
const NUMBERED = /^(\d{1,3}(?:\.\d{1,3})+|\d{1,3}(?=[.)]))[.)]?(?=\s)/u;
const SEPARATOR = /^\s*(?:[:：.)|]|[-–—]+(?=\s|\p{L}|$))\s*/u;

/** What speaks about a unit instead of being it: "Phase 2 Success Criteria". */
const MENTION =
  /^\s*(?:success|acceptance|exit|completion)?\s*(?:criteria|overview|summary|checklist|timeline|dependencies|goals?|deliverables?|status|results?|notes?|tasks|progress|retrospective|documentation|review|metrics|recap|details)\s*$/iu;

/** The name at the beginning of a heading's text without leading emoji, or null. */
export function readUnitName(text: string): NamedText | null {
  const word = WORD_FIRST.exec(text);
  if (word) {
    const kind = kindOfWord(word[1] ?? '');
    const id = word[2] ?? '';
    // "Part IV", "Gate C" are written in capitals; "Milestones" is a word.
    if (kind && (/\d/.test(id) || /^[A-Z]+$/.test(id)))
      return named(kind, id, text, word[0].length, word[3] !== undefined);
  }
  const number = NUMBER_FIRST.exec(text);
  if (number) {
    const kind = kindOfWord(number[2] ?? '');
    if (kind) return named(kind, arabic(number[1] ?? ''), text, number[0].length, false);
  }
  const version = VERSION.exec(text);
  if (version) return named('version', `v${version[1] ?? ''}`, text, version[0].length, false);
  const id = ID.exec(text);
  // "UTF-8 handling" and "S3 buckets" are words; an id is set off, or has the form ABC-12.
  if (id && (id[2] === '-' || SEPARATOR.test(text.slice(id[0].length)) || id[0].length === text.length)) {
    if (!(
      id[2] === '-' &&
      !SEPARATOR.test(text.slice(id[0].length)) &&
      /^(?:UTF|ISO|SHA|RFC|HTTP|COVID|GPT)$/u.test(id[1] ?? '')
    ))
      return named(kindOfPrefix(id[1] ?? ''), id[0], text, id[0].length, false);
  }
  const section = NUMBERED.exec(text);
  if (section) {
    const name = named('section', section[1] ?? '', text, section[0].length, false);
    return name && { ...name, name: { ...name.name, numbered: true } };
  }
  return null;
}

function named(kind: UnitKind, id: string, text: string, length: number, range: boolean): NamedText | null {
  const rest = text.slice(length);
  const separator = SEPARATOR.exec(rest);
  const plainId = id.replace(/^#/, '');
  const name: UnitName = {
    key: `${kind} ${plainId}`,
    kind,
    id: plainId,
    numbered: false,
    mention: range || (!separator && MENTION.test(rest)),
  };
  return { name, titleStart: length + (separator?.[0].length ?? /^\s*/.exec(rest)?.[0].length ?? 0) };
}

const NUMERALS = '一二三四五六七八九';

/** "十二" and "3" as decimal digits. */
function arabic(text: string): string {
  if (/^\d/.test(text)) return text;
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const ten = text.includes('十') ? (tens ? NUMERALS.indexOf(tens) + 1 : 1) : 0;
  return String(ten * 10 + (ones ? NUMERALS.indexOf(ones) + 1 : 0));
}
