/**
 * Runs the tests of `suite/` in a real extension host.
 *
 *   tsx test/e2e/runTest.ts [--vscode VERSION] [--extension FOLDER] [FIXTURE]
 *
 *   --vscode     the VS Code from npm to use (or VSCODE_VERSION), see harness/setupVscode.mjs; 4.100.3 is the oldest
 *   --extension  the extension to load; default: this repository
 *   FIXTURE      the folder that a copy of is opened; default: samples/
 *
 * With VSCODE_EXECUTABLE, the path of a desktop VS Code's executable, that one runs the tests.
 * `*.multiRoot.test.ts` runs by itself, in a workspace of several folders.
 * MOCHA_GREP runs only the tests with a matching title, LIVING_PLANS_ONLY=multiRoot only those of that workspace.
 */
import { cp, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';

const ROOT = resolve(__dirname, '../..');
const SUITE = join(__dirname, 'suite');
const BUNDLES = join(ROOT, 'out/e2e');

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { vscode: { type: 'string' }, extension: { type: 'string' } },
  });
  await bundleSuite();
  // a copy, as tests edit files and VS Code may write settings; `realpath`, as macOS has its temporary folder behind a link
  const temporary = await realpath(await mkdtemp(join(tmpdir(), 'living-plans-e2e-')));
  try {
    const samples = resolve(positionals[0] ?? join(ROOT, 'samples'));
    const workspace = join(temporary, 'workspace');
    await cp(samples, workspace, { recursive: true });
    const several = join(temporary, 'several.code-workspace');
    for (const name of FOLDERS) await cp(samples, join(temporary, name), { recursive: true });
    await writeFile(several, JSON.stringify({ folders: FOLDERS.map((path) => ({ path })) }));
    for (const [opened, suite] of [
      [workspace, ''],
      [several, 'multiRoot'],
    ] as const)
      if ((process.env.LIVING_PLANS_ONLY ?? suite) === suite) await runIn(opened, suite, temporary, values);
  } finally {
    await rm(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Of the workspace that has several; `test/e2e/suite/folders.multiRoot.test.ts` knows them. */
const FOLDERS = ['first', 'second'];

/** `suite` names the tests that are for such a workspace. */
async function runIn(
  workspace: string,
  suite: string,
  temporary: string,
  values: { readonly vscode?: string | undefined; readonly extension?: string | undefined },
): Promise<void> {
  await runTests({
    vscodeExecutablePath: process.env.VSCODE_EXECUTABLE ?? join(__dirname, 'harness/codeHeadless.mjs'),
    extensionDevelopmentPath: resolve(values.extension ?? ROOT),
    extensionTestsPath: join(BUNDLES, 'index.js'),
    extensionTestsEnv: { ...testEnvironment(values.vscode), LIVING_PLANS_SUITE: suite },
    launchArgs: [
      workspace,
      '--disable-extensions', // those that the user of a desktop VS Code has installed
      `--user-data-dir=${join(temporary, `user${suite}`)}`,
      `--extensions-dir=${join(temporary, 'extensions')}`,
    ],
  });
}

/** One bundle for each file, as mocha loads them one by one. */
async function bundleSuite(): Promise<void> {
  const names = (await readdir(SUITE)).filter((name) => name === 'index.ts' || name.endsWith('.test.ts'));
  await rm(BUNDLES, { recursive: true, force: true });
  await build({
    entryPoints: names.map((name) => join(SUITE, name)),
    outdir: BUNDLES,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
    external: ['vscode', 'mocha'],
  });
}

function testEnvironment(version: string | undefined): Record<string, string> {
  const shared = resolve(ROOT, '../shared');
  return {
    ...(version ? { VSCODE_VERSION: version } : {}),
    ...(existsSync(shared) ? { LIVING_PLANS_SHARED: shared } : {}),
  };
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
