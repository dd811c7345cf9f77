/** Reads the name of a unit from a heading: "Phase 3: Storage", "3. Storage", "T-01 — Buckets". */
import type { UnitName, UnitKind } from './types';
import { isSmall, isStretch, kindOfPrefix, kindOfWord, UNIT_WORD } from './unitWords';
import { anyOf } from './patterns';
import { pattern } from '../text/letters';

export interface NamedText {
  readonly name: UnitName;
  /** Where the name ends in the text. */
  readonly nameEnd: number;
  /** Where the title begins in the text. */
  readonly titleStart: number;
}

/** 0, 1.1, 6A, 6C.2, 12.3.1, C1, #4; not the beginning of a longer word or number. */
const NUMBER = '#?(?:[A-Z]?\\d+[A-Za-z]?(?:\\.\\d+[A-Za-z]?)*)';
const LETTERS = '(?:[IVXLC]{1,7}|[A-Z])';
const NUMERALS = '一二三四五六七八九';

const RANGE = `(?:\\s*(?:[-–—~/+]|,|(?:,\\s*)?${anyOf((words) => words.and)})\\s*#?[A-Z]?\\d+(?:\\.\\d+)*[A-Z]?)`;

const END = '(?![\\p{L}\\p{N}])';

const WORD_FIRST = pattern(
  `^(${UNIT_WORD})s?[\\s-]*(${NUMBER}|[${NUMERALS}十]+|${LETTERS}(?=\\s*(?:[:：.)(\\-–—]|$)))(${RANGE}{0,8})\\+?${END}`,
  'iu',
);

const NUMBER_FIRST = pattern(`^第?\\s*([0-9]+|[${NUMERALS}十]+)\\s*(${UNIT_WORD})${END}`, 'iu');
const QUARTER = pattern(
  String.raw`^(?:(\d{4})\s+)?(Q[1-4])(\s*[-–/]\s*Q?[1-4])?(?:\s+('?\d{2,4}))?(?![\p{L}\p{N}])`,
  'u',
);
const ID = /^([A-Z]{1,8})(?:(-)[A-Z]?\d+|\d+)(?:\.\d+)*(-[A-Z]{1,4}\d+)?(?=\s*(?:[:：.)–—]|-(?=\s|$)|$)|\s)/u;
const VERSION = /^v(\d+(?:\.\d+)+(?:-[\w.]+)?(?=\s*(?:[:：)(–—-]|$)|\s)|\d+(?=\s*(?:[:：(–—-]|$)))/iu;
const NUMBERED = /^(\d{1,3}(?:\.\d{1,3})+|\d{1,3}[A-Z]?(?=[.)]))[.)]?(?=\s)/u;
const PLACE = pattern(
  `^(?:\\d{1,3}(?:\\.\\d{1,3}){0,3}[.)]?\\s+(?=\\p{L})|(?:next|current|upcoming)\\s+(?:${UNIT_WORD})\\s*[:：]\\s*)`,
  'iu',
);
const SEPARATOR = pattern(String.raw`^\s*(?:[:：.)|]|[-–—]+(?=\s|\p{L}|$))\s*`, 'u');

/** "UTF-8 handling": has the form of an id and is a word. */
const WORDS_LIKE_IDS = /^(?:UTF|ISO|SHA|RFC|HTTP|COVID|GPT|MD|ES|H|S|EC|PEP|IPV|WEB|X|K)$/u;

/** What speaks about a unit instead of being it: "Phase 2 Success Criteria". */
const MENTION = pattern(
  String.raw`^\s*(?:[\p{L}&/-]+\s+){0,2}(?:criteria|overview|summary|checklist|timeline|dependencies|goals?|deliverables?|status|results?|notes?|tasks|progress|retrospective|documentation|review|metrics|recap|details|estimates?|milestones?|success)(?:\s*\([^()]*\)|\s*[:：–-].*)?\s*$`,
  'iu',
);

/** Of a single piece of work: "T-22 Documentation" is a task, "T-22 Checklist" is not. */
const MENTION_OF_SMALL = pattern(
  String.raw`^\s*(?:[\p{L}&/-]+\s+){0,2}(?:criteria|overview|summary|checklist|timeline|status|results?|progress)(?:\s*\([^()]*\)|\s*[:：–-].*)?\s*$`,
  'iu',
);

