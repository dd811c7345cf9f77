/** Reads headings, and the lines that do the work of one: "**Phase 2: Data**" above its tasks, a `<summary>`. */
import type { SectionRange } from '../text/range';
import { readBoxClaim, readHeading, readValue } from './claims';
import { kindOfHeading } from '../language/partLabels';
import { sliceProse, type Prose } from './prose';
import type { Claim, PartHeading, WrittenClaim, Written } from './types';
import type { UnitName, UnitKind } from '../language/types';
import { readUnitName } from '../language/unitName';
import { UNIT_WORD } from '../language/unitWords';
import { CLAIM_EMOJI } from '../language/statusWords';
import { anyOf } from '../language/patterns';
import { pattern } from '../text/letters';

const PLAN_SECTION =
  /^(?:goals?|non-goals|milestones|timeline|risks?.*|next steps|open questions|success criteria|dependencies|scope|deliverables|current status|overview)$/i;

/** "Open questions", "Questions for the review": not "Trick questions", which are about something else. */
const OPEN = anyOf(({ heading }) => heading.open);
const QUESTIONS = anyOf(({ heading }) => heading.questions);
/** "(after the review)", ": phase 2", "for v2" behind the words of a heading. */
const BEHIND = `(?:\\s*[([:：–—-].*|\\s+${anyOf(({ about }) => about)}\\s.*)?$`;
const ASKS = pattern(
  `^(?!.*\\b(?:resolved|answered|closed|settled|frequently asked)\\b)(?:${OPEN}\\s*){0,2}${QUESTIONS}(?:\\s+${OPEN})?${BEHIND}`,
  'iu',
);
const LEGEND = pattern(`^${anyOf(({ heading }) => heading.legend)}$`, 'iu');

/** Lines that act as headings lie below all real ones: longer stretches above shorter ones, items at the bottom. */
const LINE_LEVELS: Readonly<Partial<Record<UnitKind, number>>> = {
  quarter: 7,
  month: 7.1,
  week: 7.4,
  day: 7.5,
  task: 7.6,
  story: 7.6,
  step: 7.7,
};

const OTHER_LINE_LEVEL = 7.2;
const ITEM_LEVEL = 8;

/** A real heading. */
export function readPartHeading(prose: Prose, level: number, range: SectionRange): PartHeading {
  return partHeading('heading', level, range, readHeading(prose), isStruck(prose), prose.text);
}

/** What a line that begins with the name of a unit says of it. */
export interface NamedLine {
  readonly name: UnitName;
  /** Without emphasis, status and number. */
  readonly title: string;
  readonly claim: Claim | null;
  /** It has a word such as "Phase", not only an id. */
  readonly spelled: boolean;
  /** The name is set in strong letters. */
  readonly strong: boolean;
  /** Behind the name a separator or nothing follows, as in a heading: "Phase 1 — Inventory". */
  readonly setOff: boolean;
}

/** A piece of what may stand in front of a name: blanks, a marker in brackets, emoji. */
const LEAD = /\s|\[[^\][]{1,4}\](?=\s)|[\p{Extended_Pictographic}\uFE0F\u200D\p{Emoji_Modifier}]/uy;
const WORD = pattern(`[-–—:]\\s+(?:${UNIT_WORD})s?\\s*\\d`, 'iu');
const STARTS_WITH_EMOJI = pattern(`^\\s*${CLAIM_EMOJI}`, 'u');
const MAX_TITLE = 80;

