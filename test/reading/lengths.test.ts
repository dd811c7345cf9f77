/**
 * Lines that are longer than anybody writes are read no further, so that none of them takes long. Each of these says the
 * same up to its limit, and less behind it.
 */
import { expect, it } from 'vitest';
import { detectRole } from '../../server/src/core/plan/role';
import { allTasks } from '../../server/src/core/plan/tasksOf';
import { PRINTERS } from '../printed/printers';
import { checkerFor, findIn, readPlan } from '../support/findings';

/** Words that fill a text up to a length: "so so so". */
function filled(length: number, start: string, end = ''): string {
  const left = length - start.length - end.length;
  return start + 'so '.repeat(left).slice(0, left - 1) + (left > 0 ? 'o' : '') + end;
}

const printed = (kind: string, text: string): string =>
  PRINTERS[kind]?.({ text, cursor: -1, plan: readPlan(text) }).join('\n') ?? '';

const claims = (text: string): string => printed('reading/claims', text);
const facts = (text: string): string => printed('reading/facts', text);
const tasks = (text: string): string => printed('reading/tasks', text);
const units = (text: string): string => printed('plan/units', text);
const overviews = (text: string): string => printed('plan/overviews', text);
const frontMatter = (text: string): string => printed('reading/front-matter', text);
const found = (text: string): string =>
  findIn(text, checkerFor(), '2026-01-31')
    .map(({ finding }) => `${finding.rule}: ${finding.message}`)
    .join('\n');
const role = (text: string): string => detectRole('PLAN.md', readPlan(text)).role;
const readings = (text: string): string =>
  JSON.stringify(
    readPlan(text).sections.list.map(({ content }) => [
      content?.links,
      content?.parts.map(({ sums }) => sums),
    ]),
  );

const BOATS = '- [x] Sand\n- [ ] Paint\n';
const PHASE = `## Phase 1: Boats\n\n${BOATS}`;
const rows = (count: number, row: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => row(i)).join('\n');

