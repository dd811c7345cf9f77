import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cli, folderWith } from './cli';

const PLAN = `# Import plan

## Phase 1: Storage
- [ ] T001 Create the buckets
- [ ] T002 Set the retention period

## Phase 2: Copying ✅
- [x] T003 Copy the folders
- [ ] T004 Copy the rest
- [ ] T005 Copy the folders again
`;

async function ticked(...args: string[]) {
  const cwd = folderWith({ 'PLAN.md': PLAN });
  const result = await cli(cwd, ['tick', 'PLAN.md', ...args]);
  return { ...result, text: readFileSync(join(cwd, 'PLAN.md'), 'utf8') };
}

test('by id: the task, how far its phase and the plan are', async () => {
  const { code, out, err, text } = await ticked('t002');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(text).toBe(PLAN.replace('[ ] T002', '[x] T002'));
  expect(out).toBe(
    [
      'PLAN.md:5: now done: T002 Set the retention period',
      'Phase 1: Storage: 1/2 done',
      'Plan: 2/5 done',
      '',
    ].join('\n'),
  );
});

test('several at once, by line and by text; what is done already stays', async () => {
  const { code, out, text } = await ticked('4', 'Copy the rest', 'T003');
  expect(code).toBe(0);
  expect(text).toBe(PLAN.replace('[ ] T001', '[x] T001').replace('[ ] T004', '[x] T004'));
  expect(out).toContain('PLAN.md:8: already done: T003 Copy the folders');
});

test('what is wrong because of it is said, older sins are not', async () => {
  const plan =
    '# Plan\n\n## Phase 1: Storage ✅\n- [x] T001 Create\n\n## Phase 2: Copy ✅\n- [ ] T002 Copy\n- [x] T003 Look\n';
  const cwd = folderWith({ 'PLAN.md': plan });
  const { code, out } = await cli(cwd, ['tick', 'PLAN.md', 'T001', '--state', 'open']);
  expect(code).toBe(0);
  expect(out).toContain('PLAN.md:3: `Phase 1: Storage`: marked complete, its only task open');
  expect(out).not.toContain('Phase 2');
});

test('a text that several tasks have: nothing changes, and they are named', async () => {
  const { code, out, err, text } = await ticked('T001', 'copy the');
  expect({ code, out, text }).toEqual({ code: 2, out: '', text: PLAN });
  expect(err).toContain('  8: T003 Copy the folders\n');
  expect(err).toContain('PLAN.md: `copy the` may be 3 tasks; name one by its line, as `:8`');
});

test('what is not there, or has no marker: nothing changes', async () => {
  const missing = await ticked('T009');
  expect(missing).toMatchObject({ code: 2, text: PLAN });
  expect(missing.err).toContain('PLAN.md: no task `T009`');
  const unknown = await ticked('T001', '--state', 'cancelled');
  expect(unknown).toMatchObject({ code: 2, text: PLAN });
  expect(unknown.err).toContain('PLAN.md: this plan has no marker for `cancelled`');
});

test('another state, by the marker of the plan', async () => {
  expect((await ticked('T001', '--state', 'doing')).text).toBe(PLAN.replace('[ ] T001', '[~] T001'));
});

test('a folder is no plan: nothing in it changes', async () => {
  const cwd = folderWith({ 'a/PLAN.md': PLAN, 'b/PLAN.md': PLAN });
  const { code, err } = await cli(cwd, ['tick', '.', 'T001']);
  expect(code).toBe(2);
  expect(err).toContain('.: a folder; `tick` takes one plan');
  for (const name of ['a', 'b']) expect(readFileSync(join(cwd, name, 'PLAN.md'), 'utf8')).toBe(PLAN);
});

test('what a plan says cannot steer the terminal', async () => {
  const cwd = folderWith({
    'PLAN.md': '# Plan\n\n- [ ] T001 \u001b[31mred\n- [ ] T002 also \u001b[31mred\n',
  });
  expect((await cli(cwd, ['tick', 'PLAN.md', 'T001'])).out).not.toContain('\u001b');
  expect((await cli(cwd, ['tick', 'PLAN.md', 'red'])).err).not.toContain('\u001b');
});

test('--dry-run shows the change and writes nothing', async () => {
  const { code, out, text } = await ticked('T001', '--dry-run');
  expect({ code, text }).toEqual({ code: 0, text: PLAN });
  expect(out).toContain('-- [ ] T001 Create the buckets\n+- [x] T001 Create the buckets');
});

test('bytes that are no task stay: a byte order mark, line ends, a missing last one', async () => {
  const plan = `\ufeff${PLAN.trimEnd().replaceAll('\n', '\r\n')}`;
  const cwd = folderWith({ 'PLAN.md': plan });
  await cli(cwd, ['tick', 'PLAN.md', 'T005']);
  expect(readFileSync(join(cwd, 'PLAN.md'), 'utf8')).toBe(plan.replace('[ ] T005', '[x] T005'));
});

test.each([
  [[], '`tick` takes a plan and what names its tasks'],
  [['PLAN.md'], '`tick` takes a plan and what names its tasks'],
  [['-', 'T001'], '`tick` cannot write to standard input'],
  [['PLAN.md', 'T001', '--state', 'great'], 'state'],
  [['NONE.md', 'T001'], 'NONE.md'],
])('tick %j is refused with a reason', async (args, why) => {
  const { code, err } = await cli(folderWith({ 'PLAN.md': PLAN }), ['tick', ...args]);
  expect(code).toBe(2);
  expect(err).toContain(why);
});

test('who has claimed a task is gone when it is done', async () => {
  const claim = ' <!-- claimed by ann until 2026-01-31T14:30Z -->';
  const cwd = folderWith({ 'PLAN.md': `# Plan\r\n\r\n- [ ] Create${claim}\r\n- [ ] Copy${claim}\r\n` });
  expect((await cli(cwd, ['tick', 'PLAN.md', ':3'])).code).toBe(0);
  expect(readFileSync(join(cwd, 'PLAN.md'), 'utf8')).toBe(
    `# Plan\r\n\r\n- [x] Create\r\n- [ ] Copy${claim}\r\n`,
  );
});
