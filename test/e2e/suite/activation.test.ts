import assert from 'node:assert/strict';
import { extensions } from 'vscode';

suite('activation', () => {
  test('VS Code knows the extension', () => {
    assert.ok(extensions.getExtension('living-plans.living-plans'));
  });
});
