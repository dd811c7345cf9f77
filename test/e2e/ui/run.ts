/**
 * Installs the packaged extension as a user would, drives the workbench and looks at what it shows.
 *
 *   tsx test/e2e/ui/run.ts [--vscode VERSION] [--images]
 *
 *   --vscode  the VS Code from npm to use, see ../harness/setupVscode.mjs
 *   --images  also take the pictures of the README anew (docs/images), and draw the icon
 *
 * It needs out/living-plans.vsix (`npm run package`) and leaves screenshots in out/shots.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkWorkbench } from './checks';
import { openWorkbench, type Workbench, type WorkbenchOptions } from './driver.mjs';
import { drawIcon } from './icon';
import { takeImages } from './images';
import { checkLooks, THEMES } from './looks';

const ROOT = resolve(__dirname, '../../..');
const VSIX = join(ROOT, 'out/living-plans.vsix');
const EXIT_INTERRUPTED = 130; // as of a shell

/** The one that is open now: an interrupted run must not leave its server and browser behind. */
let open: Promise<Workbench> | undefined;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { vscode: { type: 'string' }, images: { type: 'boolean' } } });
  if (!existsSync(VSIX)) throw new Error(`${VSIX} is missing. Make it by \`npm run package\`.`);
  const withWorkbench = async (
    options: Pick<WorkbenchOptions, 'theme' | 'width' | 'height' | 'settings'>,
    use: (workbench: Workbench) => Promise<void>,
  ): Promise<void> => {
    open = openWorkbench({
      vsix: VSIX,
      folder: join(ROOT, 'samples'),
      file: 'PLAN.md',
      ...(values.vscode ? { version: values.vscode } : {}),
      ...options,
    });
    const workbench = await open;
    try {
      await use(workbench);
    } finally {
      await workbench.close();
    }
  };

  await withWorkbench({}, checkWorkbench);
  for (const [name, theme] of Object.entries(THEMES))
    await withWorkbench({ theme }, (workbench) => checkLooks(workbench, name));
  if (values.images) {
    await takeImages(withWorkbench, join(ROOT, 'docs/images'));
    await drawIcon(join(ROOT, 'docs/images/icon.svg'), join(ROOT, 'client/media/icon.png'));
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    const closed = open?.then(
      (workbench) => workbench.close(),
      () => undefined, // what could not be opened has cleaned up behind itself
    );
    void Promise.resolve(closed).finally(() => process.exit(EXIT_INTERRUPTED));
  });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
