import { expect, test } from 'vitest';
import { statusSchema } from '../../server/src/core/features/statusSchema';
import { CLEAN, cli, folderWith, PROSE, STALE } from './cli';

const PLAN = `# Import plan

## Phase 1: Storage ✅
- [x] Create the buckets
- [ ] Set the retention period

## Phase 2: Réseau 図表 🎯
- [x] Routes

## Phase 3: Rollout
1. Invite the team
`;

test('text: the plan, then its units', async () => {
  const cwd = folderWith({ 'PLAN.md': PLAN });
  const { code, out, err } = await cli(cwd, ['status']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^Import plan {2}PLAN\.md\n {2}#+\.+ 2\/3 \(67%\) {2}in progress {2}1 finding\n\n/);
  const rows = out.trimEnd().split('\n').slice(3);
  expect(rows).toEqual([
    '  [~] Phase 1: Storage     #####..... 1/2  says done',
    '  [x] Phase 2: Réseau 図表 ########## 1/1',
    '  [?] Phase 3: Rollout                  -  1 step',
  ]);
});

test('text: signs and bars at a terminal, in its width', async () => {
  const cwd = folderWith({ 'PLAN.md': PLAN.replace('Rollout', 'Rollout '.repeat(20)) });
  const { out } = await cli(cwd, ['status'], { isTTY: true, columns: 60, env: { NO_COLOR: '1' } });
  expect(out).toContain('◐ Phase 1: Storage');
  expect(out).toContain('█████░░░░░ 1/2');
  expect(out).toContain('…');
  for (const line of out.split('\n').slice(2)) expect(line.length).toBeLessThanOrEqual(60);
});

test('text: several plans are summed up', async () => {
  const cwd = folderWith({ 'a/PLAN.md': PLAN, 'b/PLAN.md': CLEAN });
  expect((await cli(cwd, ['status'])).out).toMatch(/2 plans: 2 in progress; 3 of 5 boxes ticked\n$/);
});

test('JSON follows the schema', async () => {
  const cwd = folderWith({ 'docs/PLAN.md': `\ufeff${PLAN.replaceAll('\n', '\r\n')}` });
  const { out } = await cli(cwd, ['status', '--format', 'json']);
  const report = statusSchema.parse(JSON.parse(out));
  expect(report.plans).toMatchObject([
    {
      path: 'docs/PLAN.md',
      title: 'Import plan',
      role: 'plan',
      status: 'in-progress',
      progress: { done: 2, total: 3 },
      findings: 1,
      units: [
        {
          kind: 'phase',
          id: '1',
          line: 3,
          claimed: 'done',
          status: 'in-progress',
          tasks: [{ line: 4 }, { line: 5 }],
        },
        { kind: 'phase', id: '2', line: 7 },
        { kind: 'phase', id: '3', line: 10, progress: null, steps: 1 },
      ],
    },
  ]);
});

test('Markdown is a table that no title can break', async () => {
  const title = 'A|B `c` *d* <img> @team [x](y) https://a.example www.b.example #12 GH-3 mail@c.example';
  const cwd = folderWith({ 'PLAN.md': PLAN.replace('Storage', title) });
  const { out } = await cli(cwd, ['status', '--format', 'markdown']);
  expect(out).toContain('### Import plan\n\n`PLAN.md`: in progress, 2/3 (67%)');
  expect(out).toContain('| Unit | Status | Progress | Note |\n| :--- | :--- | ---: | :--- |\n');
  const row = out.split('\n').find((line) => line.includes('Phase 1'));
  expect(row).toMatch(/\| in progress \| 1\/2 \| says done \|$/);
  expect(row?.match(/(?<!\\)\|/g)).toHaveLength(5);
  expect(row).not.toMatch(/(?<!\\)<img|@team|https:\/\/|www\.|#12|GH-3|@c/);
});

test('a named file is answered for, plan or not; a folder only for its plans', async () => {
  const cwd = folderWith({ 'README.md': PROSE, 'empty.md': '', 'PLAN.md': STALE });
  const roles = async (...paths: string[]) => {
    const { code, out } = await cli(cwd, ['status', '--format', 'json', ...paths]);
    expect(code).toBe(0);
    return statusSchema.parse(JSON.parse(out)).plans.map(({ path, role }) => `${path} ${role}`);
  };
  expect(await roles('README.md', 'empty.md')).toEqual(['README.md none', 'empty.md none']);
  expect(await roles()).toEqual(['PLAN.md plan']);
  expect(await roles('--any')).toEqual(['PLAN.md plan', 'README.md plan', 'empty.md plan']);
  expect((await cli(cwd, ['status', 'README.md'])).out).toMatch(
    /^Notes {2}README\.md\n {2}no status {2}not a plan\n$/,
  );
});

test('standard input is answered for', async () => {
  const { out } = await cli(
    folderWith({}),
    ['status', '--format', 'json', '-', '--stdin-name', 'x/PLAN.md'],
    { stdin: PLAN },
  );
  expect(statusSchema.parse(JSON.parse(out)).plans).toMatchObject([{ path: 'x/PLAN.md', role: 'plan' }]);
});

test('a missing file ends with 2, the others are answered for', async () => {
  const cwd = folderWith({ 'PLAN.md': CLEAN });
  const { code, out, err } = await cli(cwd, ['status', 'gone.md', 'PLAN.md']);
  expect(code).toBe(2);
  expect(out).toContain('Import plan');
  expect(err).toBe('living-plans: gone.md: no such file or folder\n');
});

test('JSON with the fields that are wanted, and no others', async () => {
  const cwd = folderWith({ 'PLAN.md': PLAN });
  const { code, out } = await cli(cwd, [
    'status',
    '--format',
    'json',
    '--fields',
    'path,progress,units,title',
  ]);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({
    version: 1,
    plans: [
      {
        path: 'PLAN.md',
        title: 'Import plan',
        progress: { done: 2, total: 3 },
        units: [
          { title: 'Storage', progress: { done: 1, total: 2 }, units: [] },
          { title: 'Réseau 図表', progress: { done: 1, total: 1 }, units: [] },
          { title: 'Rollout', progress: null, units: [] },
        ],
      },
    ],
  });
  expect(out.split('\n')).toHaveLength(2);
  const wrong = await cli(cwd, ['status', '--format', 'json', '--fields', 'path,percent']);
  expect(wrong).toMatchObject({ code: 2, out: '' });
  expect(wrong.err).toMatch('no field `percent`');
  expect((await cli(cwd, ['status', '--fields', 'path'])).err).toMatch('is for `--format json` and `toon`');
});

test('TOON: tables of tasks, and nothing of what is empty', async () => {
  const cwd = folderWith({ 'PLAN.md': '# Kite\n\n## Phase 1: Frame\n\n- [x] Cut, glue\n- [ ] Sand\u202e\n' });
  const fields = ['--fields', 'path,title,owner,units,tasks,line,state,text'];
  const { code, out } = await cli(cwd, ['status', '--format', 'toon', ...fields]);
  expect(code).toBe(0);
  expect(out).toBe(
    [
      ...['version: 1', 'plans[1]:', '  - path: PLAN.md', '    title: Kite', '    units[1]:'],
      ...['      - title: Frame', '        line: 3', '        tasks[2]{line,state,text}:'],
      ...['          5,done,"Cut, glue"', '          6,open,Sand<U+202E>', ''],
    ].join('\n'),
  );
});
