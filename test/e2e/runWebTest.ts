/**
 * Runs the tests of `web/` in a VS Code for the web: the extension lives in a browser, its server is a Web Worker, and the
 * files are those of a virtual file system.
 *
 *   tsx test/e2e/runWebTest.ts
 *
 * MOCHA_GREP runs only the tests with a matching title; LIVING_PLANS_VERBOSE shows all that the page says.
 */
import { cp, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { createServer, type AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { runTests } from '@vscode/test-web';
import { build } from 'esbuild';
import { chromium } from 'playwright';
import { QUIET_ARGUMENTS } from './harness/browser.mjs';
import { setupChromium } from './harness/setupChromium.mjs';
import { setupWebBuild } from './harness/setupWebBuild.mjs';

const ROOT = resolve(__dirname, '../..');
/** What the package for the web consists of; the tests lie beside it, since the page sees nothing else. */
const PACKAGED = ['package.json', 'dist/browser', 'syntaxes', 'client/media', 'docs/rules'];
const LONGEST_IN_MS = 5 * 60 * 1000;

async function main(): Promise<void> {
  const executablePath = setupChromium();
  const { testRunnerDataDir, commit } = setupWebBuild();
  const temporary = await realpath(await mkdtemp(join(tmpdir(), 'living-plans-web-')));
  const timeout = setTimeout(() => {
    console.error(`The tests have not ended after ${LONGEST_IN_MS / 1000} s.`);
    process.exit(1);
  }, LONGEST_IN_MS);
  try {
    const extension = join(temporary, 'extension');
    await mkdir(extension);
    for (const part of PACKAGED) await cp(join(ROOT, part), join(extension, part), { recursive: true });
    await cp(join(ROOT, 'samples'), join(temporary, 'workspace'), { recursive: true });
    await bundleSuite(join(extension, 'test/index.js'));
    useInstalled(executablePath);
    if (!process.env.LIVING_PLANS_VERBOSE) keepQuiet();
    await runTests({
      browserType: 'chromium',
      quality: 'stable',
      commit,
      testRunnerDataDir,
      extensionDevelopmentPath: extension,
      extensionTestsPath: join(extension, 'test/index.js'),
      folderPath: join(temporary, 'workspace'),
      headless: true,
      port: await freePort(),
    });
  } finally {
    clearTimeout(timeout);
    await rm(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

async function bundleSuite(outfile: string): Promise<void> {
  await build({
    entryPoints: [join(__dirname, 'web/index.ts')],
    outfile,
    bundle: true,
    platform: 'browser',
    format: 'cjs',
    target: 'es2022',
    define: { global: 'globalThis', MOCHA_GREP: JSON.stringify(process.env.MOCHA_GREP ?? '') },
    logLevel: 'warning',
    external: ['vscode'],
    // A browser has no such module; chai's has the same functions.
    alias: { 'node:assert/strict': join(__dirname, 'web/assert.ts') },
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The page reports all that the workbench writes to its console, most of it about services that are not there. */
function keepQuiet(): void {
  for (const method of ['log', 'error', 'info', 'warn'] as const) {
    const write = console[method].bind(console);
    console[method] = (...args: unknown[]) => {
      if (!NOISE.test(String(args[0]))) write(...args);
    };
  }
}

const NOISE =
  /ENOPRO|CodeExpectedError|GET \/|Ignoring fetching|AgentHost|AccountPolicyGate|Unable to read file|Failed to get installed servers|chat-stt|builtin extensions|failed with status code|ERR_STREAM_PREMATURE_CLOSE/;

/**
 * test-web starts the browser that Playwright would have downloaded, and has no option for another one. The sandbox cannot
 * work for root, and the page is our own.
 */
function useInstalled(executablePath: string): void {
  const launch = chromium.launch.bind(chromium);
  chromium.launch = (options) =>
    launch({
      ...options,
      executablePath,
      args: [...(options?.args ?? []), ...QUIET_ARGUMENTS, '--no-sandbox'],
    });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
