/** Builds dist/: `node esbuild.mjs [--watch] [--dev]`. `--dev` leaves the code readable. */
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as esbuild from 'esbuild';
import { notices } from './scripts/notices.mjs';

const dev = process.argv.includes('--dev');
const watch = process.argv.includes('--watch');

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

/**
 * The examples of rules are indented as the code around them, which the bundles need not carry.
 * @type {esbuild.Plugin}
 */
const dedentExamples = {
  name: 'dedent examples',
  setup(build) {
    build.onLoad({ filter: /[\\/]core[\\/]rules[\\/][\w-]+\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8').replace(/\bplan`\n(?:\\.|[^`\\])*`/g, (example) => {
        const indent = Math.min(
          ...[...example.matchAll(/\n( *)(?=[^\s`])/g)].map(([, blanks = '']) => blanks.length),
        );
        return example.replace(/\n *$/, '\n').replaceAll(`\n${' '.repeat(indent)}`, '\n');
      }),
    }));
  },
};

const common = {
  plugins: [dedentExamples],
  define: { __VERSION__: JSON.stringify(version) },
  bundle: true,
  minify: !dev,
  // Words of many scripts: escaped, each of their characters would take six bytes.
  charset: 'utf8',
  sourcemap: true,
  // Only the map's own reference is left out of the bundle: the package ships without maps.
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'warning',
};
const node = { ...common, platform: 'node', format: 'cjs', target: 'node20' };
const browser = {
  ...common,
  platform: 'browser',
  target: 'es2022',
  mainFields: ['browser', 'module', 'main'],
  // remark's entity decoder has one build for pages, which wants `document`, and one for workers.
  conditions: ['worker', 'browser'],
  define: { ...common.define, global: 'globalThis', 'process.env.NODE_DEBUG': 'false' },
};

/** @type {esbuild.BuildOptions[]} */
const builds = [
  { ...node, entryPoints: { extension: 'client/src/extension.ts' }, outdir: 'dist', external: ['vscode'] },
  { ...node, entryPoints: { server: 'server/src/node/server.ts' }, outdir: 'dist' },
  {
    ...node,
    entryPoints: { cli: 'server/src/cli/main.ts' },
    outdir: 'dist',
    banner: { js: '#!/usr/bin/env node' },
  },
  {
    ...browser,
    format: 'cjs',
    entryPoints: { extension: 'client/src/browser.ts' },
    outdir: 'dist/browser',
    external: ['vscode'],
  },
  {
    ...browser,
    format: 'iife',
    entryPoints: { server: 'server/src/browser/server.ts' },
    outdir: 'dist/browser',
  },
];

rmSync('dist', { recursive: true, force: true });
if (watch) {
  for (const options of builds) await (await esbuild.context(options)).watch();
} else {
  const results = await Promise.all(builds.map((options) => esbuild.build({ ...options, metafile: true })));
  writeFileSync('dist/THIRD-PARTY-NOTICES.txt', notices(results.map(({ metafile }) => metafile)));
  chmodSync('dist/cli.js', 0o755);
}
