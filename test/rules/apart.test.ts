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
