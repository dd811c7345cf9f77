/**
 * Boxes and headings that Markdown shows as something else: behind a fence or comment that is never closed, and in HTML
 * without a blank line in front of them.
 */
import type { Code, Html, Nodes, Root } from 'mdast';
import { htmlKindAt } from '../syntax/quick/htmlBlocks';
import type { SectionRange } from '../text/range';
import type { HiddenTasks } from './types';

const BOX = /^[ \t]*(?:>[ \t]?)*(?:[-*+]|\d{1,9}[.)])[ \t]+\[[ xX]\][ \t]+\S/;
const HEADING = /^#{1,6}[ \t]+\S/;

/** What else such a block may be, or hold: code, styles, or something that was taken out on purpose. */
const OTHER_HTML = /^<[!?]|<(?:pre|script|style|textarea|template)\b|<!--|`{3}|~{3}/i;

/** The blocks of a section that hide something, in the order of the text. */
export function readHiddenTasks(tree: Root, source: string): readonly HiddenTasks[] {
  const hidden: HiddenTasks[] = [];
  const end = source.trimEnd().length;
  const visit = (node: Nodes): void => {
    if (node.type === 'code') {
      if (isOpenFence(node, source, end)) add('fence', node, node.value);
    } else if (node.type === 'html') {
      if (isOpenComment(node)) add('comment', node, node.value);
      else if (!OTHER_HTML.test(node.value) && !isOwnTag(node.value)) add('html', node, node.value);
    } else if (node.type === 'root' || node.type === 'list' || node.type === 'listItem')
      for (const child of node.children) visit(child);
  };
  const add = (form: HiddenTasks['form'], node: Code | Html, value: string): void => {
    const lines = value.split(/\r\n|\r|\n/);
    const boxes = lines.filter((line) => BOX.test(line)).length;
    const headings = form === 'html' ? 0 : lines.filter((line) => HEADING.test(line)).length;
    // A shell comment looks like a heading.
    if (boxes === 0) return;
    hidden.push({
      form,
      range: firstLine(node, source),
      firstBox: firstBoxOf(node, source),
      boxes,
      headings,
    });
  };
  visit(tree);
  return hidden.length === 0 ? NONE : hidden;
}

const NONE: readonly HiddenTasks[] = [];

/** It reaches to the end of the section, and its last line is no closing fence: one that is open ends with the document. */
function isOpenFence({ position }: Code, source: string, sectionEnd: number): boolean {
  const [start, end] = [position?.start.offset ?? 0, position?.end.offset ?? 0];
  const fence = /^(?:`{3,}|~{3,})/.exec(source.slice(start, start + 100))?.[0];
  if (!fence || end < sectionEnd) return false;
  const last = source.slice(start, end).trimEnd().slice(-200).split(/\r|\n/).pop()?.trim() ?? '';
  return !(last.startsWith(fence) && /^(?:`+|~+)$/.test(last));
}

/** "<output-format>" is no HTML: instructions for a model are set off like this. */
function isOwnTag(value: string): boolean {
  const first = /^[ \t]*(<[^\r\n]*)/.exec(value)?.[1] ?? '';
  return (
    htmlKindAt(first, 0, first.length) === 7 && !/^<\/?(?:plan|phase|task|step|todo|milestone)/i.test(first)
  );
}

function isOpenComment({ value }: Html): boolean {
  return value.startsWith('<!--') && !value.includes('-->');
}

function firstLine({ position }: Code | Html, source: string): SectionRange {
  const start = position?.start.offset ?? 0;
  const length = /^[^\r\n]*/.exec(source.slice(start))?.[0].trimEnd().length ?? 0;
  return { start, end: start + length };
}

/** The offset at which the line of the first box begins. */
function firstBoxOf({ position }: Code | Html, source: string): number {
  const end = position?.end.offset ?? 0;
  let at = position?.start.offset ?? 0;
  for (const line of source.slice(at, end).split(/(?<=\n|\r(?!\n))/)) {
    if (BOX.test(line)) return at;
    at += line.length;
  }
  return end;
}
