/** What the checker does with rules that misbehave: only their own findings are lost, and one line says why. */
import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import {
  createChecker,
  fixAll,
  createPlanReader,
  applyEdits,
  DEFAULT_READ_OPTIONS,
} from '../../server/src/core';
import type { ActiveRule } from '../../server/src/core/checking/checker';
import { allTasks } from '../../server/src/core/plan/tasksOf';
import { defineRule, type Fix, type PlanRule, type Said } from '../../server/src/core/checking/rule';
import { readPlan } from '../support/findings';

const PLAN = '# Plan\n\n## Phase 1: Storage\n- [ ] one\n- [ ] two\n\n## Phase 2: Copying\n- [x] three\n';
const docs = { summary: '', why: '', unless: [], examples: [] };
const HERE = { section: 0, start: 0, end: 1 };

function active(id: string, rule: Partial<PlanRule<Said, unknown>>): ActiveRule {
  const made = defineRule<Said, unknown>({
    id,
    severity: 'warning',
    scope: 'plan',
    options: z.unknown(),
    docs,
    find: () => [{ place: HERE, subject: null, message: id }],
    say: (found) => ({ ...found, subject: null }),
    ...rule,
  });
  return { rule: made, severity: 'default', options: undefined };
}

interface Ran {
  readonly messages: string[];
  readonly log: string[];
  /** The text after all safe fixes. */
  readonly fixed: () => string;
}

function run(rules: readonly ActiveRule[], text = PLAN): Ran {
  const log: string[] = [];
  const checker = createChecker(rules, (rule, error) => log.push(`${rule}: ${(error as Error).message}`), {
    steps: 50_000,
  });
  const messages = checker.check(readPlan(text), '2026-01-31').map(({ message }) => message);
  return {
    messages,
    log,
    fixed: () =>
      applyEdits(text, fixAll(text, createPlanReader(DEFAULT_READ_OPTIONS), checker, '2026-01-31')),
  };
}

const sound = active('sound', {});
const fix = (edits: Fix['edits']): Fix[] => [{ title: 'Fix', safe: true, edits }];

describe('a rule', () => {
  it('that throws at once, or after its first finding, loses its own findings', () => {
    const { messages, log } = run([
      active('at-once', {
        find: () => {
          throw new Error('no luck');
        },
      }),
      active('late', {
        *find() {
          yield { place: HERE, message: 'first' };
          throw new Error('no luck');
        },
      }),
      sound,
    ]);
    expect(messages).toEqual(['sound']);
    expect(log).toEqual(['at-once: no luck', 'late: no luck']);
  });

  it('that never ends is stopped, whether it looks at tasks or says things', () => {
    const { messages, log } = run([
      active('looks', {
        *find({ plan }) {
          for (;;)
            for (const { section } of allTasks(plan.outline))
              if (section < 0) yield { place: HERE, message: '' };
        },
      }),
      active('talks', {
        *find() {
          for (;;) yield { place: HERE, message: 'again' };
        },
      }),
      sound,
    ]);
    expect(messages).toEqual(['sound']);
    expect(log).toEqual(['looks: took too many steps', 'talks: found too much']);
  });

  it('whose repair never ends loses its own fixes', () => {
    const { messages, log, fixed } = run([
      active('repairs', {
        repair(_, { plan }) {
          for (;;) for (const { section } of allTasks(plan.outline)) if (section < 0) return [];
        },
      }),
      sound,
    ]);
    expect(messages).toEqual(['repairs', 'sound']);
    expect(fixed()).toBe(PLAN);
    expect(log).toEqual(['repairs: took too many steps']);
  });

  it('that is about all of a file silences the others', () => {
    const alone = active('alone', {});
    const first = { ...alone, rule: { ...alone.rule, alone: true } };
    expect(run([sound, first]).messages).toEqual(['alone']);
    const silent = active('silent', { find: () => [] });
    expect(run([sound, { ...silent, rule: { ...silent.rule, alone: true } }]).messages).toEqual(['sound']);
  });

  it.each([
    ['a section that is not there', { section: 99, start: 0, end: 1 }],
    ['an end behind the section', { section: 0, start: 0, end: 10_000 }],
    ['a start before it', { section: 0, start: -1, end: 1 }],
    ['an end before its start', { section: 0, start: 2, end: 1 }],
    ['no numbers', { section: 0, start: NaN, end: NaN }],
  ])('with a range in %s loses its findings, and its fixes', (_, place) => {
    const { messages, log, fixed } = run([
      active('finds', { find: () => [{ place, message: 'outside' }] }),
      active('relates', {
        find: () => [{ place: HERE, message: 'x', related: [{ place, message: 'outside' }] }],
      }),
      active('repairs', { repair: () => fix([{ ...place, text: 'gone' }]) }),
      sound,
    ]);
    expect(messages).toEqual(['repairs', 'sound']);
    expect(log).toHaveLength(2);
    expect(log.every((line) => line.includes('a range outside the document'))).toBe(true);
    expect(fixed()).toBe(PLAN);
    expect(log.slice(2).some((line) => line.startsWith('repairs: a range outside'))).toBe(true);
  });

  it('that throws in a section is heard again when the section has changed', () => {
    const log: string[] = [];
    const rule = defineRule<Said, unknown>({
      id: 'picky',
      severity: 'warning',
      scope: 'section',
      options: z.unknown(),
      docs,
      *find({ text }) {
        if (text.includes('bad')) throw new Error('no luck');
        if (text.includes('Phase')) yield { place: { section: 0, start: 0, end: 2 }, message: 'found' };
      },
      say: (found) => found,
    });
    const checker = createChecker([{ rule, severity: 'default', options: undefined }], (id) => log.push(id));
    const reader = createPlanReader(DEFAULT_READ_OPTIONS);
    const before = reader.read(PLAN.replace('three', 'bad'));
    checker.check(before, '2026-01-31');
    expect(log).toEqual(['picky']);
    const at = PLAN.indexOf('three');
    const after = reader.edit(before, [{ start: at, end: at + 3, text: 'good' }]);
    if (!after) throw new Error('the edit was refused');
    expect(checker.check(after, '2026-01-31').length).toBeGreaterThan(0);
    expect(log).toEqual(['picky']);
  });
});

describe('fixes', () => {
  it('whose text is what another fix looks for come to an end', () => {
    const swap = (id: string, from: string, to: string): ActiveRule =>
      active(id, {
        *find({ plan }) {
          for (const [section, { text }] of plan.sections.list.entries()) {
            const start = text.indexOf(from);
            if (start >= 0) yield { place: { section, start, end: start + from.length }, message: id };
          }
        },
        repair: ({ place }) => fix([{ ...place, text: to }]),
      });
    const { fixed } = run([swap('there', 'one', 'two'), swap('back', 'two', 'one')]);
    expect(fixed().length).toBe(PLAN.length);
    const growing = run([swap('grows', 'one', 'one one')]);
    expect(growing.fixed().length).toBeLessThan(PLAN.length + 100);
  });
});

describe('comments', () => {
  it('without end silence what stands below them', () => {
    const many = '<!-- living-plans-disable-next-line -->\n\n'.repeat(2_000);
    const last = active('last', {
      *find({ plan }) {
        yield { place: { section: plan.sections.list.length - 1, start: 0, end: 1 }, message: 'last' };
      },
    });
    const text = (comment: string): string => `# Plan\n\n${comment}\n\n${many}## Phase 1\n- [ ] a\n`;
    expect(run([sound, last], text('')).messages).toEqual(['sound', 'last']);
    expect(run([sound, last], text('<!-- living-plans-disable -->')).messages).toEqual(['sound']);
  });
});
