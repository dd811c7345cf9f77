/** Where a new task comes, and what it begins with. */
import { describe, expect, it } from 'vitest';
import {
  addTask,
  addUnit,
  allTasks,
  applyEdits,
  createPlanReader,
  DEFAULT_READ_OPTIONS,
  type ReadText,
  type Target,
} from '../../server/src/core';

const reader = createPlanReader(DEFAULT_READ_OPTIONS);

function read(text: string): ReadText {
  return { plan: reader.read(text), text, reader };
}

/** The text after a task was added at the place that `find` finds; what is said where there is none. */
function added(text: string, said: string, find: (source: ReadText) => Target): string {
  const source = read(text);
  const edits = addTask(source, find(source), said);
  return typeof edits === 'string' ? edits : applyEdits(text, edits);
}

const inUnit =
  (title: string) =>
  ({ plan }: ReadText): Target => {
    const unit = plan.allUnits.find((one) => one.title === title);
    if (!unit) throw new Error(`no unit ${title}`);
    return { unit };
  };

const taskNamed = ({ plan }: ReadText, text: string) => {
  const task = [...allTasks(plan.outline)].find((one) => one.task.text.includes(text));
  if (!task) throw new Error(`no task ${text}`);
  return task;
};

const behind =
  (text: string) =>
  (source: ReadText): Target => ({ task: taskNamed(source, text) });

const inside =
  (text: string) =>
  (source: ReadText): Target => ({ inside: taskNamed(source, text) });

const inPlan = (): Target => null;

const SHED = '# Shed\n\n## Phase 1: Roof\n- [x] Sheets\n- [ ] Nails\n\n## Phase 2: Door\n\nOf oak.\n';

describe('a task comes', () => {
  it('to the end of the tasks of a phase', () => {
    expect(added(SHED, 'Gutter', inUnit('Roof'))).toBe(SHED.replace('Nails\n', 'Nails\n- [ ] Gutter\n'));
  });

  it('below the text of a phase without tasks', () => {
    expect(added(SHED, 'Hinges', inUnit('Door'))).toBe(`${SHED.trimEnd()}\n\n- [ ] Hinges\n`);
  });

  it('behind a task, with all that stands below it', () => {
    const text = '# Shed\n\n- [ ] Roof\n  - [ ] Sheets\n- [ ] Door\n';
    expect(added(text, 'Gutter', behind('Roof'))).toBe(
      text.replace('- [ ] Door', '- [ ] Gutter\n- [ ] Door'),
    );
  });

  it('below a task, as its first one or behind the others', () => {
    expect(added('# Shed\n\n* [ ] Roof\n', 'Sheets', inside('Roof'))).toBe(
      '# Shed\n\n* [ ] Roof\n  - [ ] Sheets\n',
    );
    expect(added('# Shed\n\n1. [ ] Roof\n   + [x] Sheets\n', 'Nails', inside('Roof'))).toBe(
      '# Shed\n\n1. [ ] Roof\n   + [x] Sheets\n   + [ ] Nails\n',
    );
  });

  it('to the tasks that stand in no phase, and to a list that there was none of', () => {
    expect(added('# Shed\n\n- [x] Roof\n', 'Door', inPlan)).toBe('# Shed\n\n- [x] Roof\n- [ ] Door\n');
    expect(added('# Shed\n', 'Roof', inPlan)).toBe('# Shed\n\n- [ ] Roof\n');
    expect(added(SHED, 'Paint', inPlan)).toBe('This plan has phases: say in which one');
  });

  it('behind blank lines where the others are parted by them, and with the line ends of the document', () => {
    const text = '# Shed\r\n\r\n- [ ] Roof\r\n\r\n- [ ] Door\r\n';
    expect(added(text, 'Paint', inPlan)).toBe(`${text}\r\n- [ ] Paint\r\n`);
  });

  it('not to what is done', () => {
    const text = '# Shed\n\n## Phase 1: Roof\n\n### To do\n\n- [ ] Nails\n\n### Done\n\n- [x] Sheets\n';
    expect(added(text, 'Gutter', inUnit('Roof'))).toBe(text.replace('Nails\n', 'Nails\n- [ ] Gutter\n'));
  });

  it('not among criteria and what is optional', () => {
    const text = '# Shed\n\n## Phase 1: Roof\n- [ ] Sheets\n\n### Acceptance criteria\n- [ ] Dry\n';
    expect(added(text, 'Nails', inUnit('Roof'))).toBe(text.replace('Sheets\n', 'Sheets\n- [ ] Nails\n'));
  });
});

