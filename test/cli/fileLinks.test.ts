/** Links of plans to files, looked up on the disk. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cli, folderWith } from './cli';

const plan = (links: string): string =>
  `# Beekeeping\n\n${links}\n\n## Phase 1: Hives\n- [ ] Two boxes\n- [ ] A stand\n`;

async function messages(
  files: Record<string, string>,
  path = 'PLAN.md',
  repository = true,
): Promise<string[]> {
  const cwd = folderWith(files);
  if (repository) mkdirSync(join(cwd, '.git'));
  const { out } = await cli(cwd, ['check', '--format', 'json', path]);
  const { findings } = JSON.parse(out) as { findings: { rule: string; message: string }[] };
  return findings.filter(({ rule }) => rule === 'broken-link').map(({ message }) => message);
}

it('a file that is not there is named, one that is there is not', async () => {
  const links = '[a](docs/a.md), [b](docs/b.md), ![c](c%20d.png), [e](docs), [f](./docs/../docs/a.md?x=1)';
  expect(await messages({ 'PLAN.md': plan(links), 'docs/a.md': '', 'c d.png': '' })).toEqual([
    '`docs/b.md` leads to no file',
  ]);
});

it('a heading in another Markdown file has to be there, a line in a source file not', async () => {
  const links = '[a](docs/a.md#Setup), [b](docs/a.md#teardown), [c](src/main.c#L10-L20)';
  expect(
    await messages({ 'PLAN.md': plan(links), 'docs/a.md': '# Notes\n\n## Setup\n', 'src/main.c': '' }),
  ).toEqual(['`docs/a.md#teardown` leads to no heading']);
});

it('paths start from the folder of the plan, or with a slash from the repository', async () => {
  const links = '[a](../README.md), [b](README.md), [c](/README.md), [d](/docs/nothing.md)';
  expect(await messages({ 'docs/PLAN.md': plan(links), 'README.md': '' }, 'docs/PLAN.md')).toEqual([
    '`README.md` leads to no file',
    '`/docs/nothing.md` leads to no file',
  ]);
});

it('a slash that never leads into the repository begins at the root of some site', async () => {
  expect(await messages({ 'PLAN.md': plan('[a](/guide/setup.md), [b](/guide/use.md), [c](x.md)') })).toEqual([
    '`x.md` leads to no file',
  ]);
});

it('the ending .md may be left out', async () => {
  expect(await messages({ 'PLAN.md': plan('[a](docs/a), [b](docs/b)'), 'docs/a.md': '' })).toEqual([
    '`docs/b` leads to no file',
  ]);
});

it('an address that a documentation generator makes is left alone', async () => {
  expect(await messages({ 'PLAN.md': plan('[a](../setup/), [b](setup.md)') })).toEqual([
    '`setup.md` leads to no file',
  ]);
});

it('what lies outside the repository is left alone', async () => {
  const links = '[a](../../elsewhere.md), [b](../../../issues/7), [c](/../x.md)';
  expect(await messages({ 'PLAN.md': plan(links) })).toEqual([]);
});

it('without a repository the current folder is as far as anybody looks', async () => {
  expect(await messages({ 'PLAN.md': plan('[a](a.md), [b](../b.md)') }, 'PLAN.md', false)).toEqual([
    '`a.md` leads to no file',
  ]);
  const cwd = folderWith({ 'PLAN.md': plan('[a](a.md)') });
  const elsewhere = folderWith({});
  const { out } = await cli(elsewhere, ['check', '--format', 'json', join(cwd, 'PLAN.md')]);
  expect(out).not.toContain('broken-link');
});

it('paths that no disk can hold are no findings and no crash', async () => {
  const links = `[a](a%00b.md), [b](${'x'.repeat(900)}.md), [c](PLAN.md/inside.md)`;
  // Below a file there can be none; whether the others are there, nobody can tell.
  expect(await messages({ 'PLAN.md': plan(links) })).toEqual(['`PLAN.md/inside.md` leads to no file']);
});

it('one target is named once, and a folder that has moved once for all that led into it', async () => {
  const links =
    '[a](docs/a.md), [a again](docs/a.md#x), [b](docs/b.md), [c](old/c.md), [d](old/d.md), [e](old/e.md), [f](old/f.md)';
  expect(await messages({ 'PLAN.md': plan(links) })).toEqual([
    '`docs/a.md` leads to no file',
    '`docs/b.md` leads to no file',
    '`old/c.md` leads to no file, nor do 3 other links into `old/`',
  ]);
  expect(await messages({ 'PLAN.md': plan('[a](./docs/a.md), [b](docs/a.md), [c](#no), [d](#No)') })).toEqual(
    ['`./docs/a.md` leads to no file', '`#no` leads to no heading'],
  );
});
