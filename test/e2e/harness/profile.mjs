// A throw-away profile of VS Code's server: settings, state and installed extensions in one temporary folder.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * @typedef {object} Profile
 * @property {string} folder           what VS Code calls the server's data folder
 * @property {string} extensionsFolder where extensions are installed
 * @property {() => void} remove       call it when the server has stopped
 */

/** Settings that keep the workbench quiet: nothing asks, nothing opens by itself, nothing calls home. */
const QUIET_SETTINGS = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'window.restoreWindows': 'none',
  'files.autoSave': 'off', // as on the desktop; in a browser, files would be saved after a second
  'files.simpleDialog.enable': true,
};

/**
 * @param {{ settings?: Record<string, unknown>, extensionsFolder?: string | undefined }} [options]
 * @returns {Profile}
 */
export function createProfile({ settings = {}, extensionsFolder } = {}) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'living-plans-vscode-')));
  const extensions = extensionsFolder ?? join(folder, 'extensions');
  const user = join(folder, 'data/User');
  mkdirSync(user, { recursive: true });
  mkdirSync(extensions, { recursive: true });
  writeFileSync(join(user, 'settings.json'), JSON.stringify({ ...QUIET_SETTINGS, ...settings }, null, 2));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  return { folder, extensionsFolder: extensions, remove };
}

/**
 * Installs a packaged extension, as a user would.
 * @param {import('./setupVscode.mjs').Vscode} vscode
 * @param {Profile} profile
 * @param {string} vsix
 */
export function installVsix(vscode, profile, vsix) {
  const args = [vscode.serverMain, '--accept-server-license-terms', ...profileArguments(profile)];
  try {
    execFileSync(vscode.node, [...args, '--install-extension', vsix], {
      env: vscodeEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? error.stderr : error;
    throw new Error(`${vsix} could not be installed: ${output}`, { cause: error });
  }
}

/** @param {Profile} profile */
export function profileArguments(profile) {
  return ['--server-data-dir', profile.folder, '--extensions-dir', profile.extensionsFolder];
}

/**
 * The environment for VS Code's own processes: without what a surrounding VS Code has set (the tests may be started
 * from its terminal), and without a gallery to ask.
 * @returns {NodeJS.ProcessEnv}
 */
export function vscodeEnvironment() {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_(?!TEST_)|ELECTRON_|NODE_OPTIONS$)/.test(name),
  );
  return { ...Object.fromEntries(kept), EXTENSIONS_GALLERY: '{}' };
}