describe('it begins', () => {
  it.each([
    ['with the next id of the plan', '- [ ] T008 Sheets\n- [ ] T007 Nails\n', '- [ ] T009 Gutter\n'],
    ['with its emphasis', '- [x] **T07**: Nails\n', '- [ ] **T08**: Gutter\n'],
    ['with the next number', '- [x] 9. Nails\n', '- [ ] 10. Gutter\n'],
    ['with the number of the list', '9. [x] Nails\n', '10. [ ] Gutter\n'],
    ['without one that nobody counts on', '- [x] #373 Nails\n', '- [ ] Gutter\n'],
    ['with its bullet', '* [x] Nails\n', '* [ ] Gutter\n'],
  ])('%s', (_, list, line) => {
    expect(added(`# Shed\n\n${list}`, 'Gutter', inPlan)).toBe(`# Shed\n\n${list}${line}`);
  });

  it('with no number that is there already, and without one where the text brings its own', () => {
    const text = '# Shed\n\n- [ ] 1.1 Sheets\n- [ ] 1.2 Nails\n';
    expect(added(text, 'Gutter', behind('Sheets'))).toMatch('1.1 Sheets\n- [ ] 1.3 Gutter\n');
    expect(added('# Shed\n\n- [ ] 1. A\n- [ ] 2. B\n', 'Gutter', behind('A'))).toMatch('- [ ] 3. Gutter');
    expect(added('# Shed\n\n- [ ] T002 Nails\n', 'T003 Gutter', inPlan)).toMatch('\n- [ ] T003 Gutter\n');
  });

  it('with the next number below its parent', () => {
    const text = '# Shed\n\n- [ ] 2. Roof\n  - [x] 2.1 Sheets\n  - [ ] 2.2 Nails\n';
    expect(added(text, 'Gutter', inside('Roof'))).toBe(`${text}  - [ ] 2.3 Gutter\n`);
  });
});

describe('its text', () => {
  it.each([
    ['  Gutter\n on the left ', 'Gutter on the left'],
    ['- [ ] Gutter', 'Gutter'],
    ['[x] Gutter', 'Gutter'],
    ['3. [ ] Gutter', 'Gutter'],
    ['- a dash', '- a dash'],
  ])('%j is one line', (typed, written) => {
    expect(added('# Shed\n\n- [x] Nails\n', typed, inPlan)).toBe(`# Shed\n\n- [x] Nails\n- [ ] ${written}\n`);
  });

  it('has to be there, and to be short', () => {
    expect(added(SHED, ' [ ] ', inUnit('Roof'))).toBe('The task needs a text');
    expect(added(SHED, 'x'.repeat(1_001), inUnit('Roof'))).toMatch('more than 1000');
  });
});

describe('a phase comes behind the last one', () => {
  const phase = (text: string, title: string): string => {
    const edits = addUnit(read(text), title);
    return typeof edits === 'string' ? edits : applyEdits(text, edits);
  };

  it('with its number and the form of the others', () => {
    expect(phase(SHED, 'Paint')).toBe(`${SHED.trimEnd()}\n\n## Phase 3: Paint\n`);
    expect(phase('# Shed\n\n## 1. Roof ✅\n\n## 2. Door 🚧\n\n---\n\n## Notes\n\nNone.\n', 'Paint')).toBe(
      '# Shed\n\n## 1. Roof ✅\n\n## 2. Door 🚧\n\n## 3. Paint ⏳\n\n---\n\n## Notes\n\nNone.\n',
    );
  });

  it.each([
    ['Phase 1: Roof (Complete)', 'Phase 2: Paint (Planned)'],
    ['Phase 1: Roof - Complete', 'Phase 2: Paint - Planned'],
    ['Phase 1: Roof **[DONE]**', 'Phase 2: Paint **[PLANNED]**'],
    ['**Phase 1:** Roof (Done)', '**Phase 2:** Paint (Planned)'],
    ['**Phase 1: Roof (Done)**', '**Phase 2: Paint (Planned)**'],
  ])('with the status in the brackets and behind the divider of the others: %s', (there, next) => {
    const text = `# Shed\n\n## ${there}\n\n- [x] Tiles\n`;
    expect(phase(text, 'Paint')).toBe(`${text}\n## ${next}\n`);
  });

  it('only where there are some, and with a title', () => {
    expect(phase('# Shed\n\n- [ ] Roof\n', 'Door')).toMatch('no phases');
    expect(phase(SHED, ' ')).toMatch('needs a title');
  });
});
