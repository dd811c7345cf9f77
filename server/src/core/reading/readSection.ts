/**
 * Reads one section: a syntax tree becomes headings, tasks, claims, facts and overviews. Done once per section text.
 * What a node is depends on what stood before it, so the walk over the tree is one file; each kind of thing is read in
 * a file of its own.
 */
import type { Blockquote, Html, List, ListItem, Paragraph, Root, RootContent } from 'mdast';
import { lineStart } from '../text/lines';
import type { SectionRange } from '../text/range';
import { readBroken } from './nearMarkdown';
import { readHiddenTasks } from './hiddenTasks';
import { readDamage } from './damage';
import { fieldsBelow } from './lazyFields';
import { readConflictMarks } from './conflictMarks';
import { readOpeningClaim, readStatusLine } from './claims';
import { announcesDependencies, dependenciesIn, readFields, readHeadingFacts } from './fields';
import { readTarget } from './targets';
import { lineHeading, readNamedLine, readPartHeading, type NamedLine } from './headings';
import { contentsOf } from './contents';
import { kindOfLabel } from '../language/partLabels';
import { readLegend } from '../language/markers';
import { readAnchors, readLinks } from './relativeLinks';
import { readMixedLists } from './mixedLists';
import { outsideOf, readSamples } from './samples';
import { closePart, lastKindOf, openPart, type OpenPart } from './openPart';
import { plainProse, proseLines, readProse, sourceRange, type Prose } from './prose';
import { startOf } from './prosePlaces';
import { readPointer, readProseOverview } from './proseOverview';
import { readHeadingStated, readStated } from './statedProgress';
import { readStatusItem } from './statusItems';
import { readSums } from './columnSums';
import { readSuppressions } from './suppressions';
import { readTable } from './tables';
import { hasBox, isChecklist } from './tasks';
import type { Entry, Part, PartHeading, Reading } from './types';
import type { Legend } from '../language/types';
import { isSmall } from '../language/unitWords';

/** A section while it is read. */
interface State {
  readonly source: string;
  readonly parts: Part[];
  open: OpenPart;
  legend: Legend | null;
}

export function readSection(source: string, tree: Root): Reading {
  const state: State = { source, parts: [], open: openPart(0, null), legend: null };
  tree.children.forEach((node, i) => {
    const start = node.position?.start.offset ?? 0;
    if (node.type !== 'list') leaveItem(state, start);
    if (node.type === 'heading') {
      const prose = readProse(node, source);
      const range = { start, end: node.position?.end.offset ?? start };
      begin(state, start, readPartHeading(prose, node.depth, range), null);
      state.open.stated.push(...readHeadingStated(prose));
      state.open.facts.push(...readHeadingFacts(prose));
    } else readBlock(node, state, tree.children[i + 1]);
  });
  state.parts.push(closePart(state.open, source.length, source));
  const { parts, legend } = state;
  const foreign = parts.some(({ counts }) => counts.foreign > 0);
  const suppressions = readSuppressions(tree, source);
  const samples = readSamples(tree);
  const links = outsideOf(samples, readLinks(tree, source));
  const conflictMarks = readConflictMarks(tree, source);
  const section = {
    parts,
    legend,
    foreign,
    isKiro: foreign && source.includes('_Requirements:'),
    broken: outsideOf(samples, readBroken(tree, source)),
    hidden: readHiddenTasks(tree, source),
    mixedLists: readMixedLists(tree, source),
    suppressions,
    links,
    anchors: readAnchors(tree, source),
    conflictMarks,
    damage: readDamage(tree, source),
  };
  return { ...section, contents: contentsOf(section) };
}

/** What was read of a section that is no Markdown: the head. */
export const NOTHING_READ: Reading = {
  parts: [],
  legend: null,
  foreign: false,
  isKiro: false,
  broken: [],
  hidden: [],
  mixedLists: [],
  suppressions: [],
  links: [],
  anchors: { github: [], vscode: [], ids: [] },
  conflictMarks: [],
  damage: [],
  contents: 0,
};

/** Closes the open part and begins the next. */
function begin(state: State, start: number, heading: PartHeading | null, ends: Part['ends']): void {
  const { open, source } = state;
  if (open.heading || open.ends || start > 0) state.parts.push(closePart(open, start, source));
  state.open = openPart(start, heading, ends);
}

