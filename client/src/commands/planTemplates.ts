/** What a new plan may begin with, as snippets. Each is read as a plan, and nothing in it contradicts itself. */

export interface PlanTemplate {
  /** For the list to choose from. */
  readonly label: string;
  readonly description: string;
  /** The name of the file, without `.md`. */
  readonly name: string;
  readonly snippet: string;
}

export const PLAN_TEMPLATES: readonly PlanTemplate[] = [
  {
    label: 'Plan',
    description: 'One goal: phases one after the other, each with its tasks',
    name: 'PLAN',
    snippet: lines(
      '# ${1:Title}',
      '',
      '${2:What it is for, and when it is done.}',
      '',
      '## Phase 1: ${3:First} ⏳',
      '',
      '- [ ] ${4:First task}',
      '- [ ] ${5:Second task}',
      '',
      '## Phase 2: ${6:Second} ⏳',
      '',
      '- [ ] ${7:Another task}$0',
    ),
  },
  {
    label: 'Roadmap',
    description: 'Milestones: a table of where each stands, and its steps',
    name: 'ROADMAP',
    snippet: lines(
      '# ${1:Title}',
      '',
      '| Milestone | Goal | Status |',
      '| --------- | ---- | ------ |',
      '| M1 | ${2:What can be used then} | ⏳ Planned |',
      '| M2 | ${3:What comes after it} | ⏳ Planned |',
      '',
      '## M1: ${4:First milestone} ⏳',
      '',
      '- [ ] ${5:First step}',
      '- [ ] ${6:Second step}',
      '',
      '## M2: ${7:Second milestone} ⏳',
      '',
      'Depends on M1.',
      '',
      '- [ ] ${8:Another step}$0',
    ),
  },
  {
    label: 'Task list',
    description: 'What is to be done, by numbers that messages and commits can name',
    name: 'TODO',
    snippet: lines(
      '# ${1:Title}',
      '',
      '## ${2:Now}',
      '',
      '- [ ] T001 ${3:First task}',
      '  - [ ] ${4:A part of it}',
      '- [ ] T002 ${5:Second task}',
      '',
      '## ${6:Later}',
      '',
      '- [ ] T003 ${7:Another task}$0',
    ),
  },
];

function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
