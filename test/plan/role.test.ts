/** What makes a document a plan: its name, its structure, and what says otherwise. */
import { describe, expect, it } from 'vitest';
import { detectRole, isNamedLikePlan } from '../../server/src/core';
import { structureScore } from '../../server/src/core/plan/role';
import { readPlan } from '../support/findings';

/** Two documents that differ in one thing, and the points that lie between them. */
describe('points of structure', () => {
  const tasks = (done: number, open: number): string =>
    `# Words\n\n${'- [x] a\n'.repeat(done)}${'- [ ] b\n'.repeat(open)}`;
  const headings = (...titles: readonly string[]): string =>
    titles.map((title) => `## ${title}\n\nx\n`).join('\n');
  it.each([
    ['one ticked box', '', tasks(1, 0), 0],
    ['two ticked boxes', tasks(1, 0), tasks(2, 0), 3],
    ['three boxes', tasks(0, 2), tasks(0, 3), 1],
    ['five boxes', tasks(0, 3), tasks(0, 5), 0],
    ['six boxes', tasks(0, 5), tasks(0, 6), 1],
    ['a phase', headings('Words'), headings('Phase 1: Words'), 1],
    [
      'four phases count as three',
      headings('Phase 1', 'Phase 2', 'Phase 3'),
      headings('Phase 1', 'Phase 2', 'Phase 3', 'Phase 4'),
      0,
    ],
    ['a status line', headings('Words'), '## Words\n\nStatus: done\n', 1],
    ['a status in a heading', headings('Phase 1: A'), headings('Phase 1: A (done)'), 1],
    [
      'in three headings',
      headings('Phase 1 (done)', 'Phase 2 (done)', 'Phase 3'),
      headings('Phase 1 (done)', 'Phase 2 (done)', 'Phase 3 (done)'),
      1,
    ],
    ['something that waits', '## A\n\n- ✅ a\n', '## A\n\n- ⏳ a\n', 1],
    ['two things that wait', '## A\n\n- ⏳ a\n', '## A\n\n- ⏳ a\n\n## B\n\n- ⏳ b\n', 1],
    [
      'two durations',
      '## A\n\nDuration: 2 days\n',
      '## A\n\nDuration: 2 days\n\n## B\n\nDuration: 3 days\n',
      1,
    ],
    [
      'an overview',
      '## A\n\n| Phase | Status |\n| --- | --- |\n| x | y |\n',
      '## A\n\n| Phase | Status |\n| --- | --- |\n| Task 1: x | done |\n',
      1,
    ],
    ['a title of a plan', '# Words\n', '# Roadmap\n', 3],
    ['a title of something else', '# Words\n', '# Changelog\n', -3],
    ['two sections that plans have', headings('Goals'), headings('Goals', 'Risks'), 1],
    [
      'four sections that plans have',
      headings('Goals', 'Risks', 'Scope'),
      headings('Goals', 'Risks', 'Scope', 'Timeline'),
      1,
    ],
    ['a title that is a phase', '# Words\n\n## Step 1: A\n', '# Phase 5: Words\n\n## Step 1: A\n', 1],
    ['a title with a number', '# Words\n', '# 1. Words\n', 0],
    ['a bucket', headings('Words'), headings('Done'), 1],
    ['something that waits, beside words', headings('A'), '## A\n\n- ⏳ a\n', 1],
    [
      'a row of a task, beside words',
      headings('A'),
      '## A\n\n| Task | Status |\n| --- | --- |\n| Task 1: x | done |\n',
      1,
    ],
    [
      'two dependencies',
      '## A\n\nDepends on: Phase 7\n\n## B\n\nx\n',
      '## A\n\nDepends on: Phase 7\n\n## B\n\nDepends on: Phase 8\n',
      1,
    ],
    [
      'three versions',
      headings('[1.0.0] - x', '[1.1.0] - x'),
      headings('[1.0.0] - x', '[1.1.0] - x', '[1.2.0] - x'),
      -5,
    ],
  ])('%s', (_, less, more, points) => {
    expect(structureScore(readPlan(more)) - structureScore(readPlan(less))).toBe(points);
  });
});