/** What follows an item that is a unit belongs to the heading above it again, under the label that stood there. */
function leaveItem(state: State, start: number): void {
  if (state.open.heading?.written !== 'item') return;
  const kind = lastKindOf(state.open);
  begin(state, start, null, 'item');
  state.open.groups.push({ kind, lists: [] });
}

function readBlock(node: RootContent, state: State, next: RootContent | undefined): void {
  switch (node.type) {
    case 'paragraph':
      readParagraph(node, state, next);
      return;
    case 'list':
      readList(node, state);
      return;
    case 'blockquote':
      readQuote(node, state);
      return;
    case 'html':
      readHtml(node, state);
      break;
    case 'table':
      state.open.entries.push(...readTable(node, state.source, state.open.heading?.title ?? ''));
      state.open.sums.push(...readSums(node, state.source));
      break;
  }
  // Anything else ends the reach of a label.
  state.open.groups.push({ kind: null, lists: [] });
  state.open.underTitle = false;
  state.open.announced = false;
}

function readParagraph(node: Paragraph, state: State, next: RootContent | undefined): void {
  const prose = readProse(node, state.source);
  const lines = proseLines(prose);
  if (!state.open.hasParagraph) {
    state.open.hasParagraph = true;
    state.open.opening = readOpeningClaim(prose);
  }
  noteLegend(prose.text, state);
  const label = labelOf(prose);
  // "**1.1 Models**" above a status: the status is that of the models, not of the unit.
  state.open.underTitle = label !== null && !/[:：]$/u.test(label.trim());
  let isLabel = label !== null;
  lines.forEach((line, i) => {
    const range = rangeOfLine(line, state.source);
    const named = readNamedLine(line);
    if (
      named &&
      !named.name.numbered &&
      !named.name.mention &&
      isHeadingLine(named, line, lines[i + 1], next, state.source)
    ) {
      begin(state, range.start, lineHeading(named.strong ? 'bold' : 'paragraph', named, line, range), null);
      state.open.hasParagraph = true;
      state.open.facts.push(...readHeadingFacts(line));
      state.open.stated.push(...readHeadingStated(line));
      isLabel = false;
      return;
    }
    if (named?.claim && !named.name.numbered)
      state.open.entries.push(entryOf(named, 'line', range, line, lastKindOf(state.open) === 'criteria'));
    const step = i > 0 && isStep(lines, i) ? STEP.exec(line.text) : null;
    if (step) {
      state.open.steps.push({ range, text: step[2] ?? '', inParagraph: true });
      return;
    }
    const above = lines[i - 1];
    readLine(line, state.open, above !== undefined && isStrong(above));
  });
  const last = lines[lines.length - 1];
  state.open.dated = isLabel && /\d{4}-\d{2}/.test(label ?? '');
  state.open.announced = last !== undefined && announcesDependencies(last);
  state.open.groups.push({ kind: isLabel && label !== null ? kindOfLabel(label) : null, lists: [] });
}

const STEP = /^\s*(\d{1,3})[.)]\s+(\S.*)$/u;

/** So many lines of one step are looked over for the next one. */
const LONGEST_STEP = 8;

/** A line that runs on may begin with a number by chance ("in\n2026. Then"); one with its successor near it is a step. */
function isStep(lines: readonly Prose[], i: number): boolean {
  const number = (at: number): number => Number(STEP.exec(lines[at]?.text ?? '')?.[1] ?? NaN);
  const near = (by: 1 | -1): number => {
    for (let away = 1; away <= LONGEST_STEP; away++) {
      const found = number(i + by * away);
      if (!Number.isNaN(found)) return found;
    }
    return NaN;
  };
  const own = number(i);
  return near(1) === own + 1 || near(-1) === own - 1;
}

