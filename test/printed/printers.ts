/** How each kind of fixture prints what it is about: one readable line per result. */
import {
  applyEdits,
  escapeMarkdown,
  hoverAt,
  labelOf,
  lensesOf,
  nextOpenTask,
  rangeInDocument,
  shownProgress,
  syncUnit,
  taskAt,
  toggleTask,
  toggleTitle,
  unitAt,
  type Plan,
  type Unit,
} from '../../server/src/core';
import { allTasks } from '../../server/src/core/model/outline';

/** A document with the place of `$0` in it; -1 if there is none. */
export interface Input {
  readonly text: string;
  readonly cursor: number;
  readonly plan: Plan;
}

type Printer = (input: Input) => string[];

/** By the fixture's path without `.md`. */
export const PRINTERS: Readonly<Record<string, Printer>> = {
  'model/units': ({ text, plan }) => plan.units.flatMap((unit) => printUnit(text, plan, unit, '')),
  'model/claims': ({ text, plan }) =>
    plan.claims.map(({ claim, section, scope }) => {
      const marks = claim.marks.map((mark) => {
        const { start, end } = rangeInDocument(plan, { section, ...mark.range });
        return JSON.stringify(text.slice(start, end));
      });
      const of = scope ? `of ${scope.heading.title}` : 'of the document';
      const doubt = claim.qualified ? ' qualified' : '';
      return `${lineOf(text, plan, section, claim.range.start)}: ${claim.form} says ${claim.status}${doubt} ${of} by ${marks.join(' ')}`;
    }),
  'model/tasks': ({ text, plan }) =>
    [...allTasks(plan.outline)].map(({ task, section, kind, above }) => {
      const flags = [
        task.foreign && 'foreign',
        task.optional && 'optional',
        task.excused && 'excused',
      ].filter(Boolean);
      const id = task.id === null ? '' : ` #${task.id}`;
      return `${'  '.repeat(above.length)}${lineOf(text, plan, section, task.range.start)}: ${task.state} ${kind}${id} ${printTags(flags)}${task.text}`;
    }),
  'features/hover': ({ plan, cursor }) => {
    const hover = hoverAt(plan, cursor, {
      count: 'boxes',
      link: (label) => `[${label}]()`,
      commands: () => [],
    });
    return hover ? hover.markdown.split('\n') : ['nothing'];
  },
  'features/lenses': ({ text, plan }) =>
    lensesOf(plan, 'boxes').map(
      ({ range, title }) => `${text.slice(0, range.start).split('\n').length}: ${title}`,
    ),
  'features/next-task': ({ text, plan, cursor }) => {
    const range = nextOpenTask(plan, cursor);
    return [range ? text.slice(range.start, range.end) : 'nothing'];
  },
  'features/escape': ({ text }) => [escapeMarkdown(text.trim())],
  'actions/toggle-task': ({ text, plan, cursor }) => {
    const task = taskAt(plan, cursor);
    return task
      ? [
          toggleTitle(task),
          '',
          ...applyEdits(text, [toggleTask(plan, task)])
            .trimEnd()
            .split('\n'),
        ]
      : ['nothing'];
  },
  'actions/sync-unit': ({ text, plan, cursor }) => {
    const unit = unitAt(plan, cursor);
    const sync = unit && syncUnit(plan, unit);
    if (!sync) return ['nothing'];
    return [
      sync.edits.length > 0 ? sync.status : 'in step',
      '',
      ...applyEdits(text, sync.edits).trimEnd().split('\n'),
    ];
  },
};

function printUnit(text: string, plan: Plan, unit: Unit, indent: string): string[] {
  const progress = shownProgress(unit.counts, 'boxes');
  const counts = progress ? `${progress.done}/${progress.total}` : 'no boxes';
  const optional = unit.optional ? ' optional' : '';
  const line = lineOf(text, plan, unit.node.section, unit.node.heading.range.start);
  return [
    `${indent}${line}: ${unit.kind} ${unit.id ?? '-'} "${unit.title}" (${labelOf(unit)}) ${counts} ${unit.status}${optional}`,
    ...unit.units.flatMap((below) => printUnit(text, plan, below, `${indent}  `)),
  ];
}

function printTags(tags: readonly unknown[]): string {
  return tags.length > 0 ? `[${tags.join(', ')}] ` : '';
}

/** 1-based. */
function lineOf(text: string, plan: Plan, section: number, offset: number): number {
  return text.slice(0, rangeInDocument(plan, { section, start: offset, end: offset }).start).split('\n')
    .length;
}
