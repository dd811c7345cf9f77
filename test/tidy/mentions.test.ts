/** Documents and comments name files that are there: whoever follows a name finds what it promises. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, sourcesIn } from '../support/sources';

/** Where a path in a document may begin. */
const ROOTS = ['', 'server/src', 'server/src/core', 'client/src'];

const isThere = (path: string): boolean => ROOTS.some((from) => existsSync(join(root, from, path)));

describe('files that are named', () => {
  it.each(['ARCHITECTURE.md', 'CONTRIBUTING.md', 'README.md'])('in %s are there', (document) => {
    const text = readFileSync(join(root, document), 'utf8');
    const named = [...text.matchAll(/`((?:[\w.-]+\/)+(?:[\w.-]+\.(?:m?ts|mjs|md|json))?)`/g)].map(
      ([, path = '']) => path,
    );
    expect(named.filter((path) => !isThere(path))).toEqual([]);
  });

  it('in comments of the sources are there', () => {
    const files = [...sourcesIn('server/src'), ...sourcesIn('client/src')];
    const names = new Set(files.map((path) => basename(path)));
    const lost = files.flatMap((path) =>
      [...readFileSync(join(root, path), 'utf8').matchAll(/\b[Ss]ee ([\w/]+\.ts)\b/g)]
        .filter(([, named = '']) => !(named.includes('/') ? isThere(named) : names.has(named)))
        .map(([, named]) => `${path}: ${named}`),
    );
    expect(lost).toEqual([]);
  });
});