/** A strong line with the name of a unit is a heading; a plain one only directly above its numbered steps. */
function isHeadingLine(
  { name, strong, setOff }: NamedLine,
  line: Prose,
  lineBelow: Prose | undefined,
  next: RootContent | undefined,
  source: string,
): boolean {
  if (strong) return true;
  if (
    !setOff ||
    isSmall(name.kind) ||
    name.kind === 'track' ||
    line.text.length > 120 ||
    /[.;,]\s*$/u.test(line.text)
  )
    return false;
  if (lineBelow) return /^\s*\d{1,3}[.)]\s+\S/u.test(lineBelow.text);
  if (next?.type !== 'list' || !(next.ordered || next.children.some((item) => hasBox(item, source))))
    return false;
  const { end } = sourceRange(line, 0, line.text.length);
  return BEHIND_LINE.test(source.slice(end, next.position?.start.offset));
}

/** A line end and nothing else; a comment, which may silence a rule there, does not change what the line is. */
const BEHIND_LINE = /^[^\S\r\n]*(?:<!--[^\r\n]*-->[^\S\r\n]*)?(?:\r\n|\r|\n)[^\S\r\n]*$/;

/** The raw line that a line of prose was read from, without the blanks around it. */
function rangeOfLine(line: Prose, source: string): SectionRange {
  const at = startOf(line.places, 0) ?? 0;
  const start = lineStart(source, at);
  const stop = source.slice(at).search(/[\r\n]/);
  const end = stop < 0 ? source.length : at + stop;
  const lead = /^[ \t]*/.exec(source.slice(start, end))?.[0].length ?? 0;
  return {
    start: start + lead,
    end: Math.max(start + lead, start + source.slice(start, end).trimEnd().length),
  };
}

/** "**Success Criteria:**" or "Acceptance criteria:" above a list; null if the paragraph is no label. */
function labelOf(prose: Prose): string | null {
  const text = prose.text.trim();
  if (text.length > 100 || text.includes('\n')) return null;
  // "**Priority: Low | Status: Future**" gives values, it heads nothing.
  if (isStrong(prose)) return /[:：]\s+\S/u.test(text) ? null : text;
  return /[:：]$/u.test(text) ? text : null;
}

/** Wholly strong, a final colon apart. */
function isStrong({ text, strong }: Prose): boolean {
  return strong.some((range) => range.start === 0 && range.end >= text.trimEnd().length - 1);
}

function readLine(line: Prose, open: OpenPart, underTitle = false, dated = false): void {
  const claim = readStatusLine(line);
  if (claim) open.entries.push(...readProseOverview(line, sourceRange(line, 0, line.text.length)));
  if (claim) open.lines.push(underTitle ? { ...claim, qualified: true } : claim);
  const pointer = readPointer(line, sourceRange(line, 0, line.text.length));
  if (pointer) open.entries.push(pointer);
  if (!dated) open.stated.push(...readStated(line));
  open.facts.push(...readFields(line));
}

function readList(node: List, state: State): void {
  const { source } = state;
  if (state.open.groups.length === 0)
    state.open.beginsWithList = state.open.heading === null && !state.open.hasParagraph;
  const checklist = isChecklist(node.children, source);
  const lines: string[] = [];
  let run: ListItem[] | undefined;
  for (const item of node.children) {
    const [first] = item.children;
    const prose = first?.type === 'paragraph' ? proseLines(readProse(first, source))[0] : undefined;
    const start = item.position?.start.offset ?? 0;
    const box = hasBox(item, source);
    const named = prose && readNamedLine(prose);
    if (prose && named && box && isUnitItem(named)) {
      const kind = lastKindOf(state.open);
      begin(state, start, lineHeading('item', named, prose, rangeOfLine(prose, source)), null);
      state.open.groups.push({ kind, lists: [[item]] });
      run = undefined;
      continue;
    }
    const { open } = state;
    leaveItem(state, start);
    if (open !== state.open) run = undefined;
    if (!run) addItems(state.open, (run = []));
    run.push(item);
    if (!prose) continue;
    if (!box) {
      const { start: from, end } = sourceRange(prose, 0, prose.text.length);
      lines.push(source.slice(from, end));
    }
    readItem(item, prose, named ?? null, box || checklist, node.ordered === true, state);
  }
  noteLegend(lines.join('\n'), state);
  state.open.announced = false;
  for (const line of fieldsBelow(node, source)) readLine(line, state.open, state.open.underTitle);
}

