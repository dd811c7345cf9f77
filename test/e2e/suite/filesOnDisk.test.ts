/** Files that something else than the editor changes, while they are not open. */
import { readRow, rowAt, rowsBelow } from './support/plansView';
import { livingPlans } from './support/extension';
import { removeFile, writeFile } from './support/files';
import { eventuallyEqual } from './support/waiting';

const NAME = 'sprint-plan.md';
const TITLE = 'Sprint plan of the shed';

suite('files on disk', () => {
  suiteSetup(livingPlans);
  teardown(() => {
    removeFile(NAME);
    removeFile('.gitignore');
  });

  test('a new plan gets a row, a changed one another, a deleted one none', async () => {
    const text = `# ${TITLE}\n\n## Sprint 1: Walls\n\n- [x] Bricks\n- [ ] Mortar\n`;
    writeFile(NAME, text);
    await eventuallyEqual(async () => readRow(await rowAt(NAME)), `${NAME} | 1/2`);
    await eventuallyEqual(async () => readRow(await rowAt(NAME, 'Sprint 1: Walls')), 'Sprint 1: Walls | 1/2');

    writeFile(NAME, text.replace('[ ]', '[x]'));
    await eventuallyEqual(async () => readRow(await rowAt(NAME)), `${NAME} | 2/2`);
    await eventuallyEqual(async () => readRow(await rowAt(NAME, 'Sprint 1: Walls')), 'Sprint 1: Walls | 2/2');

    removeFile(NAME);
    await eventuallyEqual(async () => (await rowsBelow()).some(({ label }) => label === NAME), false);
  });

  test('an ignored plan has no row', async () => {
    writeFile(NAME, `# ${TITLE}\n\n## Sprint 1: Walls\n\n- [ ] Bricks\n`);
    await rowAt(NAME);
    writeFile('.gitignore', '*-plan.md\n');
    await eventuallyEqual(async () => (await rowsBelow()).some(({ label }) => label === NAME), false);
  });
});
