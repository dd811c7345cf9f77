import { expect, it } from 'vitest';
import { shortNames } from '../../client/src/views/names';

function namesOf(...paths: string[]): (string | undefined)[] {
  const names = shortNames(paths);
  return paths.map((path) => names.get(path));
}

it('a name that no other file has needs no folder', () => {
  expect(namesOf('PLAN.md', 'docs/ROADMAP.md')).toEqual(['PLAN.md', 'ROADMAP.md']);
});

it('others have as many folders as it takes', () => {
  expect(namesOf('a/specs/one/tasks.md', 'a/specs/two/tasks.md', 'b/specs/two/tasks.md')).toEqual([
    'one/tasks.md',
    'a/specs/two/tasks.md',
    'b/specs/two/tasks.md',
  ]);
});

it('a file at the top beside one in a folder keeps its name', () => {
  expect(namesOf('PLAN.md', 'docs/PLAN.md')).toEqual(['PLAN.md', 'docs/PLAN.md']);
});

it('the same path twice is one file', () => {
  expect(namesOf('PLAN.md', 'PLAN.md')).toEqual(['PLAN.md', 'PLAN.md']);
});
