import { window } from 'vscode';
import {
  SERVER_COMMANDS,
  STATES,
  type SetStateArguments,
  type StatesParams,
  type StatesResult,
} from '../../../server/src/protocol';
import { editorAtWork } from '../documents';
import { rangesOf } from './toggleTask';
import type { Services } from './services';

/** Gives the tasks on the selected lines the state that the person chooses, of those that the plan has markers for. */
export async function setState({ server }: Services): Promise<void> {
  const editor = editorAtWork();
  if (!editor) return;
  const { document, selections } = editor;
  const uri = document.uri.toString();
  const { version } = document;
  const params: StatesParams = { uri };
  const states = (await server.request<StatesResult>(STATES, params)) ?? [];
  const chosen = await window.showQuickPick(
    states.map(({ state, marker, label }) => ({ label: `[${marker}]`, description: label, state })),
    { title: 'Set state of tasks', placeHolder: 'A state', matchOnDescription: true },
  );
  if (!chosen) return;
  const args: SetStateArguments = { uri, version, ranges: rangesOf(selections), state: chosen.state };
  await server.edit(SERVER_COMMANDS.setState, args);
}
