/** The licences of the packages that the bundles contain, which their terms ask to be passed on. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param {readonly { inputs: Record<string, unknown> }[]} metafiles what esbuild says went into each bundle
 * @returns {string} name, version and licence text of each package, sorted by name
 */
export function notices(metafiles) {
  const folders = new Set();
  for (const { inputs } of metafiles)
    for (const input of Object.keys(inputs)) {
      const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
      if (folder) folders.add(folder);
    }
  const texts = [...folders].map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e(?:\.|$)/i.test(entry));
    const text =
      file && existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8').trim() : '';
    return { name: `${name} ${version}`, text: `${name} ${version} (${license})\n\n${text}\n` };
  });
  const unique = new Map(texts.map(({ name, text }) => [name, text]));
  const sorted = [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  return `Living Plans contains the following packages.\n\n${sorted.join(`\n${'-'.repeat(80)}\n\n`)}`;
}
