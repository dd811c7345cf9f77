// Starts VS Code's server on 127.0.0.1. Only those who know the random token in the address can use it.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { profileArguments, vscodeEnvironment } from './profile.mjs';

const HOST = '127.0.0.1';
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 3_000;

/**
 * @typedef {object} Server
 * @property {string} authority host and port
 * @property {string} token     the connection token
 * @property {() => Promise<void>} stop ends the server and all its children
 */

/**
 * @param {object} options
 * @param {import('./setupVscode.mjs').Vscode} options.vscode
 * @param {import('./profile.mjs').Profile} options.profile
 * @param {number} [options.port] 0: any free one
 * @param {boolean} [options.testDriver] lets a page run the tests of an extension under development. It hides
 *   notifications, so a test that looks at the workbench does without it.
 * @param {(text: string) => void} [options.onOutput]
 * @returns {Promise<Server>}
 */
export async function startServer({ vscode, profile, port = 0, testDriver = false, onOutput }) {
  const token = randomBytes(16).toString('hex');
  const tokenFile = join(profile.folder, 'connection-token'); // an argument would show in the list of processes
  writeFileSync(tokenFile, token, { mode: 0o600 });
  const args = [
    vscode.serverMain,
    ...['--host', HOST, '--port', String(port), '--connection-token-file', tokenFile],
    ...['--accept-server-license-terms', '--telemetry-level', 'off', '--disable-workspace-trust'],
    ...(testDriver ? ['--enable-smoke-test-driver'] : []),
    ...profileArguments(profile),
  ];
  const child = spawn(vscode.node, args, {
    env: vscodeEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a process group of its own, so that `stop` reaches its children too
  });
  const kill = () => signalGroup(child, 'SIGKILL');
  /** For an exit before `stop`: what is still running would write into the profile again. */
  const giveUp = () => {
    kill();
    profile.remove();
  };
  process.once('exit', giveUp);
  const stop = async () => {
    const gone = child.exitCode !== null || new Promise((done) => child.once('exit', done));
    signalGroup(child, 'SIGTERM');
    await Promise.race([gone, delay(STOP_TIMEOUT_MS, undefined, { ref: false })]);
    kill();
    process.off('exit', giveUp);
  };
  try {
    const actualPort = await listeningPort(child, port, onOutput);
    return { authority: `${HOST}:${actualPort}`, token, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  try {
    if (child.pid) {
      process.kill(-child.pid, signal);
    }
  } catch {
    // it has ended already
  }
}

/**
 * Waits until the server says where it listens.
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} wantedPort
 * @param {((text: string) => void) | undefined} onOutput
 * @returns {Promise<number>}
 */
function listeningPort(child, wantedPort, onOutput) {
  return new Promise((done, fail) => {
    let output = '';
    const timer = setTimeout(
      () => fail(new Error(`VS Code's server did not start in ${START_TIMEOUT_MS / 1000} s:\n${output}`)),
      START_TIMEOUT_MS,
    );
    /** @param {Buffer} data */
    const read = (data) => {
      onOutput?.(String(data));
      output += data;
      const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      if (port) {
        clearTimeout(timer);
        done(Number(port));
      }
      if (output.includes('EADDRINUSE')) {
        fail(new Error(`Port ${wantedPort} is in use. Choose another one.`));
      }
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', fail);
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(new Error(`VS Code's server ended with code ${code}:\n${output}`));
    });
  });
}

/**
 * The address of the workbench.
 * @param {Server} server
 * @param {{ folder?: string | undefined, workspaceFile?: string | undefined, payload?: [string, string][] }} target
 *   `payload`: options for the workbench, such as a file to open or an extension to load
 */
export function workbenchUrl(server, { folder, workspaceFile, payload = [] }) {
  const url = new URL(`http://${server.authority}/`);
  url.searchParams.set('tkn', server.token);
  if (workspaceFile) {
    url.searchParams.set('workspace', resolve(workspaceFile));
  } else if (folder) {
    url.searchParams.set('folder', resolve(folder));
  } else {
    url.searchParams.set('ew', 'true'); // an empty window, not the last one
  }
  if (payload.length) {
    url.searchParams.set('payload', JSON.stringify(payload));
  }
  return url.href;
}

/**
 * How the workbench names a file or folder of the server.
 * @param {Server} server
 * @param {string} path
 */
export function remoteUri(server, path) {
  return `vscode-remote://${server.authority}${encodeURI(resolve(path))}`;
}
