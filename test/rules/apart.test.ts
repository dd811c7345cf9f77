/** What one rule says, another one leaves to it: cases that no fixture can hold, since each is about one rule. */
import { expect, it } from 'vitest';
import { checkerFor, findIn, reader } from '../support/findings';

it('a task that is open here and ticked there is no duplicate', () => {
  const plan = (a: string, b: string): string =>
    `# Harbour\n\n## Phase 1: Piers\n\n- [${a}] Measure the depth of the water\n- [${b}] Measure the depth of the water\n`;
  const rulesOf = (text: string): string[] =>
    findIn(text, checkerFor('duplicate-task', 'same-task-two-states'), '2026-01-31').map(
      ({ finding }) => finding.rule,
    );
  expect(rulesOf(plan(' ', ' '))).toEqual(['duplicate-task']);
  expect(rulesOf(plan('x', ' '))).toEqual(['same-task-two-states']);
  expect(rulesOf(plan(' ', 'x'))).toEqual(['same-task-two-states']);
  expect(rulesOf(plan('x', 'x'))).toEqual([]);
});

it('what a checker remembers of a plan is right for the next state of it', () => {
  const plan = (...tasks: readonly string[]): string =>
    `# Harbour\n\n${tasks.map((task, i) => `## Pier ${'ABCDE'.charAt(i)}\n\n- [ ] ${task} lists/${i}.md\n`).join('\n')}`;
  const [depth, ropes, flags] = [
    'Measure the depth of the water',
    'Buy ropes for all the boats',
    'Hang flags on all the masts',
  ];
  const states = [
    [depth, ropes, depth, flags],
    [depth, ropes, depth, depth],
    [depth, ropes, flags, depth],
    [ropes, ropes, flags, depth],
    [ropes, flags, flags, depth],
    [ropes, flags, depth, depth, depth],
    [flags, depth, depth],
    [depth, flags, depth, ropes, ropes],
    [ropes, flags, depth, depth],
    [flags, ropes, depth, depth],
    [depth, ropes, depth, depth],
    [flags, ropes, depth, depth],
  ].map((tasks) => plan(...tasks).replace(/ lists\/\d\.md/g, ''));
  const rules = ['duplicate-task', 'same-task-two-states'] as const;
  const linesOf = (text: string, checker: ReturnType<typeof checkerFor>): string[] =>
    [...checker.check(reader.read(text), '2026-01-31')].map(
      ({ rule, place }) => `${rule} in section ${place.section}`,
    );
  const remembering = checkerFor(...rules);
  for (const text of states) expect(linesOf(text, remembering)).toEqual(linesOf(text, checkerFor(...rules)));
});

it('fixes keep the ends of lines', () => {
  const after = (text: string, rule: string): string[] =>
    findIn(text, checkerFor(rule), '2026-01-31').flatMap(({ finding }) =>
      finding.fixes().flatMap(({ edits }) => edits.map((edit) => edit.text)),
    );
  const html = '# Harbour\n\n<div>\n- [ ] Ropes\n- [ ] Flags\n</div>\n';
  const steps = '# Harbour\n\n## Phase 1: Piers\n\nFirst:\n2. Measure\n3. Paint\n';
  const line = '# Harbour\n\nPhase 1: Piers\n1. Measure\n2. Paint\n\nPhase 2: Boats\n1. Buy\n2. Sail\n';
  for (const end of ['\n', '\r\n']) {
    const written = (text: string): string => text.replace(/\n/g, end);
    expect(after(written(html), 'hidden-tasks')).toEqual([end]);
    expect(after(written(steps), 'steps-not-a-list')).toEqual([end]);
    expect(after(written(line), 'paragraph-phase')).toEqual(['## ', end, '## ', end]);
  }
});

const messages = (text: string, rule: string): string[] =>
  findIn(text, checkerFor(rule), '2026-01-31').map(({ line, finding }) => `${line}: ${finding.message}`);