/** Reads a line, list entry or table cell that begins with the name of a unit; null if it does not. */
export function readNamedLine(line: Prose): NamedLine | null {
  if (line.text.length > 1_000) return null;
  const lead = leadLength(line.text);
  const body = sliceProse(line, lead);
  const strong = body.strong.find((range) => range.start === 0);
  // "**M1** ✅: Buckets": strong letters set an id off as well as a colon does.
  const named = readUnitName(body.text) ?? (strong ? readUnitName(body.text.slice(0, strong.end)) : null);
  if (!named && !WORD.test(body.text.slice(0, 60))) return null;
  const whole = readHeading(line);
  // "✅ COMPLETED - Week 1: Setup" has its name behind the status.
  if (!named)
    return (
      whole.name && {
        name: whole.name,
        title: whole.title,
        claim: whole.claim,
        spelled: true,
        strong: false,
        setOff: true,
      }
    );
  const spelled = !/^[A-Z]{1,8}-?[A-Z]?\d/u.test(body.text) && named.name.kind !== 'version';
  const bold = strong && strong.end >= named.nameEnd ? strong : undefined;
  const behind = body.text.slice(named.nameEnd);
  const setOff =
    behind.trim() === '' || /^\s*(?:[:：.)|(]|[-–—])/u.test(behind) || STARTS_WITH_EMOJI.test(behind);
  const end = bold && bold.end < body.text.trimEnd().length ? bold.end : -1;
  if (end < 0)
    return {
      name: named.name,
      title: whole.title,
      claim: whole.claim,
      spelled,
      strong: bold !== undefined,
      setOff,
    };
  // "**Phase 2 (DataFeed)**: ✅ Complete - CSV": the title is strong, the value stands behind it.
  const label = readHeading(sliceProse(body, 0, end));
  const value = sliceProse(body, end + (/^[\s:：–—-]*/u.exec(body.text.slice(end))?.[0].length ?? 0));
  const stated = statesFirst(value) ? readValue(value) : null;
  const title = label.title.replace(/(?<![\s:：])[\s:：]+$/u, '') || (stated ? '' : firstWords(value.text));
  return {
    name: named.name,
    title,
    claim: stated ?? label.claim ?? whole.claim,
    spelled,
    strong: true,
    setOff: true,
  };
}

function leadLength(text: string): number {
  let length = 0;
  for (LEAD.lastIndex = 0; LEAD.test(text);) length = LEAD.lastIndex;
  return length;
}

/** The value begins with a status, not with a sentence that has one in it. */
function statesFirst({ text }: Prose): boolean {
  return STATUS_FIRST.test(text);
}

const STATUS_FIRST = pattern(
  `^\\s*(?:${CLAIM_EMOJI}|[\\p{L}-]+(?:\\s+[\\p{L}-]+){0,2}\\s*(?:$|[-–—.,;:(|✅]))`,
  'u',
);

function firstWords(text: string): string {
  const [first = ''] = text.split(/\s[-–—]\s|[.;(]/u);
  return first.length <= MAX_TITLE ? first.trim() : '';
}

/** The heading that a line, item or summary stands for. */
export function lineHeading(
  written: Exclude<Written, 'heading' | 'row'>,
  line: NamedLine,
  prose: Prose,
  range: SectionRange,
): PartHeading {
  const level =
    written === 'summary'
      ? 0
      : written === 'item'
        ? ITEM_LEVEL
        : (LINE_LEVELS[line.name.kind] ?? OTHER_LINE_LEVEL);
  // The box of an item is a task of its own; it claims nothing beside that.
  const isBox = line.claim?.marks.every((mark) => mark.form === 'box') === true;
  const claim = line.claim && !isBox ? { ...line.claim, form: 'heading' as const } : null;
  const heading = partHeading(written, level, range, { ...line, claim }, isStruck(prose), prose.text);
  return written === 'item' ? { ...heading, box: readBoxClaim(prose) } : heading;
}

/** The heading that a table row stands for. */
export function rowHeading(name: UnitName, title: string, range: SectionRange): PartHeading {
  return partHeading('row', ITEM_LEVEL, range, { name, title, claim: null }, false, title);
}

/** "Next steps", "Remaining work (after the review)", "Up next for v1.1". */
const NEXT = pattern(`^${anyOf(({ heading }) => heading.next)}${BEHIND}`, 'iu');

function partHeading(
  written: Written,
  level: number,
  range: SectionRange,
  { title, name, claim }: { title: string; name: UnitName | null; claim: WrittenClaim | null },
  struck: boolean,
  text: string,
): PartHeading {
  return {
    written,
    level,
    range,
    title,
    name,
    // Struck through or deferred as a whole: what is open below it is open for a reason.
    kind: struck || isSetAside(claim) ? 'optional' : kindOfHeading(title, name, text),
    planlike: PLAN_SECTION.test(title),
    // "Question: why move at all?" is one itself, and what is listed below it are its answers.
    asks: ASKS.test(title) && !/[:：][^:：]*[?？]\s*$/.test(title),
    next: NEXT.test(title),
    legend: LEGEND.test(title),
    version: name?.kind === 'version' || /^\[?v?\d+\.\d+\.\d+/.test(text),
    claim,
    box: null,
  };
}

/** "(deferred)"; a bare ⏭ in front of the text may as well mean that this comes next. */
function isSetAside(claim: WrittenClaim | null): boolean {
  return claim?.status === 'deferred' && !(claim.bare && claim.leading);
}

function isStruck({ text, struck }: Prose): boolean {
  return struck.some(({ start, end }) => (end - start) * 2 > text.length);
}
