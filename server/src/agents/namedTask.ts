/** The task or the phase that an agent names, in the state in which it has seen it. */
import { extentOf, labelOf, rangeInDocument, taskAt, type PlacedTask, type Plan, type Unit } from '../core';
import type { LineMap } from './lineMap';
import { ToolProblem } from './space';
import { quoted } from './wording';

export interface NamedLine {
  readonly line: number;
  readonly expected: string;
}

/**
 * The task of a line that is still what was seen. A line that has moved is found again where it stands once. Throws a
 * `ToolProblem` that says what stands there now.
 */
export function taskNamed(plan: Plan, lines: LineMap, { line, expected }: NamedLine): PlacedTask {
  const at = lines.is(line, expected) ? [line] : lines.moved(line, expected);
  const [found, ...others] = at;
  if (found === undefined)
    throw new ToolProblem(
      `Line ${line} is not what you expected. It is now:\n${lines.shown(line)}\nRead the plan again (get_next or get_phase), and repeat the call with the line as it is.`,
    );
  if (others.length > 0)
    throw new ToolProblem(
      `That text stands in lines ${at.join(', ')}, and line ${line} is none of them. Repeat the call with the right number.`,
    );
  const task = taskOfLine(plan, lines, found);
  if (!task) throw new ToolProblem(`Line ${found} holds no task: ${quoted(lines.text(found))}`);
  return task;
}

/** The task that begins on a line, or null. */
export function taskOfLine(plan: Plan, lines: LineMap, line: number): PlacedTask | null {
  const task = taskAt(plan, lines.end(line));
  return task && lineOf(plan, lines, task) === line ? task : null;
}

/** The 1-based line of a task. */
export function lineOf(plan: Plan, lines: LineMap, { section, task }: PlacedTask): number {
  return lines.lineAt(rangeInDocument(plan, { section, ...task.marker }).start);
}

/**
 * The one unit that is meant by its number, its name, words of its title, or the line of its heading (":12"). Throws a
 * `ToolProblem` that lists them.
 */
export function unitNamed(plan: Plan, lines: LineMap, named: string): Unit {
  const wanted = named.trim().toLowerCase();
  const all = plan.allUnits;
  const lineOfUnit = ({ node }: Unit): number => lines.lineAt(extentOf(plan, node).start);
  const ways: readonly ((unit: Unit) => boolean)[] = [
    (unit) => wanted === `:${lineOfUnit(unit)}`,
    (unit) => labelOf(unit).toLowerCase() === wanted || unit.title.toLowerCase() === wanted,
    (unit) => unit.id?.toLowerCase() === wanted || `${unit.kind} ${unit.id ?? ''}`.toLowerCase() === wanted,
    (unit) => labelOf(unit).toLowerCase().includes(wanted),
  ];
  for (const is of wanted === '' ? [] : ways) {
    const [unit, ...others] = all.filter(is);
    if (unit && others.length === 0) return unit;
    if (unit) {
      const same = [unit, ...others];
      throw new ToolProblem(
        `"${quoted(named)}" may be ${listed(same, lineOfUnit)}. Name one of them, or its line, as ":${lineOfUnit(unit)}".`,
      );
    }
  }
  throw new ToolProblem(
    all.length === 0
      ? 'This plan has no phases: leave `phase` out.'
      : `No phase "${quoted(named)}". There are ${listed(all)}.`,
  );
}

const MOST_LISTED = 12;

function listed(units: readonly Unit[], lineOfUnit?: (unit: Unit) => number): string {
  const names = units
    .slice(0, MOST_LISTED)
    .map((unit) => `"${quoted(labelOf(unit), 60)}"${lineOfUnit ? ` in line ${lineOfUnit(unit)}` : ''}`);
  const more = units.length - names.length;
  return names.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
