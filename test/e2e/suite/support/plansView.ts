/** Reads the Plans view and acts on its rows as a person does. */
import assert from 'node:assert/strict';
import { commands, DataTransfer } from 'vscode';
import type { ProbedRow } from './plansViewProbe';
import { livingPlans } from './extension';
import { eventually } from './waiting';

/** The row at the end of a path of labels; waits until it is there. */
export async function rowAt(...labels: readonly string[]): Promise<ProbedRow> {
  return eventually(`a row ${labels.join(' > ')}`, () => findRow(labels));
}

/** The rows below a path of labels, at the top without one. */
export async function rowsBelow(...labels: readonly string[]): Promise<readonly ProbedRow[]> {
  const { plansView } = await livingPlans();
  return labels.length ? plansView.rows((await rowAt(...labels)).id) : plansView.rows();
}

/** A row as a person reads it: "[x] Create the buckets", "Phase 2: Storage | 2/4". */
export function readRow({ label, description, checked }: ProbedRow): string {
  const box = checked === null ? '' : checked ? '[x] ' : '[ ] ';
  return `${box}${label}${description ? ` | ${description}` : ''}`;
}

export async function readRows(...labels: readonly string[]): Promise<string[]> {
  return (await rowsBelow(...labels)).map(readRow);
}

export async function clickRow(...labels: readonly string[]): Promise<void> {
  const command = await commandOf(labels);
  await commands.executeCommand(command.command, ...command.arguments);
}

/** Chooses a command from the menu of a row. */
export async function runOnRow(command: string, ...labels: readonly string[]): Promise<void> {
  await commands.executeCommand(command, ...(await commandOf(labels)).arguments);
}

export async function tickRow(checked: boolean, ...labels: readonly string[]): Promise<void> {
  const { plansView } = await livingPlans();
  await plansView.check((await rowAt(...labels)).id, checked);
}

/** Drags rows to another one, or to the empty space below all of them. */
export async function dragRows(
  rows: readonly (readonly string[])[],
  target: readonly string[] | null,
): Promise<void> {
  const { plansView } = await livingPlans();
  const ids: string[] = [];
  for (const labels of rows) ids.push((await rowAt(...labels)).id);
  await plansView.drag(ids, target && (await rowAt(...target)).id, new DataTransfer());
}

async function findRow(labels: readonly string[]): Promise<ProbedRow | undefined> {
  const { plansView } = await livingPlans();
  let row: ProbedRow | undefined;
  for (const label of labels) {
    const rows: readonly ProbedRow[] = await plansView.rows(row?.id);
    row = rows.find((it) => it.label === label);
    if (!row) return undefined;
  }
  return row;
}

/** Click and menu hand the same row to their command. */
async function commandOf(labels: readonly string[]): Promise<{ command: string; arguments: unknown[] }> {
  const { plansView } = await livingPlans();
  const command = plansView.item((await rowAt(...labels)).id)?.command;
  assert.ok(command?.arguments);
  return { command: command.command, arguments: command.arguments as unknown[] };
}
