/** Values behind labels: "Status:", "Owner:", "Depends on:", "Due:", "Priority:". */
import { labelBefore } from '../../reading/fields';
import { offsetInDocument, unitAt } from '../../plan/places';
import type { Completer, Line, Proposal } from './proposal';
import { dateValues, ownerValues, valuesFor } from './values';

/** How much of a text belongs to the value: up to the next field, or to the end without blanks and marks of bold. */
function valueLength(after: string): number {
  const value = after.slice(0, /(?<=\s)[|·•](?=\s)/.exec(after)?.index ?? after.length).trimEnd();
  return (value.endsWith('**') ? value.slice(0, -2).trimEnd() : value).length;
}

export const completeField: Completer = (line) => {
  const { before, after } = line;
  const field = labelBefore(before);
  if (!field) return mentioned(line) ?? scheduled(line);
  const { label, valueStart } = field;
  const rest = after.slice(0, valueLength(after));
  // Of several values only the last one is being written.
  const start = label === 'dependencies' ? behindComma(before, valueStart) : valueStart;
  const end =
    before.length + (label === 'dependencies' ? (/^[^,;]*/.exec(rest)?.[0].length ?? 0) : rest.length);
  const all = valuesOf(line, label);
  if (!all) return null;
  const isTight = /[:：,]$/.test(before.slice(0, start));
  return { start, end, all: isTight ? all.map((one) => ({ ...one, text: ` ${one.text}` })) : all };
};

function valuesOf(
  { plan, section, start, before, options: { today } }: Line,
  label: string,
): Proposal[] | null {
  const but = unitAt(plan, offsetInDocument(plan, section, start));
  const all = valuesFor(plan, label, { form: 'line', today, but });
  return label === 'dependencies' ? (all?.filter(({ text }) => !before.includes(text)) ?? null) : all;
}

function behindComma(before: string, valueStart: number): number {
  const at = Math.max(before.lastIndexOf(','), before.lastIndexOf(';'));
  return at < valueStart ? valueStart : at + 1 + (/^\s*/.exec(before.slice(at + 1))?.[0].length ?? 0);
}

/** "@" in a task: people whom the plan names. */
function mentioned({ plan, before }: Line): ReturnType<Completer> {
  const typed = /(?:^|[\s(])@([\p{L}\p{N}._-]{0,38})$/u.exec(before)?.[1];
  if (typed === undefined) return null;
  const people = ownerValues(plan).filter(({ text }) => /^@?[\p{L}\p{N}._-]+$/u.test(text));
  return {
    start: before.length - typed.length,
    end: before.length,
    all: people.map((one) => ({ ...one, text: one.text.replace(/^@/, '') })),
  };
}

/** "📅" in a task. */
function scheduled({ plan, before, options: { today } }: Line): ReturnType<Completer> {
  const match = /(?:📅|📆|🗓\uFE0F?|🛫|⏳)(\s*)([\d-]*)$/u.exec(before);
  if (!match) return null;
  const [, blank = '', typed = ''] = match;
  const all = dateValues(plan, today);
  return {
    start: before.length - typed.length,
    end: before.length,
    all: blank === '' ? all.map((one) => ({ ...one, text: ` ${one.text}` })) : all,
  };
}
