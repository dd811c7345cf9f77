// Finds the Chromium that shows the workbench, or installs it where that takes no question.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const CANDIDATES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Without a font for emoji, a status such as ✅ shows as an empty box on the screenshots. */
const DEBIAN_PACKAGES = ['chromium', 'fonts-dejavu-core', 'fonts-noto-color-emoji'];

/**
 * The path of a Chromium: the one that CHROMIUM_PATH names, an installed one, or (on Debian, when apt-get needs no
 * password) one that is installed now.
 * @param {{ log?: (message: string) => void }} [options]
 * @returns {string}
 */
export function setupChromium({ log = console.log } = {}) {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!existsSync(named)) {
      throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`);
    }
    return named;
  }
  const found = find();
  if (found) {
    return found;
  }
  const root = debianRoot();
  if (root) {
    log(`Installing ${DEBIAN_PACKAGES.join(', ')} by apt-get.`);
    installOnDebian(root);
  }
  const installed = find();
  if (!installed) {
    throw new Error(
      'No Chromium was found. Install Chromium or Google Chrome, or run `npx playwright-core install chromium`, ' +
        'or let CHROMIUM_PATH name an executable.',
    );
  }
  return installed;
}

function find() {
  return [...CANDIDATES, chromium.executablePath()].find((path) => existsSync(path));
}

/** What has to stand before apt-get; null where this is not Debian (Ubuntu's package is only a stub) or root asks for a password. */
function debianRoot() {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  if (!/^ID="?debian"?$/m.test(release)) {
    return null;
  }
  if (process.getuid?.() === 0) {
    return [];
  }
  return spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : null;
}

/** @param {string[]} root */
function installOnDebian(root) {
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...DEBIAN_PACKAGES]]) {
    // by `env`, as sudo drops the variables that it does not know
    const [command = '', ...rest] = [
      ...root,
      'env',
      'DEBIAN_FRONTEND=noninteractive',
      'apt-get',
      '-q',
      ...args,
    ];
    try {
      execFileSync(command, rest, { stdio: ['ignore', 'inherit', 'inherit'] });
    } catch (error) {
      throw new Error(`apt-get ${args[0]} failed. Install ${DEBIAN_PACKAGES.join(', ')} by hand.`, {
        cause: error,
      });
    }
  }
}