const CRITERIA = /^\s*(?:success|acceptance|exit|completion)\s+criteria\s*$/iu;

/** The name at the beginning of a heading's text without leading emoji, or null. */
export function readUnitName(text: string): NamedText | null {
  // "3.1 Phase 1: Water", "Next phase: Phase 3": what stands in front of the name is its place, not its name.
  const lead = PLACE.exec(text)?.[0].length ?? 0;
  const behind = lead > 0 ? (readWordFirst(text.slice(lead)) ?? readNumberFirst(text.slice(lead))) : null;
  if (behind) return { ...behind, nameEnd: behind.nameEnd + lead, titleStart: behind.titleStart + lead };
  return (
    readWordFirst(text) ??
    readNumberFirst(text) ??
    readQuarter(text) ??
    readVersion(text) ??
    readId(text) ??
    readNumbered(text)
  );
}

/** The name at the beginning of a text that refers to units, where nothing has to set it off: "T-01, M2 and …". */
export function readReference(text: string): NamedText | null {
  const word = readWordFirst(text) ?? readNumberFirst(text);
  if (word) return word;
  const id = /^([A-Z]{1,8})-?\d+(?:\.\d+)*(?![\p{L}\p{N}-])/u.exec(text);
  if (!id || WORDS_LIKE_IDS.test(id[1] ?? '')) return null;
  return named(kindOfPrefix(id[1] ?? ''), id[0], text, id[0].length, '');
}

function readWordFirst(text: string): NamedText | null {
  const match = WORD_FIRST.exec(text);
  const kind = match && kindOfWord(match[1] ?? '');
  if (!kind) return null;
  const [whole, , written = '', range = ''] = match;
  // "TASK-001" is an id as it stands.
  const id = /^[A-Z]{2,8}-\d+(?![\p{L}\p{N}])/u.exec(text)?.[0];
  if (id) return named(kind, id, text, id.length, '');
  // "Part IV", "Gate C" are written in capitals; "Milestones" is a word.
  if (/^[一-鿿]/.test(written)) return named(kind, arabic(written), text, whole.length, range);
  if (!/\d/.test(written) && !/^[A-Z]+$/.test(written)) return null;
  return (
    (range === '' ? readInner(text, whole.length, written) : null) ??
    named(kind, written, text, whole.length, range)
  );
}

/** "Epic 6 Story 6.3" is the story: its number goes on with that of the epic. */
function readInner(text: string, end: number, outer: string): NamedText | null {
  const lead = end + (/^[\s,/–—-]*/.exec(text.slice(end))?.[0].length ?? 0);
  const inner = lead === end ? null : readWordFirst(text.slice(lead));
  if (!inner || !isSmall(inner.name.kind) || !/^[\d.]+$/.test(inner.name.id)) return null;
  if (!inner.name.id.startsWith(`${outer}.`)) return null;
  return { ...inner, nameEnd: inner.nameEnd + lead, titleStart: inner.titleStart + lead };
}

function readNumberFirst(text: string): NamedText | null {
  const match = NUMBER_FIRST.exec(text);
  const kind = match && kindOfWord(match[2] ?? '');
  return kind ? named(kind, arabic(match[1] ?? ''), text, match[0].length, '') : null;
}

function readQuarter(text: string): NamedText | null {
  const match = QUARTER.exec(text);
  if (!match) return null;
  const [whole, before, quarter = '', range = '', year = before] = match;
  const found = named('quarter', quarter, text, whole.length, range);
  return year
    ? { ...found, name: { ...found.name, ...keyed('quarter', `${found.name.id} ${year}`) } }
    : found;
}

function readVersion(text: string): NamedText | null {
  const match = VERSION.exec(text);
  return match && named('version', `v${match[1] ?? ''}`, text, match[0].length, '');
}

