import assert from 'node:assert/strict';
import { commands, extensions, Uri, workspace } from 'vscode';
import type { Api } from '../../../client/src/api';
import { EXTENSION_ID, livingPlans } from './support/extension';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly keybindings: readonly Keybinding[];
  };
}

interface Keybinding {
  readonly key: string;
  readonly command: string;
  readonly when?: string;
}

function manifest(): Manifest {
  return extensions.getExtension(EXTENSION_ID)?.packageJSON as Manifest;
}

suite('activation', () => {
  test('waits for a Markdown document, and does not wait for the server', async () => {
    const extension = extensions.getExtension<Api>(EXTENSION_ID);
    assert.ok(extension);
    assert.equal(extension.isActive, false, 'nobody has opened a document yet');
    const { activatedInMs } = await extension.activate();
    // for people to read: machines are too noisy to fail for it
    console.log(`      activate() took ${Math.round(activatedInMs)} ms`);
  });

  test('the server starts', async () => {
    const api = await livingPlans();
    assert.equal(api.client()?.isRunning(), true);
  });

  test('every command in the manifest is there', async () => {
    await livingPlans();
    const known = new Set(await commands.getCommands(true));
    const missing = manifest().contributes.commands.filter(({ command }) => !known.has(command));
    assert.deepEqual(missing, []);
  });

  test('its keys are nobody else’s', async () => {
    const uri = Uri.parse('vscode://defaultsettings/keybindings.json');
    const text = (await workspace.openTextDocument(uri)).getText();
    // a list of all default keys, with comments around it
    const all = JSON.parse(
      text.slice(text.indexOf('['), text.lastIndexOf(']') + 1).replace(/^\s*\/\/.*$/gm, ''),
    ) as readonly Keybinding[];
    assert.ok(all.length > 500);
    for (const { key, command, when } of manifest().contributes.keybindings) {
      // Enter and Tab mean much elsewhere, and in tasks what they do with text.
      if (['enter', 'tab', 'shift+tab'].includes(key)) {
        assert.match(when ?? '', /editorTextFocus .* livingPlans\.at(?:Special)?Task /);
        continue;
      }
      const sameKey = all.filter((binding) => binding.key === key);
      assert.deepEqual([...new Set(sameKey.map((binding) => binding.command))], [command]);
    }
  });
});