/** "- [x] **Phase 12: Core Kit**" may be a unit; "- [ ] Task 3: …" is a task with an id. */
function isUnitItem({ name, spelled }: NamedLine): boolean {
  return (
    spelled &&
    !name.numbered &&
    !name.mention &&
    !isSmall(name.kind) &&
    name.kind !== 'section' &&
    name.kind !== 'track'
  );
}

function addItems(open: OpenPart, items: ListItem[]): void {
  const group = open.groups[open.groups.length - 1];
  if (group) group.lists.push(items);
  else open.groups.push({ kind: null, lists: [items] });
}

/** What an item at the top of a list says, its tasks apart. */
function readItem(
  item: ListItem,
  line: Prose,
  named: NamedLine | null,
  isTask: boolean,
  ordered: boolean,
  { open, source }: State,
): void {
  const range = rangeOfLine(line, source);
  const { heading } = open;
  const isOut = heading?.next === true && line.struck.length > 0;
  if (
    !isOut &&
    (heading === null || heading.asks || heading.next || (heading.claim?.form === 'bucket' && !isTask))
  )
    open.bullets.push({ range, text: line.text.trim(), isLead: item.children.length > 1 });
  if (named && (named.claim || !named.name.numbered))
    open.entries.push(entryOf(named, 'item', range, line, lastKindOf(open) === 'criteria'));
  if (isTask) {
    const target = readTarget(line);
    if (target) open.facts.push(target);
    return;
  }
  if (ordered) open.steps.push({ range, text: line.text.trim(), inParagraph: false });
  const status = readStatusItem(line, range, lastKindOf(open));
  if (status) open.statusItems.push(status);
  const dependencies = open.announced ? dependenciesIn(line) : null;
  if (dependencies) open.facts.push(dependencies);
  // "- **Status**: Done" stands for the section; the text of a task does not.
  else if (/^[^:：]{0,60}[:：]/u.test(line.text)) readLine(line, open, open.underTitle, open.dated);
  else {
    open.facts.push(...readFields(line));
    open.stated.push(...readStated(line).filter(({ bar }) => bar !== null));
  }
}

function entryOf(
  named: NamedLine,
  form: Entry['form'],
  range: SectionRange,
  line: Prose,
  condition: boolean,
): Entry {
  // Conditions and what is struck through state nothing; "Phase 1 design ✅" speaks of a part of the phase.
  const silent = condition || line.struck.length > 0;
  const partly = !named.setOff && named.title !== '';
  return {
    form,
    name: named.name,
    title: named.title,
    range,
    about: named.name.about,
    claim: named.claim && !silent ? { ...named.claim, qualified: named.claim.qualified || partly } : null,
    pointer: false,
    setOff: named.setOff,
    stated: readStated(line),
    facts: readHeadingFacts(line),
    planning: false,
    task: false,
    milestone: form === 'item' && named.name.kind === 'milestone' && named.setOff,
  };
}

function readQuote(node: Blockquote, state: State): void {
  for (const child of node.children) {
    if (child.type === 'paragraph') {
      const prose = readProse(child, state.source);
      noteLegend(prose.text, state);
      for (const line of proseLines(prose)) readLine(line, state.open);
    }
    if (child.type === 'list') readList(child, state);
    if (child.type === 'blockquote') readQuote(child, state);
  }
}

/** "<summary>Milestone 1: Shipped</summary>" is a heading that ends with `</details>`. */
function readHtml(node: Html, state: State): void {
  const start = node.position?.start.offset ?? 0;
  if (/<\/details>/i.test(node.value) && !/<details/i.test(node.value)) begin(state, start, null, 'details');
  const summary = /<summary>/i.exec(node.value);
  const behind = node.value.slice((summary?.index ?? 0) + '<summary>'.length);
  const close = behind.search(/<\/summary>/i);
  if (!summary || close < 0) return;
  const inner = behind.slice(0, close);
  const at = start + summary.index + '<summary>'.length;
  const prose = plainProse(inner, at);
  const named = readNamedLine(prose);
  const range = { start: at, end: at + inner.length };
  if (named && !named.name.mention) begin(state, start, lineHeading('summary', named, prose, range), null);
}

function noteLegend(text: string, state: State): void {
  state.legend ??= readLegend(text);
}
