/** Builds dist/: `node esbuild.mjs [--watch] [--dev]`. `--dev` leaves the code readable. */
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import ts from 'typescript';
import { notices } from './scripts/notices.mjs';

const dev = process.argv.includes('--dev');
const watch = process.argv.includes('--watch');

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

const RULES = /[\\/]core[\\/]rules[\\/][\w-]+\.ts$/;

/**
 * The examples of rules are indented as the code around them, which the bundles need not carry.
 * @type {esbuild.Plugin}
 */
const dedentExamples = {
  name: 'dedent examples',
  setup(build) {
    build.onLoad({ filter: RULES }, ({ path }) => ({
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

const TOOLS = /[\\/]agents[\\/]tools[\\/]\w+\.ts$/;

const SETTINGS = /[\\/]core[\\/]config[\\/]definitions\.ts$/;

/** What stands on the page of a rule, or beside a setting, and nowhere else; the command line prints it, servers do not. */
const PAGE = new Map([
  ['examples', '[]'],
  ['unless', '[]'],
  ['why', "''"],
]);
/** Editors get these from the manifest. */
const BESIDE_TOOL = new Map([
  ['description', "''"],
  ['output', 'z.any()'],
]);
const BESIDE_SETTING = new Map([
  ['description', "''"],
  ['enumDescriptions', '[]'],
]);

/**
 * Leaves the pages of rules and of settings out.
 * @type {esbuild.Plugin}
 */
const withoutPages = {
  name: 'without pages',
  setup(build) {
    /** @type {(filter: RegExp, page: ReadonlyMap<string, string>, holder: string | null) => void} */
    const leaveOut = (filter, page, holder) =>
      build.onLoad({ filter }, ({ path }) => {
        let contents = readFileSync(path, 'utf8');
        const file = ts.createSourceFile(path, contents, ts.ScriptTarget.Latest, true);
        /** @type {[start: number, end: number, text: string][]} */
        const cuts = [];
        /** @type {(node: ts.Node, inDocs: boolean) => void} */
        const visit = (node, inDocs) => {
          const name = ts.isPropertyAssignment(node) ? node.name.getText(file) : '';
          const empty = inDocs ? page.get(name) : undefined;
          if (empty !== undefined && ts.isPropertyAssignment(node))
            cuts.push([node.initializer.getStart(file), node.initializer.end, empty]);
          else ts.forEachChild(node, (child) => visit(child, inDocs || name === holder));
        };
        visit(file, holder === null);
        for (const [start, end, text] of cuts.reverse())
          contents = contents.slice(0, start) + text + contents.slice(end);
        return { loader: 'ts', contents };
      });
    leaveOut(RULES, PAGE, 'docs');
    leaveOut(SETTINGS, BESIDE_SETTING, null);
    leaveOut(TOOLS, BESIDE_TOOL, null);
  },
};

const LIBRARY = /[\\/]vscode-languageserver(?:-protocol)?[\\/]lib[\\/]common[\\/]/;

/**
 * Parts of libraries that a server never asks, by the end of their paths, with what stands in for them: notebooks, semantic
 * tokens, type hierarchies, colours and the like are no features of ours, and front matter is read and never written.
 * @type {[filter: RegExp, isIn: RegExp, contents: string][]}
 */
const NEVER_ASKED = [
  [
    /[\\/]protocol\.(?:notebook|typeHierarchy|moniker|inlineValue|inlineCompletion|colorProvider|linkedEditingRange|fileOperations|textDocumentContent|implementation|typeDefinition|declaration)\.js$/,
    LIBRARY,
    '',
  ],
  ...[
    'TypeHierarchy',
    'Moniker',
    'InlineValue',
    'InlineCompletion',
    'LinkedEditingRange',
    'FileOperations',
    'TextDocumentContent',
  ].map((feature) => [
    new RegExp(`[\\\\/]common[\\\\/]${feature.charAt(0).toLowerCase()}${feature.slice(1)}\\.js$`),
    LIBRARY,
    `exports.${feature}Feature = (Base) => Base;`,
  ]),
  [
    /[\\/]notebook\.js$/,
    LIBRARY,
    'exports.NotebookSyncFeature = (Base) => Base; exports.NotebookDocuments = class {};',
  ],
  [
    /[\\/]semanticTokens\.js$/,
    LIBRARY,
    'exports.SemanticTokensFeature = (Base) => Base; exports.SemanticTokensBuilder = class {};',
  ],
  [/[\\/]files\.js$/, /[\\/]vscode-languageserver[\\/]lib[\\/]node[\\/]/, ''],
  // The types of YAML 1.1 that front matter has by an explicit tag alone are read as the texts, maps and lists that they are.
  ...Object.entries({
    schema: "export { schema } from '../core/schema.js';",
    timestamp: `const text = (tag) => ({ tag, default: false, resolve: (written) => written });
export const timestamp = text('tag:yaml.org,2002:timestamp');
export const intTime = text('tag:yaml.org,2002:int');
export const floatTime = text('tag:yaml.org,2002:float');`,
    binary:
      "export const binary = { tag: 'tag:yaml.org,2002:binary', default: false, resolve: (written) => written };",
    set: "export const set = { collection: 'map', tag: 'tag:yaml.org,2002:set', default: false };",
    omap: "export const omap = { collection: 'seq', tag: 'tag:yaml.org,2002:omap', default: false };",
    pairs: "export const pairs = { collection: 'seq', tag: 'tag:yaml.org,2002:pairs', default: false };",
  }).map(([name, contents]) => [
    new RegExp(`[\\\\/]yaml-1\\.1[\\\\/]${name}\\.js$`),
    /[\\/]yaml[\\/]browser[\\/]dist[\\/]schema[\\/]/,
    contents,
  ]),
  ...['Collection', 'Document', 'Pair', 'String'].map((what) => [
    new RegExp(`[\\\\/]stringify${what}\\.js$`),
    /[\\/]yaml[\\/]browser[\\/]dist[\\/]stringify[\\/]/,
    `export const stringify${what} = () => '';`,
  ]),
];

/**
 * Leaves them out. The names of characters are written as one text: an object of two thousand fields takes more room.
 * @type {esbuild.Plugin}
 */
const withoutNeverAsked = {
  name: 'without what is never asked',
  setup(build) {
    for (const [filter, isIn, contents] of NEVER_ASKED)
      build.onLoad({ filter }, ({ path }) => (isIn.test(path) ? { contents, loader: 'js' } : undefined));
    build.onLoad({ filter: /[\\/]character-entities[\\/]index\.js$/ }, async ({ path }) => {
      const { characterEntities } = await import(pathToFileURL(path).href);
      const text = JSON.stringify(Object.entries(characterEntities).flat().join(' '));
      const contents = `const all = ${text}.split(' ');
export const characterEntities = {};
for (let i = 0; i < all.length; i += 2) characterEntities[all[i]] = all[i + 1];`;
      return { contents, loader: 'js' };
    });
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
const node = {
  ...common,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // The build of `yaml` for Node is one that nothing can be left out of.
  alias: {
    yaml: resolve('node_modules/yaml/browser/index.js'),
    // Its other build cannot be bundled.
    'jsonc-parser': resolve('node_modules/jsonc-parser/lib/esm/main.js'),
  },
};
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
  {
    ...node,
    plugins: [withoutPages, withoutNeverAsked],
    entryPoints: { server: 'server/src/node/server.ts' },
    outdir: 'dist',
  },
  {
    ...node,
    entryPoints: { cli: 'server/src/cli/main.ts' },
    outdir: 'dist',
    banner: { js: '#!/usr/bin/env node' },
  },
  { ...node, entryPoints: { commandLine: 'server/src/cli/start.ts' }, outdir: 'dist' },
  {
    ...node,
    entryPoints: { mcp: 'server/src/cli/mcp/main.ts' },
    outdir: 'dist',
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
    plugins: [withoutPages, withoutNeverAsked],
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
