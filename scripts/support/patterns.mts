/** All regular expressions of the product: those written in its sources, those that it builds, those of the grammar. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';

const ROOT = resolve(import.meta.dirname, '../..');

export interface Pattern {
  readonly source: string;
  readonly flags: string;
  /** File and line; where the pattern is built, the file that builds it. */
  readonly at: string;
}

/** A name for a pattern that stays as long as it is the same. */
export function keyOf({ source, flags }: Pattern): string {
  return createHash('sha256').update(`${flags}/${source}`).digest('hex').slice(0, 16);
}

/** Each pattern once. Imports the core, so that what is built there is built. */
export async function allPatterns(): Promise<Pattern[]> {
  const found = new Map<string, Pattern>();
  const add = (source: string, flags: string, at: string): void => {
    // How often a pattern is tried, and what it tells of its places, does not change how long it takes. A sticky one is
    // tried at one place only.
    const tried = flags.includes('y') ? `^(?:${source})` : source;
    const pattern = { source: tried, flags: flags.replace(/[dgy]/g, ''), at };
    const key = keyOf(pattern);
    if (!found.has(key)) found.set(key, pattern);
  };
  for (const folder of ['server/src', 'client/src'])
    for (const path of filesIn(folder, '.ts')) addLiterals(path, add);
  await addBuilt(add);
  for (const path of filesIn('syntaxes', '.json'))
    addOfGrammar(JSON.parse(readFileSync(resolve(ROOT, path), 'utf8')) as unknown, path, add);
  return [...found.values()];
}

function filesIn(folder: string, ending: string): string[] {
  return readdirSync(resolve(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => `${folder}/${path}`)
    .sort();
}

type Add = (source: string, flags: string, at: string) => void;

function addLiterals(path: string, add: Add): void {
  const file = ts.createSourceFile(path, readFileSync(resolve(ROOT, path), 'utf8'), ts.ScriptTarget.Latest);
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
      add(node.text.slice(1, end), node.text.slice(end + 1), `${path}:${line}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
}

/** Listens to `new RegExp` while the core is loaded. */
async function addBuilt(add: Add): Promise<void> {
  const Native = RegExp;
  globalThis.RegExp = new Proxy(Native, {
    construct(target, [source, flags]: [string | RegExp, string | undefined]) {
      const made = new target(source, flags);
      const caller = (new Error().stack ?? '').split('\n').find((line) => line.includes('/server/src/'));
      const at = /server\/src\/[\w./-]+/.exec(caller ?? '')?.[0];
      if (at) add(made.source, made.flags, at);
      return made;
    },
  });
  try {
    await import('../../server/src/core/index');
  } finally {
    globalThis.RegExp = Native;
  }
}

/** The grammar is written for another engine: what only that one knows is left out or written as JavaScript has it. */
function addOfGrammar(node: unknown, path: string, add: Add): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node))
    if (typeof value === 'string' && /^(?:match|begin|end|while)$/.test(key)) {
      // What starts where the last match ended is tried at one place; what it looks back at is short.
      const source = value
        .replace(/^\\G\(\?<=(?:\[[^\]]*\]|\\.|\((?:\[[^\]]*\]|[^()[\]])*\)|[^()[\]\\])*\)/, '^')
        .replaceAll('\\G', '')
        .replaceAll('(?i:', '(?:')
        .replace(/\\x\{([\dA-F]+)\}/g, '\\u{$1}')
        .replace(/(?<!\\)\//g, '\\/');
      add(source, value.includes('(?i:') ? 'iu' : 'u', path);
    } else addOfGrammar(value, path, add);
}
