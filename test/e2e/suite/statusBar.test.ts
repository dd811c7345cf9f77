import { positionOf, closeAllEditors, openFile, typeAt } from './support/editors';
import { livingPlans } from './support/extension';
import { removeFile, writeFile } from './support/files';
import { eventuallyEqual } from './support/waiting';

suite('status bar', () => {
  suiteSetup(livingPlans);
  teardown(closeAllEditors);

  test('says how far the active plan is and how often it contradicts itself', async () => {
    await openFile('PLAN.md');
    await shows('$(checklist) 9/20 $(warning) 3');
    await openFile('ROADMAP.md');
    await shows('$(checklist) 3/7');
  });

  test('follows an edit', async () => {
    const { document } = await openFile('ROADMAP.md');
    await shows('$(checklist) 3/7');
    await typeAt(document, positionOf(document, '- [ ] Invite'), '- [ ] Ask them first\n');
    await shows('$(checklist) 3/8');
  });

  test('is hidden where there is no plan', async () => {
    await openFile('PLAN.md');
    await shows('$(checklist) 9/20 $(warning) 3');
    try {
      await openFile(writeFile('README.md', '# Garden planner\n\nDraws beds.\n'));
      await shows(null);
      await openFile('PLAN.md');
      await shows('$(checklist) 9/20 $(warning) 3');
      await closeAllEditors();
      await shows(null);
    } finally {
      removeFile('README.md');
    }
  });
});

async function shows(text: string | null): Promise<void> {
  const api = await livingPlans();
  await eventuallyEqual(() => api.statusBar(), text);
}
