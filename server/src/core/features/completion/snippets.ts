/** What comes next as a whole, with the plan's own numbering: a phase, a task, a row of a table. */
import { lineEndBefore, lineStart } from '../../text/lines';
import { numbered, readItem } from '../../typing/itemLines';
import { nextUnitOf } from '../../edits/nextUnit';
import type { Completer, Line, Proposal } from './proposal';

export const completeSnippet: Completer = (line) => {
  const { before, after, options } = line;
  if (!options.asked || !/^[ \t]*$/.test(before) || after.trim() !== '') return null;
  const all = [nextRow(line), nextTask(line), nextUnit(line)].filter((one) => one !== null);
  return { start: 0, end: before.length + after.length, all: options.snippets ? all : all.map(plain) };
};

/** Without places to fill in. */
function plain(one: Proposal): Proposal {
  const text = one.text
    .replace(/\$\{\d+:([^{}]*)\}/g, '$1')
    .replace(/\$\d+/g, '')
    .replace(/\\([\\$}])/g, '$1');
  return { kind: one.kind, label: one.label, detail: one.detail, text };
}

function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

function lineAbove({ source, start }: Line): string {
  const end = lineEndBefore(source, start);
  return start === 0 ? '' : source.slice(lineStart(source, end), end);
}

/** Below a row: one with as many cells, its number counted on. */
function nextRow(line: Line): Proposal | null {
  const above = lineAbove(line);
  const cells = /^([ \t>]*)\|(.*)\|[ \t]*$/.exec(above);
  if (!cells) return null;
  const [, lead = '', row = ''] = cells;
  const all = row.split(/(?<!\\)\|/);
  const written = all.map((cell, i) => {
    const number = i === 0 ? /^(\p{L}{0,30} ?)(\d{1,6})$/u.exec(cell.trim()) : null;
    if (number) return ` ${number[1]}${Number(number[2]) + 1} `;
    return ` $${i + 1} `;
  });
  return {
    kind: 'snippet',
    label: 'Next row',
    detail: 'of the table above',
    text: `${escaped(lead)}|${written.join('|')}|`,
    isSnippet: true,
  };
}

/** Like the item above it. */
function nextTask(line: Line): Proposal {
  return {
    kind: 'snippet',
    label: 'Task',
    detail: 'an open one',
    text: `${escaped(bulletAbove(line))}[ ] \${1:Task}`,
    isSnippet: true,
  };
}

/** What the nearest task above begins with, its number counted on. */
function bulletAbove({ source, start }: Line): string {
  let at = start;
  for (let i = 0; i < 50 && at > 0; i++) {
    const end = lineEndBefore(source, at);
    at = lineStart(source, end);
    const item = readItem(source.slice(at, end));
    if (item?.box == null) continue;
    const next = item.number === null ? item.bullet : numbered(item.bullet, item.number + 1);
    return item.quote + item.indent + next + item.gap;
  }
  return '- ';
}

/** The unit behind the last one of its kind: its heading in the form of the others, with one task. */
function nextUnit(line: Line): Proposal | null {
  const next = nextUnitOf(line.plan);
  if (!next) return null;
  const title = `${escaped(next.lead)}\${1:Title}${escaped(next.tail)}`;
  return {
    kind: 'snippet',
    label: next.name,
    detail: 'with a first task',
    text: `${title}\n\n${escaped(firstBullet(line))}[ ] \${2:Task}`,
    isSnippet: true,
  };
}

/** The bullet of the nearest task above, for a list that begins anew. */
function firstBullet(line: Line): string {
  const bullet = bulletAbove(line).trim();
  return /^[-*+]$/.test(bullet) ? `${bullet} ` : '- ';
}