describe('the role of a file', () => {
  const PLAIN = '# Words\n\nNothing else.\n';
  const SOME = '# Words\n\n- [x] a\n- [x] b\n';
  const MUCH = `# Migration\n\n## Phase 1 (done)\n\n${'- [x] a\n'.repeat(6)}\n## Phase 2\n\n- [ ] b\n\n## Phase 3\n\n- [ ] c\n`;
  it.each([
    ['PLAN.md', PLAIN, 'plan'],
    ['docs/storage-plan.md', PLAIN, 'plan'],
    ['docs/storage-plan-for-people.md', PLAIN, 'plan'],
    ['tasks.md', PLAIN, 'none'],
    ['tasks.md', SOME, 'plan'],
    ['notes/words.md', SOME, 'none'],
    ['notes/words.md', MUCH, 'plan'],
    ['README.md', MUCH, 'none'],
    ['templates/words.md', SOME, 'none'],
    ['.planning/words.md', MUCH, 'plan'],
    ['.planning/02-RESEARCH.md', MUCH, 'none'],
    ['.planning/research/PLAN.md', MUCH, 'none'],
    ['.planning/ROADMAP.md', PLAIN, 'plan'],
    ['.planning/phases/02-boats/02-01-PLAN.md', PLAIN, 'none'],
    ['.planning/phases/02-boats/02-01-PLAN.md', SOME, 'plan'],
    ['.planning/milestones/v1.0-ROADMAP.md', MUCH, 'archived'],
    ['docs/archive/PLAN.md', MUCH, 'archived'],
    ['specs.archive/009-loading/tasks.md', MUCH, 'archived'],
    ['docs/plans/archived_2025/PLAN.md', MUCH, 'archived'],
    ['docs/plan/legacy/PLAN.md', MUCH, 'archived'],
    ['PLAN.md', `> **LEGACY** — kept for reference\n\n${MUCH}`, 'archived'],
    ['PLAN.md', MUCH.replace('Phase 2', 'Phase 2: legacy code'), 'plan'],
    ['legacy-migration/PLAN.md', MUCH, 'plan'],
    ['PLAN.md', `# LEGACY system migration\n\n${MUCH}`, 'plan'],
    ['PLAN.md', `Removes what is left of the\nLEGACY importer.\n\n${MUCH}`, 'plan'],
    ['PLAN.md', `DEPRECATED endpoints are removed.\n\n${MUCH}`, 'plan'],
    ['PLAN.md', `- [ ] **DEPRECATED** flags\n\n${MUCH}`, 'plan'],
    ['PLAN.md', `- **ARCHIVED**: a table\n\n${MUCH}`, 'plan'],
    ['PLAN.md', `| LEGACY | in use |\n|---|---|\n\n${MUCH}`, 'plan'],
    ['PLAN.md', `\`\`\`sql\n-- OBSOLETE\n\`\`\`\n\n${MUCH}`, 'plan'],
    ['PLAN.md', `---\nDEPRECATED: false\n---\n\n${MUCH}`, 'plan'],
    ['PLAN.md', `**ARCHIVED**\n\n${MUCH}`, 'archived'],
    ['.claude/workflows/plan-phase.md', MUCH, 'none'],
    ['.claude/plans/boats.md', SOME, 'plan'],
    ['docs/plans/9-subscription-list.md', SOME, 'plan'],
    ['docs/exec-plans/active/9-list.md', SOME, 'plan'],
    ['TODO/03_LOW/icons.md', SOME, 'plan'],
    ['memory-bank/tasks/T7-boats.md', SOME, 'plan'],
    ['backlog/tasks/task-7 - Boats.md', SOME, 'plan'],
    ['docs/backlog/words.md', SOME, 'none'],
    ['piano.md', PLAIN, 'plan'],
    ['PLAN.md', '# Changelog\n\n## [1.0.0]\n\nx\n\n## [1.1.0]\n\nx\n\n## [1.2.0]\n\nx\n', 'none'],
    ['words.md', `---\nliving-plans: true\n---\n\n${PLAIN}`, 'plan'],
    ['PLAN.md', `---\nliving-plans: false\n---\n\n${MUCH}`, 'none'],
  ])('%s', (path, text, role) => {
    expect(detectRole(path, readPlan(text)).role).toBe(role);
  });

  it('of a design document is that of a companion beside a plan', () => {
    const plan = readPlan(PLAIN);
    expect(detectRole('DESIGN.md', plan, { besidePlan: () => true }).role).toBe('companion');
    expect(detectRole('DESIGN.md', plan, { besidePlan: () => false }).role).toBe('none');
    expect(detectRole('DESIGN.md', readPlan(MUCH), { besidePlan: () => true }).role).toBe('plan');
  });

  it('is what a setting says', () => {
    expect(detectRole('words.md', readPlan(PLAIN), { explicit: true }).role).toBe('plan');
    expect(detectRole('PLAN.md', readPlan(MUCH), { explicit: false }).role).toBe('none');
  });

  it('shows in the name alone where it says plan', () => {
    expect(
      [
        'a/PLAN.md',
        'todo.md',
        'a/roadmap-2026.md',
        '.planning/STATE.md',
        '.planning/SUMMARY.md',
        'notes.md',
      ].map(isNamedLikePlan),
    ).toEqual([true, true, true, true, false, false]);
  });
});

