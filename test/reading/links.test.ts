/** Which links lead to something beside the plan: not to other hosts, and not to what is still to be written. */
import { expect, it } from 'vitest';
import { readPlan } from '../support/findings';

it.each([
  ['notes.md', 'notes.md'],
  ['docs/notes.md?plain=1', 'docs/notes.md'],
  ['https://harbour.example/notes.md', null],
  ['//harbour.example/notes.md', null],
  ['mailto:ana@harbour.example', null],
  ['link', null],
  ['...', null],
  ['.../notes.md', null],
  ['{{notes}}.md', null],
  ['*.md', null],
  ['<>', null],
])('%s', (address, path) => {
  const plan = readPlan(`# Harbour\n\nSee [this](${address}).\n`);
  const links = plan.sections.list.flatMap(({ content }) => content?.links ?? []);
  expect(links.map((link) => link.path)).toEqual(path === null ? [] : [path]);
});