it.each<[string, number, (length: number) => string, (text: string) => string, RegExp]>([
  [
    'the status of a heading',
    500,
    (n) => `## ${filled(n, 'Phase 1: ', ' (done)')}\n`,
    claims,
    /heading says done/,
  ],
  ['a line with a status', 500, (n) => `${filled(n, 'Status: done - ')}\n`, claims, /line says done/],
  ['a field', 500, (n) => `${filled(n, 'Due: 2026-03-01 ')}\n`, facts, /due 2026-03-01/],
  ['a pointer', 500, (n) => `${filled(n, 'Current phase: 1 ')}\n\n${PHASE}`, overviews, /in-progress/],
  ['a target', 300, (n) => `- [ ] ${filled(n - 4, 'Time above water > 9 h ')}\n`, facts, /target/],
  [
    'a cell with a status',
    300,
    (n) => `| Phase | Status |\n| --- | --- |\n| Phase 1 | ${filled(n, 'Done - ')} |\n\n${PHASE}`,
    overviews,
    /says done/,
  ],
  [
    'a count in a heading',
    500,
    (n) => `## ${filled(n, 'Phase 1: ', ' (2/2)')}\n\n${BOATS}`,
    found,
    /stale-progress/,
  ],
  [
    'a count in a line',
    500,
    (n) => `## Phase 1: Boats\n\n${filled(n, 'Progress: 2/2 tasks, ')}\n\n${BOATS}`,
    found,
    /stale-progress/,
  ],
  [
    'a count in a cell',
    500,
    (n) => `| Phase | Progress |\n| --- | --- |\n| Phase 1 | ${filled(n, '2/2 ')} |\n\n${PHASE}`,
    found,
    /stale-progress/,
  ],
  [
    'a count in a cell of tasks',
    500,
    (n) => `| Phase | Tasks |\n| --- | --- |\n| Phase 1 | ${filled(n, '2/2 ')} |\n\n${PHASE}`,
    found,
    /stale-progress/,
  ],
  [
    'a name in front of a bar',
    80,
    (n) => `${filled(n, 'Boats ')} ██░░ 90 %\n\n## ${filled(80, 'Boats ')}\n\n${BOATS}`,
    found,
    /stale-progress/,
  ],
  [
    'a strong line that is a heading',
    1_000,
    (n) => `${filled(n, 'Phase 1: Boats ').replace(/^Phase 1: Boats/, '**Phase 1: Boats**')}\n\n${BOATS}`,
    units,
    /Boats/,
  ],
  [
    'the words behind a strong name',
    80,
    (n) => `**Phase 1**: ${filled(n, 'Boats ')}. More.\n\n${BOATS}`,
    units,
    /Boats/,
  ],
  [
    'a label above a list',
    100,
    (n) => `${filled(n, 'Success criteria (', '):')}\n\n${BOATS}`,
    tasks,
    /criteria/,
  ],
  [
    'an item that is a label',
    60,
    (n) => `- ${filled(n, 'Deferred (', '):')}\n  - [ ] Paint\n`,
    tasks,
    /excused/,
  ],
  [
    'a note below a task',
    200,
    (n) => `- [ ] Paint\n  - Requirements: ${filled(n - 14, 'so, ', ' , end')}\n`,
    tasks,
    /tag end/,
  ],
  ['the words of a task', 1_996, (n) => `- [ ] ${filled(n, '', ' end')}\n`, tasks, / end$/],
  ['the address of a link', 1_000, (n) => `[Ropes](${'a'.repeat(n - 3)}.md)\n`, readings, /\.md/],
  [
    'a status in front matter',
    200,
    (n) => `---\nstatus: ${filled(n, 'done - ')}\n---\n\n${PHASE}`,
    frontMatter,
    /status: done/,
  ],
  ['a marker between brackets', 16, (n) => `- [-${'\u0301'.repeat(n - 1)}] Paint\n`, tasks, /Paint/],
  [
    'the rows of a table',
    2_000,
    (n) =>
      `| Phase | Status |\n| --- | --- |\n${rows(n - 1, (i) => `| ${i + 2} | Planned |`)}\n| 1 | Done |\n\n${PHASE}`,
    overviews,
    /says done/,
  ],
  [
    'the columns of a table with a total',
    40,
    (n) =>
      `| Work |${' Ada |'.repeat(n - 2)} Tasks |\n|${' --- |'.repeat(n)}\n${rows(3, () => `| Hull |${' a |'.repeat(n - 2)} 2 |`)}\n| Total |${' a |'.repeat(n - 2)} 9 |\n`,
    readings,
    /"stated":9/,
  ],
  [
    'the rows of a table with a total',
    500,
    (n) => `| Work | Tasks |\n| --- | --- |\n${rows(n, () => '| Hull | 1 |')}\n| Total | 9 |\n`,
    readings,
    /"stated":9/,
  ],
  [
    'the title of a column',
    40,
    (n) => `| Phase | ${filled(n, 'Effort ')} |\n| --- | --- |\n| Phase 1 | 2 days |\n\n${PHASE}`,
    facts,
    /takes 2 to 2/,
  ],
  [
    'a plain line that is a heading',
    120,
    (n) => `${filled(n, 'Phase 1: Boats ')}\n1. Sand\n2. Paint\n`,
    units,
    /Boats/,
  ],
  [
    'the tags of a task',
    20,
    (n) => `- [ ] Paint ${rows(n - 1, (i) => `#t${i}x`).replaceAll('\n', ' ')} #end\n`,
    tasks,
    /tag #end/,
  ],
  [
    'the units that something depends on',
    60,
    (n) => `${PHASE}\nDepends on: ${rows(n - 1, (i) => `M${i + 1}`).replaceAll('\n', ', ')}, Phase 9\n`,
    facts,
    /phase 9/,
  ],
  [
    'the columns of a table',
    60,
    (n) =>
      `| Phase | ${'Boat | '.repeat(n - 2)}Effort |\n|${' --- |'.repeat(n)}\n| Phase 1 | ${'Boats | '.repeat(n - 2)}2 days |\n\n${PHASE}`,
    facts,
    /takes 2/,
  ],
  [
    'a target and what narrows it down',
    200,
    (n) =>
      ['a', 'b'].map((end, i) => `- Time above water > ${i + 8} h${filled(n, ' ', ` ${end}`)}\n`).join(''),
    found,
    /^(?!.*conflicting-target)/s,
  ],
  [
    'a task with two signs',
    1_000,
    (n) => `- [x]${filled(n, ' Paint ', ' (✅ Done)')}\n`,
    found,
    /double-status/,
  ],
  [
    'an open task with a note',
    1_000,
    (n) => `- [ ] ${filled(n, 'Paint ', ' (DONE)')}\n`,
    found,
    /open-with-done-note/,
  ],
  [
    'a ticked task with a note',
    1_500,
    (n) => `- [x] ${filled(n, 'Paint ', ' (pending)')}\n`,
    found,
    /ticked-with-remainder/,
  ],
  [
    'what remains',
    120,
    (n) => `- [x] Paint (${filled(n, 'still missing ')})\n`,
    found,
    /ticked-with-remainder/,
  ],
  [
    'what remains, as it is quoted',
    80,
    (n) => `- [x] Paint (${filled(n, 'still missing ', ' end')})\n`,
    found,
    / end\b/,
  ],
  [
    'what stands before the words that something remains',
    15,
    (n) => `- [x] Paint (${filled(n, 'the ', ' ')}still missing on both of its sides)\n`,
    found,
    /ticked-with-remainder/,
  ],
  [
    'a task that says that all is done',
    100,
    (n) => `- [x] All tasks ${'.'.repeat(n - 15)} done\n- [ ] Paint\n`,
    found,
    /:/,
  ],
  [
    'tasks that say the same',
    400,
    (n) => `- [ ] ${filled(n, 'Paint all the boats ')}\n`.repeat(2),
    found,
    /duplicate-task/,
  ],
  [
    'what says that a plan is archived',
    600,
    (n) => `${filled(n - 9, '# Boats ')}\nARCHIVED\n\n${PHASE}`,
    role,
    /archived/,
  ],
  [
    'summaries in each other',
    200,
    (n) => rows(n, (i) => `<details><summary>Phase ${i}</summary>\n`),
    units,
    /Phase 0/,
  ],
  [
    'the todos of front matter',
    2_000,
    (n) => `---\ntodos:\n${'-\n'.repeat(n - 1)}- text: Sand\n---\n`,
    frontMatter,
    /Sand/,
  ],
  [
    'a line that speaks of several',
    500,
    (n) => `${filled(n, 'Status: in progress (Phases 1-2 complete) ')}\n\n${PHASE}`,
    overviews,
    /says done/,
  ],
  [
    'a cell of dependencies',
    500,
    (n) => `| Phase | Depends on |\n| --- | --- |\n| Phase 1 | ${filled(n, 'Phase 9 ')} |\n\n${PHASE}`,
    facts,
    /phase 9/,
  ],
  [
    'a cell with a duration',
    500,
    (n) => `| Phase | Effort |\n| --- | --- |\n| Phase 1 | ${filled(n, '2 days ')} |\n\n${PHASE}`,
    facts,
    /takes 2/,
  ],
  [
    'a cell with a day',
    500,
    (n) => `| Phase | Due |\n| --- | --- |\n| Phase 1 | ${filled(n, '2025-12-01 ')} |\n\n${PHASE}`,
    found,
    /overdue/,
  ],
  [
    'how many tasks say that others are done',
    50,
    (n) =>
      `## Phase 2: Sails ✅\n\n- [x] Sew\n\n${PHASE}\n## Checklist\n\n${'- [x] All tasks of Phase 2 are done\n'.repeat(n - 1)}- [x] All tasks of Phase 1 are done\n`,
    found,
    /All tasks of Phase 1/,
  ],
  [
    'how many titles have the words of a row',
    50,
    (n) =>
      `| Work | Status |\n| --- | --- |\n| New sails | Done |\n\n## Phase 1: Sew new sails\n\n${BOATS}\n${rows(n - 1, (i) => `## Phase ${i + 2}: New sails for boats of our old port ${i}\n`)}`,
    overviews,
    /says done/,
  ],
])('%s', (_, limit, build, say, said) => {
  expect(say(build(limit))).toMatch(said);
  expect(say(build(limit + 1))).not.toMatch(said);
});

it('an opening of any length, of which the beginning is read', () => {
  expect(claims(`# Boats\n\n${filled(2_500, '**Completed** - ')}\n`)).toMatch(/document says done/);
});

it('of each line of a task the first two thousand characters', () => {
  const text = `- [ ] ${filled(3_000, '')}\n  ${filled(3_000, '')}\n`;
  expect([...allTasks(readPlan(text).outline)].map(({ task }) => task.text.length)).toEqual([
    1_996 + 1 + 2_000,
  ]);
});

it('a heading of any length, of which the beginning is its name', () => {
  expect(units(`## ${filled(1_500, 'Phase 7: ')}\n`)).toMatch(/phase 7/);
});
