/**
 * Literate fixtures of what the core says about a plan: a `plan` block, `$0` for the cursor, and a `result` block.
 * `UPDATE_FIXTURES=1 npm run unit` rewrites the results; review the difference as prose.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPlan } from '../support/findings';
import { PRINTERS } from './printers';

const folder = import.meta.dirname;
const CASE =
  /^## (?<name>.+)\n\n(?<ticks>`{3,})plan\n(?<plan>[^]*?)\n\k<ticks>\n\n(?<fence>`{3,})result\n(?<result>[^]*?)\n?\k<fence>$/gm;

function resultOf(kind: string, source: string): string {
  const cursor = source.indexOf('$0');
  const text = `${source.replace('$0', '')}\n`;
  const print = PRINTERS[kind];
  if (!print) throw new Error(`nothing prints ${kind}`);
  return print({ text, cursor, plan: readPlan(text) }).join('\n');
}

describe.each(Object.keys(PRINTERS))('%s', (kind) => {
  const file = join(folder, `${kind}.md`);
  const source = readFileSync(file, 'utf8');
  const cases = [...source.matchAll(CASE)].map(({ groups }) => groups ?? {});

  it('has as many cases as plan blocks', () => {
    expect(cases.length).toBeGreaterThan(0);
    expect(cases.length).toBe(source.match(/^`{3,}plan$/gm)?.length);
  });

  it.each(cases)('$name', ({ plan = '', result = '' }) => {
    const actual = resultOf(kind, plan);
    if (process.env.UPDATE_FIXTURES) return;
    expect(actual).toBe(result);
  });

  if (process.env.UPDATE_FIXTURES)
    it('is written again', () => {
      const text = source.replace(CASE, (...found) => {
        const groups = found[found.length - 1] as Record<'name' | 'ticks' | 'plan' | 'fence', string>;
        const { name, ticks, plan, fence } = groups;
        return `## ${name}\n\n${ticks}plan\n${plan}\n${ticks}\n\n${fence}result\n${resultOf(kind, plan)}\n${fence}`;
      });
      writeFileSync(file, text);
    });
});

it('every fixture has a printer', () => {
  const kinds = ['plan', 'reading', 'features', 'rules', 'actions', 'typing'].flatMap((name) =>
    readdirSync(join(folder, name)).map((file) => `${name}/${file.replace(/\.md$/, '')}`),
  );
  expect(kinds.sort()).toEqual(Object.keys(PRINTERS).sort());
  for (const kind of kinds) expect(existsSync(join(folder, `${kind}.md`))).toBe(true);
});
