// Makes a VS Code for the web, as @vscode/test-web wants it, out of the one from npm: nothing is downloaded for it.
//
// The workbench of code-server is the one of VS Code with a few lines of its own, which want a server behind them. These
// lines are taken out here; each replacement fails loudly where a new version has written them in another way.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setupVscode } from './setupVscode.mjs';

/**
 * A build that `runTests` finds by itself.
 * @typedef {object} WebBuild
 * @property {string} testRunnerDataDir where builds lie
 * @property {string} commit            which of them it is
 */

/** The workbench would talk to the server that has sent it. */
const REMOTE = /(\{\.\.\.JSON\.parse\(\w+\)),remoteAuthority:location\.host\}/;
/** The settings of the user would lie on that server. */
const SETTINGS =
  /(get userRoamingDataHome\(\)\{return )\w+\((\w+)\.file\(this\.userDataPath\)\.with\(\{scheme:\w+\.vscodeRemote\}\),"User"\)/;
/** Options that only code-server's own page gives. */
const OWN_OPTIONS = ['isEnabledFileDownloads', 'isEnabledFileUploads', 'isEnabledCoderGettingStarted'];

/** What test-web loads; code-server's workbench starts by itself from the configuration in the page. */
const MAIN = `import '../code/browser/workbench/workbench.js';
export const create = () => {};
export const URI = { parse: (x) => x, revive: (x) => x, from: (x) => x };
export class Emitter { event = () => ({ dispose() {} }); fire() {} dispose() {} }
`;

/**
 * Makes sure that the build is there. It takes some seconds after the VS Code itself has been installed.
 * @param {{ log?: (message: string) => void }} [options]
 * @returns {WebBuild}
 */
export function setupWebBuild({ log = console.log } = {}) {
  const { folder } = setupVscode({ log });
  const source = join(folder, 'node_modules/code-server/lib/vscode');
  const { commit } = JSON.parse(readFileSync(join(source, 'product.json'), 'utf8'));
  const testRunnerDataDir = join(folder, 'web');
  const target = join(testRunnerDataDir, `vscode-web-stable-${commit}`);
  if (!existsSync(target)) make(source, target);
  return { testRunnerDataDir, commit };
}

/**
 * @param {string} source
 * @param {string} target
 */
function make(source, target) {
  const making = `${target}.making-${process.pid}`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  cpSync(join(source, 'out'), join(making, 'out'), { recursive: true });
  for (const name of ['extensions', 'node_modules']) symlinkSync(join(source, name), join(making, name));
  writeFileSync(join(making, 'package.json'), '{"type":"module"}');
  writeFileSync(join(making, 'version'), '');
  const workbench = join(making, 'out/vs/code/browser/workbench/workbench.js');
  writeFileSync(workbench, withoutServer(readFileSync(workbench, 'utf8')));
  const main = join(making, 'out/vs/workbench/workbench.web.main.internal');
  writeFileSync(`${main}.js`, MAIN);
  writeFileSync(`${main}.css`, "@import '../code/browser/workbench/workbench.css';\n");
  renameSync(making, target);
}

/** @param {string} workbench */
function withoutServer(workbench) {
  let text = replaced(workbench, REMOTE, '$1}');
  text = replaced(text, SETTINGS, '$1$2.file("/User").with({scheme:"vscode-userdata"})');
  for (const name of OWN_OPTIONS)
    text = text.replace(
      new RegExp(
        `if\\(typeof this\\.options\\.${name}>"u"\\)throw new Error\\("${name} was not provided to the browser"\\);`,
      ),
      '',
    );
  return text;
}

/**
 * @param {string} text
 * @param {RegExp} pattern
 * @param {string} replacement
 */
function replaced(text, pattern, replacement) {
  const after = text.replace(pattern, replacement);
  if (after === text) throw new Error(`This VS Code has no ${pattern}; adapt ${import.meta.url}`);
  return after;
}
