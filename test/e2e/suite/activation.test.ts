import assert from 'node:assert/strict';
import { commands, extensions } from 'vscode';
import { EXTENSION_ID, livingPlans } from './support/extension';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

suite('activation', () => {
  test('the server starts', async () => {
    const api = await livingPlans();
    assert.equal(api.client()?.isRunning(), true);
  });

  test('every command in the manifest is there', async () => {
    await livingPlans();
    const { contributes } = extensions.getExtension(EXTENSION_ID)?.packageJSON as Manifest;
    const known = new Set(await commands.getCommands(true));
    const missing = contributes.commands.filter(({ command }) => !known.has(command));
    assert.deepEqual(missing, []);
  });
});
