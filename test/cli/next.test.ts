import { expect, test } from 'vitest';
import { cli, folderWith } from './cli';

const PLAN = '# Shed\n\n## Phase 1: Roof\n\n- [x] Sheets\n- [ ] Nails\n  - the long ones\n- [ ] Gutter\n';

test('says what comes next, with the lines', async () => {
  const cwd = folderWith({ 'PLAN.md': PLAN });
  const { code, out, err } = await cli(cwd, ['next', 'PLAN.md', '--count', '1']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out.split('\n')).toEqual([
    'PLAN.md: 1/3 done (33%); at Phase 1: Roof',
    'Phase 1: Roof (1/3)',
    '6: - [ ] Nails',
    '  7: - the long ones',
    '1 more is open.',
    '',
  ]);
});

test('as JSON, of the plan that changed last, and of one elsewhere', async () => {
  const cwd = folderWith({ 'a/PLAN.md': PLAN });
  const { out } = await cli(cwd, ['next', '--format', 'json']);
  expect(JSON.parse(out)).toMatchObject({ plan: 'a/PLAN.md', done: 1, total: 3, open: 2 });
  const other = folderWith({ 'b/x.md': 'x' });
  expect((await cli(other, ['next', `${cwd}/a/PLAN.md`])).out).toMatch('6: - [ ] Nails');
});

test('says what is wrong', async () => {
  const cwd = folderWith({ 'README.md': '# Words\n' });
  expect(await cli(cwd, ['next'])).toMatchObject({ code: 2, out: '' });
  expect((await cli(cwd, ['next', 'gone.md'])).err).toMatch('gone.md');
  expect((await cli(cwd, ['next', 'a', 'b'])).err).toMatch('takes one plan');
  expect((await cli(cwd, ['next', '--count', '0'])).err).toMatch('whole number from 1 to 20');
});

test('a plan without open tasks says so', async () => {
  const cwd = folderWith({ 'PLAN.md': PLAN.replaceAll('[ ]', '[x]') });
  expect((await cli(cwd, ['next', 'PLAN.md'])).out).toMatch('Nothing is open.');
});

test('JSON and TOON hold nothing that a terminal obeys', async () => {
  const cwd = folderWith({ 'PLAN.md': '# Kite\n\n- [ ] Sand \u009b31m\u202e\n' });
  const json = (await cli(cwd, ['next', 'PLAN.md', '--format', 'json'])).out;
  const toon = (await cli(cwd, ['next', 'PLAN.md', '--format', 'toon'])).out;
  expect(JSON.parse(json)).toMatchObject({ total: 1, tasks: [{ line: 3 }] });
  expect(toon).toMatch(/^tasks\[1\]\{line,expected,state\}:\n {2}3,/m);
  for (const out of [json, toon]) expect(out).not.toMatch(/[\u007f-\u009f\u202e]/);
});