it('a phase that is an item of a list has open tasks beside its own box', () => {
  const plan = (below: string): string => `# Harbour\n\n- [ ] **Phase 1: Piers** ✅\n${below}`;
  expect(messages(plan(''), 'complete-with-open-tasks')).toEqual([]);
  expect(messages(plan('  - [x] Piles\n'), 'complete-with-open-tasks')).toEqual([
    '3: `Phase 1: Piers`: marked complete, 1 of 2 tasks open',
  ]);
});

it('what is ticked in an entry that is wrong as a whole is not told of task by task', () => {
  const task = 'Measure the depth of the water';
  const plan = (before: string, behind: string): string =>
    `# Harbour\n\n${before}- [x] Phase 1: Piers\n  - [x] Pumps\n${behind}\n## Phase 1: Piers\n\n- [ ] ${task}\n`;
  const other = `- [x] Others\n  - [x] ${task}\n`;
  expect(messages(plan('', `  - [x] ${task}\n`), 'same-task-two-states')).toEqual([]);
  expect(messages(plan(other, ''), 'same-task-two-states')).toHaveLength(1);
  expect(messages(plan('', other), 'same-task-two-states')).toHaveLength(1);
});

it('a number that says the same as the status beside it is told of with the status', () => {
  const lines = (...rows: readonly string[]): string[] =>
    messages(
      `| Phase | Status | Progress |\n| --- | --- | --- |\n${rows.map((row) => `| Phase 1 | ${row} |\n`).join('')}\n## Phase 1: Piers\n\n- [x] Piles\n- [ ] Planks\n- [ ] Paint\n`,
      'stale-progress',
    ).map((message) => message.replace(/:.*/, ''));
  expect(lines('Done | 3/3', 'Done | 2/3', 'Planned | 0/3', 'Planned | 2/3', 'In progress | 0/3')).toEqual([
    '4',
    '6',
    '7',
  ]);
});

it('what a checker remembers of sections that an edit leaves alone stays', () => {
  const [depth, ropes, flags] = [
    'Measure the depth of the water into depths.md',
    'Buy ropes for all the boats',
    'Hang flags on all the masts',
  ];
  const plan = (...tasks: readonly string[]): string =>
    `# Harbour\n\n${tasks.map((task, i) => `## Pier ${'ABCDE'.charAt(i)}\n\n- [ ] ${task}\n`).join('\n')}`;
  const placesIn = (
    of: Parameters<ReturnType<typeof checkerFor>['check']>[0],
    checker: ReturnType<typeof checkerFor>,
  ): number[] => checker.check(of, '2026-01-31').map(({ place }) => place.section);
  for (const first of [depth, ropes]) {
    const text = plan(first, flags, depth, depth);
    const checker = checkerFor('duplicate-task');
    const before = reader.read(text);
    placesIn(before, checker);
    const start = text.indexOf(first);
    const after = reader.edit(before, [
      { start, end: start + first.length, text: 'Mend the old nets of the crew' },
    ]);
    if (!after) throw new Error('the edit was refused');
    const found = placesIn(after, checker);
    expect(found).toEqual(placesIn(after, checkerFor('duplicate-task')));
    expect(found).toHaveLength(1);
  }
});

it('a number is not lowered at once where its phase, or its plan, is said to be done', () => {
  const open = '- [ ] a\n'.repeat(5);
  const isSafe = (text: string): boolean[] =>
    findIn(text, checkerFor('stale-progress'), '2026-01-31').flatMap(({ finding }) =>
      finding.fixes().map(({ safe }) => safe),
    );
  const phase = (status: string): string =>
    `# Harbour\n\n## Phase 1: Piers${status}\n\nProgress: 6/6 tasks\n\n- [x] b\n${open}`;
  const plan = (status: string): string =>
    `# Harbour\n\n${status}\n\nProgress: 6/6 tasks\n\n## Phase 1: Piers\n\n- [x] b\n${open}`;
  expect(isSafe(phase(''))).toEqual([true]);
  expect(isSafe(phase(' ✅'))).toEqual([false]);
  expect(isSafe(plan('Words.'))).toEqual([true]);
  expect(isSafe(plan('Status: done'))).toEqual([false]);
  expect(isSafe(plan('Words.').replace('Piers', 'Piers ✅'))).toEqual([true]);
});
