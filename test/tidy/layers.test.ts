/** The layers of the project: who may import whom. */
import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, sourcesIn } from '../support/sources';

interface Import {
  /** Relative to the repository, without extension for own modules; the package name for others. */
  readonly target: string;
  readonly own: boolean;
  readonly typeOnly: boolean;
}

interface Module {
  readonly path: string;
  readonly imports: readonly Import[];
}

function readModules(folder: string): Module[] {
  return sourcesIn(folder).map((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    const imports = [...text.matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from\s+'([^']+)'/gm)].map(
      (match) => {
        const target = match[2] ?? '';
        const own = target.startsWith('.');
        return {
          target: own ? relative(root, resolve(root, dirname(path), target)) : target,
          own,
          typeOnly: match[1] !== undefined,
        };
      },
    );
    return { path, imports };
  });
}

const server = readModules('server/src');
const client = readModules('client/src');

function offending(modules: readonly Module[], allowed: (one: Import, module: Module) => boolean): string[] {
  return modules.flatMap((module) =>
    module.imports
      .filter((one) => !allowed(one, module))
      .map(({ target }) => `${module.path} imports ${target}`),
  );
}

/** Files that lead back to themselves, in the order in which they import each other. */
function circlesIn(modules: readonly Module[]): string[] {
  const byPath = new Map(modules.map((module) => [module.path.replace(/\.ts$/, ''), module]));
  const circles: string[] = [];
  const settled = new Set<string>();
  const visit = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) circles.push([...way.slice(way.indexOf(path)), path].join(' > '));
    if (settled.has(path) || way.includes(path)) return;
    for (const { target, own } of byPath.get(path)?.imports ?? []) {
      const next = byPath.has(target) ? target : `${target}/index`;
      if (own && byPath.has(next)) visit(next, [...way, path]);
    }
    settled.add(path);
  };
  for (const path of byPath.keys()) visit(path, []);
  return circles;
}

const inFolder = (modules: readonly Module[], folder: string): Module[] =>
  modules.filter(({ path }) => path.startsWith(`${folder}/`));

const CORE = 'server/src/core';
const CORE_PACKAGES =
  /^(?:unified|remark-parse|yaml|zod|zod\/mini|zod\/v4\/locales\/en\.js|stemmer|picomatch|picomatch\/posix|github-slugger|mdast|mdast-util-[\w-]+|micromark-[\w-]+)$/;
/** Each folder of core may import those before it and itself. */
const ORDER = [
  ...['text', 'typing', 'config', 'syntax', 'language', 'reading', 'plan', 'evidence', 'edits', 'checking'],
  ...['rules', 'features', 'actions'],
];
/** These stand side by side on the others and do not know each other. */
const FACES = ORDER.indexOf('rules');

describe('layers', () => {
  it('sees the modules that it speaks of', () => {
    expect(inFolder(server, CORE).length).toBeGreaterThan(30);
    expect(inFolder(server, 'server/src/lsp').length).toBeGreaterThan(10);
    expect(inFolder(server, 'server/src/cli').length).toBeGreaterThan(5);
    expect(client.length).toBeGreaterThan(10);
    expect(server.flatMap(({ imports }) => imports).length).toBeGreaterThan(100);
  });

  it('core imports itself and a few pure packages', () => {
    expect(
      offending(inFolder(server, CORE), ({ target, own }) =>
        own ? target.startsWith(`${CORE}/`) : CORE_PACKAGES.test(target),
      ),
    ).toEqual([]);
  });

  it('the tools of agents know core and schemas, and neither files nor editors', () => {
    expect(inFolder(server, 'server/src/agents').length).toBeGreaterThan(10);
    expect(
      offending(inFolder(server, 'server/src/agents'), ({ target, own }) =>
        own ? /^server\/src\/(?:agents\/|core$)/.test(target) : target === 'zod/mini',
      ),
    ).toEqual([]);
  });

  it('the folders of core import in one direction', () => {
    const rankOf = (path: string): number => ORDER.indexOf(path.slice(CORE.length + 1).split('/')[0] ?? '');
    const allowed = ({ target, own }: Import, { path }: Module): boolean => {
      if (!own || rankOf(path) < 0) return true;
      const [from, to] = [rankOf(path), rankOf(target)];
      return to >= 0 && (to === from || (to < from && to < FACES));
    };
    expect(offending(inFolder(server, CORE), allowed)).toEqual([]);
  });

  it('no file imports itself, by whatever way, types included', () => {
    expect(circlesIn([...server, ...client])).toEqual([]);
  });

  it('rules do not import rules', () => {
    const rule = /core\/rules\/[a-z]+(?:-[a-z]+)+$/;
    expect(
      offending(
        inFolder(server, `${CORE}/rules`),
        ({ target }, { path }) => !rule.test(target) || path.endsWith('registry.ts'),
      ),
    ).toEqual([]);
  });

  it('only lsp and the entries know the protocol, only the client knows vscode', () => {
    const allowed = ({ target }: Import, { path }: Module): boolean => {
      if (target === 'vscode' || target.startsWith('vscode-languageclient')) return false;
      if (target.startsWith('vscode-languageserver/') || target === 'vscode-languageserver')
        return /server\/src\/(?:lsp|node|browser)\//.test(path);
      return true;
    };
    expect(offending(server, allowed)).toEqual([]);
  });

  it('only node and cli know Node', () => {
    const others = server.filter(({ path }) => !/server\/src\/(?:node|cli)\//.test(path));
    expect(offending(others, ({ target }) => !target.startsWith('node:'))).toEqual([]);
  });

  it('the client imports protocol.ts of the server and what keys do, for which nobody can wait', () => {
    expect(
      offending(
        client,
        ({ target, own }) =>
          !own || !target.startsWith('server/') || /^server\/src\/(?:protocol$|core\/typing\/)/.test(target),
      ),
    ).toEqual([]);
  });

  it('protocol.ts takes types only', () => {
    const [protocol] = server.filter(({ path }) => path === 'server/src/protocol.ts');
    expect(protocol?.imports.length).toBeGreaterThan(0);
    expect(protocol?.imports.filter(({ typeOnly }) => !typeOnly)).toEqual([]);
  });
});