/** "S3 buckets" and "H2 database" are words; an id is set off, or has the form ABC-12. */
function readId(text: string): NamedText | null {
  const match = ID.exec(text);
  if (!match) return null;
  const [id, letters = '', dash, part] = match;
  const rest = text.slice(id.length);
  const setOff = rest === '' || SEPARATOR.test(rest) || /^\s+\(/.test(rest);
  if (!setOff && part === undefined && (dash !== '-' || WORDS_LIKE_IDS.test(letters))) return null;
  // "M0-T5" is a task of milestone M0.
  return named(part === undefined ? kindOfPrefix(letters) : 'task', id, text, id.length, '');
}

function readNumbered(text: string): NamedText | null {
  const match = NUMBERED.exec(text);
  if (!match) return null;
  const found = named('section', match[1] ?? '', text, match[0].length, '');
  return { ...found, name: { ...found.name, numbered: true } };
}

function named(kind: UnitKind, written: string, text: string, length: number, range: string): NamedText {
  const rest = text.slice(length);
  const separator = SEPARATOR.exec(rest);
  const first = written.replace(/^#/, '');
  const isOne = range === '' || isStretch(kind);
  const id = first + (isOne ? range.replace(/\s+/g, '').replace(/[–—~]/g, '-') : '');
  const name: UnitName = {
    kind,
    id,
    numbered: false,
    mention: !isOne || speaksAbout(kind, rest, separator?.[0].length ?? 0),
    ...keyed(kind, id),
  };
  return {
    name: isOne ? name : { ...name, about: expanded(kind, first, range) },
    nameEnd: length,
    titleStart: length + (separator?.[0].length ?? /^\s*/.exec(rest)?.[0].length ?? 0),
  };
}

/** What follows the name makes it a mention: "Phase 2 Criteria", "Phase 1 done + Phase 2 begun". */
function speaksAbout(kind: UnitKind, rest: string, separator: number): boolean {
  if (separator > 0) return CRITERIA.test(rest.slice(separator));
  if ((isSmall(kind) ? MENTION_OF_SMALL : MENTION).test(rest)) return true;
  const other = /\s[+&]\s+(\S[^]*)$/u.exec(rest)?.[1];
  return other !== undefined && readWordFirst(other)?.name.kind === kind;
}

function keyed(kind: UnitKind, id: string): { key: string; about: readonly string[] } {
  const key = keyOf(kind, id);
  return { key, about: [key] };
}

/** Kind and id in one string, however the id is written: "phase 3", "version 2.0". */
export function keyOf(kind: UnitKind, id: string): string {
  const plain = id
    .replace(/^#?0*(?=\d)/, '')
    .replace(/^#/, '')
    .toLowerCase();
  return `${kind} ${kind === 'version' ? plain.replace(/^v/, '') : plain}`;
}

/** The keys of "1-3, 5" of one kind. */
export function keysOfRange(kind: UnitKind, numbers: string): string[] {
  const [first = ''] = /^\d+[A-Z]?(?:\.\d+[A-Z]?)*/iu.exec(numbers) ?? [];
  return expanded(kind, first, numbers.slice(first.length));
}

const MAX_EXPANDED = 60;

/** The keys of "1-3", "1, 2 and 4": ranges of whole numbers are filled in. */
function expanded(kind: UnitKind, first: string, range: string): string[] {
  const ids = [first];
  let last = first;
  let end = 0;
  for (const { 0: whole, 1: id = '', index } of range.matchAll(/#?([A-Z]?\d+(?:\.\d+)*[A-Z]?)/giu)) {
    const joint = range.slice(end, index).trim();
    end = index + whole.length;
    if (/^(?:[-–—~]|to|through|until)$/i.test(joint))
      for (let n = Number(last) + 1; n < Number(id) && ids.length < MAX_EXPANDED; n++) ids.push(String(n));
    ids.push(id);
    last = id;
  }
  return ids.map((id) => keyOf(kind, id));
}

/** "十二" and "3" as decimal digits. */
function arabic(text: string): string {
  if (/^\d/.test(text)) return text;
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const ten = text.includes('十') ? (tens ? NUMERALS.indexOf(tens) + 1 : 1) : 0;
  return String(ten * 10 + (ones ? NUMERALS.indexOf(ones) + 1 : 0));
}
