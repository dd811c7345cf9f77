import { window } from 'vscode';
import { SERVER_COMMANDS, type AddTaskArguments, type AddUnitArguments } from '../../../server/src/protocol';
import { editorAtWork, syncedVersion } from '../documents';
import type { PlanTreeNode } from '../views/planNodes';
import { rowsFor } from './rows';
import type { Command, Services } from './services';

/** Adds a task: behind the one at the cursor, to the phase there, or to that of a row. */
export const addTask: Command = (services, target) => add(services, target, 'Add task', false);

/** Adds a task below the one at the cursor, or below that of a row. */
export const addSubTask: Command = (services, target) => add(services, target, 'Add sub-task', true);

async function add(services: Services, target: unknown, title: string, below: boolean): Promise<void> {
  const { plansView, server } = services;
  const rows = rowsFor(services, target, undefined);
  if (rows) {
    const [row] = rows;
    const text = row && (await ask(title, `To ${nameOf(row)}`));
    if (row && text !== undefined) await plansView.edits.add(row, text);
    return;
  }
  const editor = editorAtWork();
  if (!editor) return;
  // The place is taken before the person types, and its version with it: what changes meanwhile is told, and not guessed.
  const { document, selection } = editor;
  const { version } = document;
  const { line, character } = selection.active;
  const text = await ask(
    title,
    below ? 'Below the task at the cursor' : 'Behind the task at the cursor, or to its phase',
  );
  if (text === undefined) return;
  const args: AddTaskArguments = {
    uri: document.uri.toString(),
    version,
    position: { line, character },
    text,
    below,
  };
  await server.edit(SERVER_COMMANDS.addTask, args);
}

/** Adds the next phase to the plan in the editor, or to that of a row. */
export const addPhase: Command = async ({ plansView, server }, target) => {
  const uri = plansView.owns(target) ? target.uri : editorAtWork()?.document.uri.toString();
  if (uri === undefined) return;
  const title = await ask('Add phase', 'Behind the last one, with the next number');
  if (title === undefined) return;
  const args: AddUnitArguments = { uri, version: syncedVersion(uri), title };
  await server.edit(SERVER_COMMANDS.addUnit, args);
};

async function ask(title: string, prompt: string): Promise<string | undefined> {
  const text = await window.showInputBox({ title, prompt });
  return text?.trim() === '' ? undefined : text;
}

function nameOf(node: PlanTreeNode): string {
  switch (node.type) {
    case 'plan':
      return node.summary.title ?? 'the plan';
    case 'unit':
      return node.unit.label;
    case 'task':
      return node.task.text;
    case 'finding':
      return 'the plan';
  }
}
