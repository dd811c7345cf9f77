#!/usr/bin/env node
// Looks like the executable of desktop VS Code to `runTests` of @vscode/test-electron: same arguments, same exit code.
// It starts VS Code's server, opens the workbench in a headless browser and lets it run the tests.
//
// Environment:
//   VSCODE_VERSION      which VS Code, see setupVscode.mjs
//   HARNESS_VERBOSE     1: also the workbench's own log
//   HARNESS_TIMEOUT_MS  give up after this time (900000)
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs, format } from 'node:util';
import { startBrowser } from './browser.mjs';
import { createProfile } from './profile.mjs';
import { remoteUri, startServer, workbenchUrl } from './server.mjs';
import { setupChromium } from './setupChromium.mjs';
import { setupVscode } from './setupVscode.mjs';

const EXIT_TIMEOUT = 124; // as of timeout(1)
const EXIT_INTERRUPTED = 130; // as of a shell
const VERBOSE = process.env.HARNESS_VERBOSE === '1';

/** Lines that the workbench writes about itself. They arrive among those of the extension host. */
const WORKBENCH_LINE =
  /^(Canceled: |ChatSessionStore: |Creation of workbench contribution|Timed out waiting for authentication provider|Resolv(ing|ed) connection token|Creating a socket|\[reconnection-grace-time\]|Updating additional builtin|\[AgentHost|\[AccountPolicyGate\]|\[Service Worker\]|Ignoring fetching additional|Started local extension host|.*ENOTFOUND)/;

const { values, positionals } = parseArgs({
  strict: false, // any other argument of desktop VS Code means nothing here
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: 'string', multiple: true },
    extensionTestsPath: { type: 'string' },
    extensionDevelopmentKind: { type: 'string' },
    'extensions-dir': { type: 'string' },
    'user-data-dir': { type: 'string' }, // not used: a profile of desktop VS Code has another layout
  },
});

/** @type {(() => unknown)[]} What to undo at the end, the last thing first. */
const cleanups = [];
let finishing = false;
let suitePassed = false;

/** @param {number} code */
async function finish(code) {
  if (finishing) {
    return;
  }
  finishing = true;
  for (const cleanup of cleanups.reverse()) {
    try {
      await cleanup();
    } catch (error) {
      console.error('harness:', error);
    }
  }
  process.exit(code);
}

/**
 * VS Code reports 0 as well when the extension host was killed or has called process.exit(0).
 * So the last line of mocha must have come by, too.
 * @param {number} code
 */
function finishTests(code) {
  if (code === 0 && values.extensionTestsPath && !suitePassed) {
    console.error('harness: the extension host ended before the suite did');
    return finish(1);
  }
  return finish(code);
}

/**
 * @param {string} type
 * @param {unknown[]} args
 */
function printLog(type, args) {
  const text = format(...args);
  suitePassed ||= /^\s*\d+ passing\b/.test(text);
  if (VERBOSE || !WORKBENCH_LINE.test(text)) {
    (type === 'error' ? console.error : console.log)(text);
  }
}

/** @param {unknown} value */
const strings = (value) => /** @type {string[]} */ ([value].flat().filter((it) => typeof it === 'string'));

async function main() {
  const vscode = setupVscode(process.env.VSCODE_VERSION ? { version: process.env.VSCODE_VERSION } : {});
  const executablePath = setupChromium();

  const limit = Number(process.env.HARNESS_TIMEOUT_MS ?? 900_000);
  setTimeout(() => {
    console.error(`harness: no result after ${limit} ms`);
    void finish(EXIT_TIMEOUT);
  }, limit).unref();

  const profile = createProfile({ extensionsFolder: strings(values['extensions-dir'])[0] });
  cleanups.push(profile.remove);
  const server = await startServer({
    vscode,
    profile,
    testDriver: true, // or a newer VS Code ignores the extension under development
    ...(VERBOSE ? { onOutput: (text) => process.stderr.write(text) } : {}),
  });
  cleanups.push(server.stop);
  const { browser, page } = await startBrowser({ executablePath });
  cleanups.push(() => browser.close());

  page.on('pageerror', (error) => console.error('harness: page error:', error));
  page.on('crash', () => {
    console.error('harness: the page crashed');
    void finish(1);
  });
  // the two functions that the workbench calls when it runs tests in a browser
  await page.exposeFunction('codeAutomationLog', printLog);
  await page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => void finishTests(code));

  /** @type {[string, string][]} */
  const payload = [
    ['enableProposedApi', ''],
    ['skipWelcome', 'true'],
  ];
  for (const name of ['extensionDevelopmentPath', 'extensionTestsPath']) {
    payload.push(
      ...strings(values[name]).map(
        (path) => /** @type {[string, string]} */ ([name, remoteUri(server, path)]),
      ),
    );
  }
  for (const kind of strings(values.extensionDevelopmentKind)) {
    payload.push(['extensionDevelopmentKind', kind]);
  }
  const target = positionals[0] && resolve(positionals[0]);
  const isFolder = target && statSync(target).isDirectory();
  await page.goto(workbenchUrl(server, { [isFolder ? 'folder' : 'workspaceFile']: target, payload }));
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => void finish(EXIT_INTERRUPTED));
}
main().catch((error) => {
  if (!finishing) {
    console.error('harness:', VERBOSE ? error : error.message);
  }
  void finish(1);
});
