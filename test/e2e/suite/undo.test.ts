/** A single undo takes back every quick fix of every rule, to the very characters. */
import assert from 'node:assert/strict';
import { CodeActionKind, ConfigurationTarget, Range, workspace } from 'vscode';
import { RULES } from '../../../server/src/core';
import { codeActionsAt, waitForCodeActions } from './support/codeActions';
import { diagnosticsOf } from './support/diagnostics';
import { closeAllEditors, openFile, textAfter } from './support/editors';
import { livingPlans } from './support/extension';
import { removeFile, writeFile } from './support/files';
import { eventually } from './support/waiting';

/** Odd enough to notice a byte that is lost: other line ends, blanks at the end, no last line end. */
const odd = (plan: string): string => `${plan.replace(/\n/g, '\r\n').trimEnd()}  \t`;

suite('undo', () => {
  suiteSetup(async () => {
    await livingPlans();
    await waitForCodeActions();
    const off = RULES.filter(({ optIn }) => optIn).map(({ id, severity }) => [id, severity] as const);
    await setRules(Object.fromEntries(off));
  });
  suiteTeardown(() => setRules(undefined));
  teardown(closeAllEditors);

  // A file that git could not merge is left alone; the fixes of what a repository says have tests with a repository.
  for (const { id, docs } of RULES.filter(({ alone }) => !alone)) {
    const example = docs.examples.find(({ findings }) => findings.length > 0);
    if (example?.history) continue;
    test(`takes back the fixes of ${id}`, async () => {
      assert.ok(example, 'a rule has an example of what it finds');
      const uri = writeFile('undo/PLAN.md', odd(example.plan));
      try {
        const { document } = await openFile(uri);
        const [finding] = await eventually('a finding', () => {
          const found = diagnosticsOf(uri).filter(({ code }) => ruleOf(code) === id);
          return found.length > 0 && found;
        });
        assert.ok(finding);
        const place = new Range(finding.range.start, finding.range.start);
        const titles = (await ours(document, place)).map(({ title }) => title);
        assert.ok(titles.length > 0, 'there is something to undo');
        for (const title of titles) {
          await textAfter(document, async () => {
            const action = (await ours(document, place)).find((one) => one.title === title);
            assert.ok(action?.edit, title);
            assert.ok(await workspace.applyEdit(action.edit));
          });
        }
      } finally {
        await closeAllEditors();
        removeFile('undo');
      }
    });
  }
});

async function setRules(rules: Readonly<Record<string, string>> | undefined): Promise<void> {
  await workspace.getConfiguration('livingPlans').update('rules', rules, ConfigurationTarget.Workspace);
}

/** The file's own quick fixes; other extensions offer some as well. */
async function ours(
  document: Parameters<typeof codeActionsAt>[0],
  place: Range,
): ReturnType<typeof codeActionsAt> {
  const actions = await codeActionsAt(document, place, CodeActionKind.QuickFix);
  return actions.filter(({ edit }) => edit?.get(document.uri).length);
}

function ruleOf(code: unknown): string {
  return String(typeof code === 'object' && code !== null && 'value' in code ? code.value : code);
}