describe('enough structure', () => {
  const S5 = `# Words\n\n${'- [x] a\n'.repeat(2)}${'- [ ] b\n'.repeat(4)}`;
  const S6 = S5.replace('\n\n', '\n\nStatus: active\n\n');
  const phases = (count: number): string =>
    Array.from({ length: count }, (_, i) => `\n## Phase ${i + 1}: Words\n`).join('');
  const S8 = S6 + phases(2);
  const S9 = S6 + phases(3);
  const VERSIONS = '\n## [1.0.0]\n\nx\n\n## [1.1.0]\n\nx\n\n## [1.2.0]\n\nx\n';
  const GUIDE = '# Guide\n';
  const BARELY_NOT = `# Words\n\nStatus: active\n${VERSIONS}`;
  const S2 = `# Words\n\n${'- [ ] a\n'.repeat(6)}`;
  const S1 = `# Words\n\n${'- [ ] a\n'.repeat(3)}`;
  const front = (entry: string, text: string): string => `---\n${entry}\n---\n\n${text}`;

  it.each([
    [S1, 1],
    [S2, 2],
    [S5, 5],
    [S6, 6],
    [S8, 8],
    [S9, 9],
    [GUIDE, -3],
    [BARELY_NOT, -4],
  ])('%#: these documents have so many points', (text, points) => {
    expect(structureScore(readPlan(text))).toBe(points);
  });

  it.each([
    ['words.md', S6, 'plan'],
    ['words.md', S5, 'none'],
    ['templates/words.md', S9, 'plan'],
    ['templates/words.md', S8, 'none'],
    ['DESIGN.md', S9, 'plan'],
    ['DESIGN.md', S8, 'companion'],
    ['plan-design.md', S1, 'plan'],
    ['PLAN.md', GUIDE, 'plan'],
    ['PLAN.md', BARELY_NOT, 'none'],
    ['storage-plan.md', '# Words\n', 'plan'],
    ['storage-plan.md', GUIDE, 'none'],
    ['tasks.md', S2, 'plan'],
    ['tasks.md', S1, 'none'],
    ['todos.md', '# Words\n', 'plan'],
    ['to-do.md', '# Words\n', 'plan'],
    ['words.md', front('phase: 2', S5), 'plan'],
    ['words.md', front('phase: 2', S2), 'none'],
    ['words.md', front('phase: 2', `${S2}\n## Phase 1: a\n`), 'none'],
    ['words.md', front('phase: 2', S1 + phases(3)), 'plan'],
    ['words.md', front('layout: page', S9), 'none'],
    ['words.md', front('layout: page', `${S9}\n## Phase 4: Done (done)\n`), 'plan'],
    ['.planning/words.txt', S1, 'none'],
    ['PLAN.md', `> Words.\n> **ARCHIVED**\n\n${S6}`, 'archived'],
    ['PLAN.md', `# Words\n**ARCHIVED**\n\n${S6}`, 'archived'],
    ['PLAN.md', `# One\n\n# Two\n\n# Words\n**ARCHIVED**\n\n${S6}`, 'archived'],
    ['PLAN.md', `# One\n\n# Two\n\n# Three\n\n# Words\n**ARCHIVED**\n\n${S6}`, 'plan'],
  ])('%#: %s', (path, text, role) => {
    expect(detectRole(path, readPlan(text), { besidePlan: () => true }).role).toBe(role);
  });

  it('is not asked for where a name says it', () => {
    expect(['plan.md', 'to-do.md', 'todos.md', 'tasks-of-today.md'].map(isNamedLikePlan)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});
