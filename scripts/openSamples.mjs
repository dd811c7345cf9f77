// Builds the extension and opens a copy of samples/ with it.
//
//   node scripts/openSamples.mjs [--port N] [--check]
//
// In desktop VS Code (`code`, `codium` or `code-insiders`) when there is one to use; otherwise VS Code is installed from
// npm and serves its workbench to a browser, on this machine only, until Ctrl+C.
//
//   --port N  serve to a browser in any case, on this port
//   --check   for tests: serve, ask for the workbench with and without the token, stop; exit code 0 if all was right
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createProfile, installVsix } from '../test/e2e/harness/profile.mjs';
import { remoteUri, startServer, workbenchUrl } from '../test/e2e/harness/server.mjs';
import { setupVscode } from '../test/e2e/harness/setupVscode.mjs';

const ROOT = resolve(fileURLToPath(new URL('..', import.meta.url)));
const SAMPLES = join(ROOT, 'samples');
const FIRST_FILE = 'PLAN.md';
const VSIX = join(ROOT, 'out/living-plans.vsix');
const DESKTOP_COMMANDS = ['code', 'codium', 'code-insiders'];

/** @type {(() => unknown)[]} What to undo at the end, the last thing first. */
const cleanups = [];

/** A failure that is told without a stack. */
class Problem extends Error {}

async function main() {
  const { port, check } = readArguments();
  if (!existsSync(join(SAMPLES, FIRST_FILE))) {
    throw new Problem(`There is no ${join(SAMPLES, FIRST_FILE)}.`);
  }
  run('Building the extension', process.execPath, ['esbuild.mjs']);
  const folder = copySamples();
  if (!check && port === undefined && openInDesktop(folder)) {
    return;
  }
  cleanups.unshift(() => rmSync(dirname(folder), { recursive: true, force: true }));
  const url = await serve(folder, port ?? 0);
  if (check) {
    await checkServed(url);
    console.log('The samples are served, and only to those who have the token.');
    return;
  }
  console.log(
    `\nThe samples are open at\n\n  ${url}\n\nOpen this address in a browser on this machine. Ctrl+C stops it.`,
  );
  await new Promise(() => {}); // a signal ends this
}

const USAGE = 'Usage: npm run samples -- [--port N]';

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string' },
        check: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      console.log(`${USAGE}\n\n  --port N  serve VS Code to a browser in any case, on this port`);
      process.exit(0);
    }
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
      throw new Error(`--port ${values.port} is no port.`);
    }
    return { port, check: values.check };
  } catch (error) {
    throw new Problem(`${messageOf(error)}\n${USAGE}`);
  }
}

/**
 * Runs a step, and shows what it prints only when it fails.
 * @param {string} title
 * @param {string} command
 * @param {string[]} args
 */
function run(title, command, args) {
  console.log(`${title} …`);
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'], // no terminal, so that nothing can wait for an answer
  });
  if (error || status !== 0) {
    throw new Problem(`${title} failed${error ? `: ${error.message}` : ''}.\n${stdout ?? ''}${stderr ?? ''}`);
  }
}

/** To a temporary folder, so that trying things out leaves the checkout as it is. */
function copySamples() {
  const parent = realpathSync(mkdtempSync(join(tmpdir(), 'living-plans-samples-')));
  const folder = join(parent, 'samples');
  cpSync(SAMPLES, folder, { recursive: true });
  return folder;
}

/**
 * Opens the folder in a desktop VS Code. False when there is none, or none that can show a window or load the extension.
 * @param {string} folder
 */
function openInDesktop(folder) {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return false; // `code` would say nothing and show nothing
  }
  const command = DESKTOP_COMMANDS.find(isNewEnough);
  if (!command) {
    return false;
  }
  console.log(`Opening the samples in ${command} …`);
  const { status } = spawnSync(
    command,
    [
      '--new-window',
      '--disable-workspace-trust', // or the copy opens in restricted mode, without the extension
      `--extensionDevelopmentPath=${ROOT}`,
      folder,
      join(folder, FIRST_FILE),
    ],
    { stdio: 'inherit' },
  );
  if (status !== 0) {
    console.log(`${command} did not open them, so a browser has to.`);
    return false;
  }
  console.log(`The copy that is open lies in ${folder}; remove it when you are done.`);
  return true;
}

/**
 * Whether that is a VS Code that accepts the extension. An older one would open and silently leave the extension out.
 * @param {string} command
 */
function isNewEnough(command) {
  const { status, stdout } = spawnSync(command, ['--version'], { encoding: 'utf8' });
  const [, major = 0, minor = 0] = /^(\d+)\.(\d+)\./.exec(stdout ?? '')?.map(Number) ?? [];
  if (status !== 0 || !major) {
    return false;
  }
  const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const [, wantedMajor = 0, wantedMinor = 0] = /(\d+)\.(\d+)/.exec(engines.vscode)?.map(Number) ?? [];
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) {
    return true;
  }
  console.log(`${command} is VS Code ${major}.${minor}; the extension needs ${engines.vscode}.`);
  return false;
}

/**
 * Serves the folder to a browser and returns the address.
 * @param {string} folder
 * @param {number} port
 */
async function serve(folder, port) {
  mkdirSync(join(ROOT, 'out'), { recursive: true });
  run('Packaging the extension', process.execPath, [
    join(ROOT, 'node_modules/@vscode/vsce/vsce'),
    ...[
      'package',
      '--no-dependencies',
      '--no-rewrite-relative-links',
      '--allow-missing-repository',
      '-o',
      VSIX,
    ],
  ]);
  const vscode = setupVscode();
  const profile = createProfile();
  cleanups.unshift(profile.remove);
  installVsix(vscode, profile, VSIX);
  if (!readdirSync(profile.extensionsFolder).some((name) => name.startsWith('living-plans.living-plans-'))) {
    throw new Problem(`${VSIX} was not installed.`);
  }
  console.log('Starting VS Code …');
  const server = await startServer({ vscode, profile, port });
  cleanups.unshift(server.stop);
  return workbenchUrl(server, {
    folder,
    payload: [['openFile', remoteUri(server, join(folder, FIRST_FILE))]],
  });
}

/**
 * With the token the server sets a cookie and redirects to the address without it; then it serves the workbench.
 * Without any, it serves nothing.
 * @param {string} url
 */
async function checkServed(url) {
  const bare = new URL(url);
  bare.searchParams.delete('tkn');
  const refused = await fetch(bare);
  if (refused.status !== 403) {
    throw new Problem(`Without the token the server answered ${refused.status} instead of 403.`);
  }
  const redirect = await fetch(url, { redirect: 'manual' });
  const cookie = redirect.headers
    .getSetCookie()
    .map((it) => it.split(';')[0])
    .join('; ');
  const location = redirect.headers.get('location');
  const served = location ? await fetch(new URL(location, url), { headers: { cookie } }) : redirect;
  const page = await served.text();
  if (served.status !== 200 || !page.includes('workbench')) {
    throw new Problem(`With the token the server answered ${redirect.status}, then ${served.status}.`);
  }
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/** @param {number} code */
async function finish(code) {
  for (const cleanup of cleanups.splice(0)) {
    try {
      await cleanup();
    } catch (error) {
      console.error(messageOf(error));
    }
  }
  process.exit(code);
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => void finish(signal === 'SIGINT' ? 0 : 1)); // Ctrl+C is how this ends
}
main().then(
  () => finish(0),
  (error) => {
    console.error(`\n${messageOf(error)}`);
    return finish(1);
  },
);
