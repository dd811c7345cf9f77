/** How each kind of fixture prints what it is about: one readable line per result. */
import {
  applyEdits,
  escapeMarkdown,
  hoverAt,
  labelOf,
  lensesOf,
  lensRange,
  lensText,
  move,
  nextOpenTask,
  previousOpenTask,
  rangeInDocument,
  rename,
  renamableAt,
  renumber,
  shownProgress,
  syncUnit,
  taskAt,
  toggleTask,
  toggleTitle,
  unitAt,
  type Movable,
  type Plan,
  type Unit,
  completionsAt,
  doneToEnd,
  editsOf,
  enterAt,
  foldsOf,
  highlightsAt,
  hintsOf,
  indented,
  outdented,
  selectionsAt,
  setState,
  silenceLine,
  makeEntries,
  makeTasks,
  shiftLevel,
} from '../../server/src/core';
import type { TextEdit } from '../../server/src/core/text/range';
import type { TaskState } from '../../server/src/core/language/types';
import { isoOf } from '../../server/src/core/language/dates';
import type { Fact } from '../../server/src/core/reading/facts';
import type { Located } from '../../server/src/core/reading/types';
import { frontMatterOf } from '../../server/src/core/reading/frontMatter';
import {
  dependsOn,
  durationOf,
  factsOf,
  milestonesOf,
  planFacts,
  questionsOf,
  statusItemsOf,
  stepsOf,
} from '../../server/src/core/plan/unitFacts';
import { allTasks } from '../../server/src/core/plan/tasksOf';
import { checkerFor, readPlan, reader } from '../support/findings';
import { linesOf, withLineEdits } from '../support/lines';

/** A document with the place of `$0` in it; -1 if there is none. */
export interface Input {
  readonly text: string;
  readonly cursor: number;
  readonly plan: Plan;
}

const DROP = '⇣';

type Printer = (input: Input) => string[];

/** By the fixture's path without `.md`. */
export const PRINTERS: Readonly<Record<string, Printer>> = {
  'plan/units': ({ text, plan }) => plan.units.flatMap((unit) => printUnit(text, plan, unit, '')),
  'reading/claims': ({ text, plan }) =>
    plan.claims.map(({ claim, section, scope }) => {
      const marks = claim.marks.map((mark) => {
        const { start, end } = rangeInDocument(plan, { section, ...mark.range });
        return JSON.stringify(text.slice(start, end));
      });
      const of = scope ? `of ${scope.heading.title}` : 'of the document';
      const doubt = claim.qualified ? ' qualified' : '';
      return `${lineOf(text, plan, section, claim.range.start)}: ${claim.form} says ${claim.status}${doubt} ${of} by ${marks.join(' ')}`;
    }),
  'reading/tasks': ({ text, plan }) =>
    [...allTasks(plan.outline)].map(({ task, section, kind, above }) => {
      const flags = [
        task.foreign && 'foreign',
        task.optional && 'optional',
        task.excused && 'excused',
        task.form === 'emoji' && 'emoji',
        task.completed !== null && `done on ${task.completed}`,
        ...task.tags.map((tag) => `tag ${tag}`),
      ].filter(Boolean);
      const id = task.id === null ? '' : ` #${task.id}`;
      return `${'  '.repeat(above.length)}${lineOf(text, plan, section, task.range.start)}: ${task.state} ${kind}${id} ${printTags(flags)}${task.text}`;
    }),
  'plan/overviews': ({ text, plan }) =>
    plan.allUnits.flatMap((unit) =>
      plan.views.of(unit).map(({ section, entry }) => {
        const stated = entry.stated.map((each) => `, ${each.text}`).join('');
        return `${lineOf(text, plan, section, entry.range.start)}: a ${entry.form} says ${entry.claim?.status ?? 'nothing'}${stated} of ${labelOf(unit)}`;
      }),
    ),
  'reading/facts': ({ text, plan }) => {
    const print = ({ section, fact }: Located<'fact', Fact>): string =>
      `${lineOf(text, plan, section, fact.range.start)}: ${printFact(fact)} ${JSON.stringify(textAt(text, plan, section, fact.range))}`;
    return [
      ...[...planFacts(plan)].map((fact) => `plan ${print(fact)}`),
      ...plan.allUnits.flatMap((unit) => [...factsOf(unit)].map((fact) => `${labelOf(unit)} ${print(fact)}`)),
      ...plan.allUnits.flatMap((unit) => {
        const duration = durationOf(plan, unit)?.fact;
        const takes = duration ? ` takes ${duration.minDays} to ${duration.maxDays} days` : '';
        const waits = dependsOn(plan, unit).map(({ key }) => key);
        return takes || waits.length > 0
          ? [`${labelOf(unit)}${takes}${waits.length > 0 ? ` depends on ${waits.join(', ')}` : ''}`]
          : [];
      }),
    ];
  },
  'reading/notes': ({ text, plan }) => [
    ...milestonesOf(plan).map(
      ({ id, title, section, start, status }) =>
        `${lineOf(text, plan, section, start)}: milestone ${id ?? '-'} "${title}" ${status}`,
    ),
    ...questionsOf(plan).map(
      ({ section, start, text: said }) => `${lineOf(text, plan, section, start)}: question "${said}"`,
    ),
    ...[...statusItemsOf(plan)].map(
      ({ section, item }) =>
        `${lineOf(text, plan, section, item.range.start)}: ${item.status} "${item.text}"`,
    ),
    ...plan.allUnits.flatMap((unit) =>
      [...stepsOf(unit)].map(
        ({ section, step }) =>
          `${lineOf(text, plan, section, step.range.start)}: step of ${labelOf(unit)}${step.inParagraph ? ' in a paragraph' : ''} "${step.text}"`,
      ),
    ),
  ],
  'reading/front-matter': ({ text, plan }) => {
    const { livingPlans, title, phase, claim, dates, todos } = frontMatterOf(plan.sections.list);
    return [
      `title: ${title ?? '-'}`,
      `phase: ${phase ?? '-'}`,
      `living-plans: ${livingPlans ?? '-'}`,
      `status: ${claim ? `${claim.status} ${JSON.stringify(textAt(text, plan, 0, claim.range))}` : '-'}`,
      ...dates.map(
        ({ role, date, range }) => `${role}: ${isoOf(date)} ${JSON.stringify(textAt(text, plan, 0, range))}`,
      ),
      ...todos.map(({ id, state, text: said }) => `todo ${id ?? '-'}: ${state} ${said}`),
    ];
  },
  'features/hover': ({ plan, cursor }) => {
    const hover = hoverAt(plan, cursor, {
      count: 'boxes',
      link: (label) => `[${label}]()`,
      commands: () => [],
    });
    return hover ? hover.markdown.split('\n') : ['nothing'];
  },
  'features/lenses': ({ text, plan }) =>
    lensesOf(plan, 'boxes').map((lens) => {
      const line = text.slice(0, lensRange(plan, lens).start).split('\n').length;
      return `${line}: ${lensText(plan, lens, 'boxes').title}`;
    }),
  'features/next-task': ({ text, plan, cursor }) => {
    const range = nextOpenTask(plan, cursor);
    return [range ? text.slice(range.start, range.end) : 'nothing'];
  },
  'features/previous-task': ({ text, plan, cursor }) => {
    const range = previousOpenTask(plan, cursor);
    return [range ? text.slice(range.start, range.end) : 'nothing'];
  },
  'features/escape': ({ text }) => [escapeMarkdown(text.trim())],
  'features/folds': ({ text, plan }) =>
    foldsOf(plan).map(({ start, end }) => {
      const [first, last] = [start, end].map((offset) => text.slice(0, offset).split('\n').length);
      return `${first} to ${last}`;
    }),
  'features/selection': ({ text, plan, cursor }) =>
    selectionsAt(plan, cursor).map(({ start, end }) => JSON.stringify(text.slice(start, end))),
  'features/highlights': ({ text, plan, cursor }) =>
    highlightsAt(plan, cursor).map(
      ({ range, isTarget }) =>
        `${text.slice(0, range.start).split('\n').length}: ${text.slice(range.start, range.end)}${isTarget ? ' (itself)' : ''}`,
    ),
  'features/completion': (input) => printCompletion(input, true),
  'features/completion-typed': (input) => printCompletion(input, false),
  'features/hints': ({ text, plan }) =>
    hintsOf(plan, 'boxes').map(
      ({ offset, text: hint }) => `${text.slice(0, offset).split('\n').length}: ${hint}`,
    ),
  'rules/by-hand': ({ text, plan }) =>
    checkerFor()
      .check(plan, '2026-01-31')
      .flatMap((finding) => finding.fixes())
      .filter(({ safe }) => !safe)
      .flatMap((fix) => [
        `${fix.title}:`,
        '',
        ...applyEdits(text, editsOf(plan, fix)).trimEnd().split('\n'),
        '',
      ]),
  'actions/toggle-task': ({ text, plan, cursor }) => {
    const task = taskAt(plan, cursor);
    return task
      ? [
          toggleTitle(task),
          '',
          ...applyEdits(text, toggleTask(plan, task, null))
            .trimEnd()
            .split('\n'),
        ]
      : ['nothing'];
  },
  'actions/move': ({ text, cursor }) => {
    // What stands at `$0` is dropped on what stands at the arrow.
    const arrow = text.indexOf(DROP);
    const clean = text.replace(DROP, '');
    const read = readPlan(clean);
    const at = (offset: number): Movable | null => {
      const task = taskAt(read, offset);
      const unit = unitAt(read, offset);
      return task ? { task } : unit ? { unit } : null;
    };
    const what = at(arrow < cursor ? cursor - 1 : cursor);
    const edits = what ? move({ plan: read, text: clean, reader }, [what], at(arrow)) : 'nothing';
    return typeof edits === 'string' ? [edits] : applyEdits(clean, edits).trimEnd().split('\n');
  },
  'actions/rename': ({ text, cursor }) => {
    // The new name stands in «…» at the cursor; nothing in it: the units are numbered anew.
    const [whole, typed = ''] = /^«([^»]*)»/.exec(text.slice(cursor)) ?? [''];
    const clean = text.slice(0, cursor) + text.slice(cursor + whole.length);
    const plan = readPlan(clean);
    const unit = unitAt(plan, cursor);
    const after = (edits: readonly TextEdit[]): Plan => readPlan(applyEdits(clean, edits));
    const place = renamableAt(plan, cursor);
    if (whole !== '' && (place === null || typeof place === 'string')) return [place ?? 'nothing'];
    const result =
      whole !== '' && typeof place === 'object' && place
        ? rename(plan, place, typed, after)
        : unit
          ? renumber(plan, unit, after)
          : 'nothing';
    if (typeof result === 'string') return [result];
    const left = result.left.map(
      ({ start, end }) =>
        `left in line ${clean.slice(0, start).split('\n').length}: ${clean.slice(start, end)}`,
    );
    return [
      ...applyEdits(clean, result.edits).trimEnd().split('\n'),
      ...(left.length > 0 ? ['', ...left] : []),
    ];
  },
  'actions/set-state': ({ text, cursor }) => {
    // The state stands in «…» at the cursor. The day is the last of January.
    const [whole, state = ''] = /^«([^»]*)»/.exec(text.slice(cursor)) ?? ['', 'done'];
    const clean = text.slice(0, cursor) + text.slice(cursor + whole.length);
    const plan = readPlan(clean);
    const task = taskAt(plan, cursor);
    const edits = task && setState(plan, task, state as TaskState, { preset: 'auto', today: '2026-01-31' });
    return edits ? applyEdits(clean, edits).trimEnd().split('\n') : ['no marker for it'];
  },
  'actions/silence': ({ text, plan, cursor }) => {
    const findings = (of: Plan) => checkerFor().check(of, '2026-01-31');
    const line = (offset: number): number => text.slice(0, offset).split('\n').length;
    const finding = findings(plan).find(
      ({ place }) => line(rangeInDocument(plan, place).start) === line(cursor),
    );
    if (!finding) return ['nothing'];
    const edit = silenceLine(plan, finding.rule, finding.place);
    const after = edit ? applyEdits(text, [edit]) : text;
    const left = findings(readPlan(after)).map(({ rule }) => rule);
    return [...after.trimEnd().split('\n'), '', `left: ${left.join(', ') || 'nothing'}`];
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
  'typing/enter': ({ text, cursor }) => {
    const before = text.slice(0, cursor).split('\n');
    const typed = enterAt(linesOf(text), {
      line: before.length - 1,
      character: before.at(-1)?.length ?? 0,
    });
    if (!typed) return ['as everywhere'];
    const after = withLineEdits(text, typed.edits).trimEnd().split('\n');
    const { line, character } = typed.cursor;
    while (after.length <= line) after.push('');
    return after.map((one, i) => (i === line ? `${one.slice(0, character)}$0${one.slice(character)}` : one));
  },
  'typing/done-to-end': ({ text, cursor }) => {
    const lines = linesOf(text);
    const edit = doneToEnd(lines, text.slice(0, cursor).split('\n').length - 1);
    if (!edit) return ['stays'];
    const all = text.split('\n');
    all.splice(edit.first, edit.last - edit.first + 1, ...edit.lines);
    return all.join('\n').trimEnd().split('\n');
  },
  'typing/make-tasks': ({ text }) => {
    const lines = linesOf(text);
    const last = lines.count - 1;
    const made = makeTasks(lines, 0, last);
    const back = makeEntries(lines, 0, last);
    return [
      ...(made ? withLineEdits(text, made.edits).trimEnd().split('\n') : ['no entry']),
      '---',
      ...(back ? withLineEdits(text, back.edits).trimEnd().split('\n') : ['no open task alone']),
    ];
  },
  'actions/shift-level': ({ text, plan, cursor }) => {
    const unit = unitAt(plan, cursor);
    return ([-1, 1] as const).flatMap((by) => {
      const edits = unit && shiftLevel(plan, unit, by);
      const name = by < 0 ? 'up:' : 'down:';
      if (!edits) return [`${name} no`];
      return [
        name,
        ...applyEdits(text, edits)
          .split('\n')
          .filter((line) => line.startsWith('#')),
      ];
    });
  },
  'typing/indent': (input) => printLevels(input, indented),
  'typing/outdent': (input) => printLevels(input, outdented),
};

const RULES_OF_EXAMPLES = [
  { id: 'stale-date', summary: 'A date is old.' },
  { id: 'overdue', summary: 'A day has passed.' },
];

/** The line as it becomes with each proposal. The day is a Saturday. */
function printCompletion({ text, plan, cursor }: Input, asked: boolean): string[] {
  const found = completionsAt(plan, cursor, {
    today: '2026-01-31',
    asked,
    snippets: true,
    anchors: true,
    markers: 'auto',
    rules: RULES_OF_EXAMPLES,
  });
  if (!found) return ['nothing'];
  const { range, all } = found;
  const start = text.lastIndexOf('\n', range.start - 1) + 1;
  const end = text.indexOf('\n', range.end);
  return all.map(({ text: put, detail }) => {
    const line = text.slice(start, range.start) + put + text.slice(range.end, end);
    return `${JSON.stringify(line)}${detail === '' ? '' : ` ${detail}`}`;
  });
}

/** From the cursor on, or up to an arrow. */
function printLevels({ text, cursor }: Input, move: typeof indented): string[] {
  const arrow = text.indexOf(DROP);
  const clean = text.replace(DROP, '');
  const lineAt = (offset: number): number => clean.slice(0, offset).split('\n').length - 1;
  const edits = move(linesOf(clean), lineAt(cursor), lineAt(arrow < 0 ? cursor : arrow));
  if (!edits) return ['no task'];
  return edits.length === 0 ? ['stays'] : withLineEdits(clean, edits).trimEnd().split('\n');
}

function printUnit(text: string, plan: Plan, unit: Unit, indent: string): string[] {
  const progress = shownProgress(unit.counts, 'boxes');
  const counts = progress ? `${progress.done}/${progress.total}` : 'no boxes';
  const optional = `${unit.optional ? ' optional' : ''}${unit.written === 'heading' ? '' : `, written as ${unit.written}`}`;
  const line = lineOf(text, plan, unit.node.section, unit.node.heading.range.start);
  return [
    `${indent}${line}: ${unit.kind} ${unit.id ?? '-'} "${unit.title}" (${labelOf(unit)}) ${counts} ${unit.status}${optional}`,
    ...unit.units.flatMap((below) => printUnit(text, plan, below, `${indent}  `)),
  ];
}

function printFact(fact: Fact): string {
  switch (fact.field) {
    case 'duration':
      return `duration ${fact.minDays} to ${fact.maxDays} days${fact.total ? ' in total' : ''}${fact.rough ? ', roughly' : ''}`;
    case 'date':
      return `${fact.role} ${isoOf(fact.date)}`;
    case 'dependencies':
      return `${fact.of === null ? '' : `${fact.of} `}depends on ${fact.nothing ? 'nothing' : fact.on.map(({ key }) => key).join(', ')}`;
    case 'target':
      return `target ${fact.metric} ${fact.comparison} ${fact.value} ${fact.unit}`.trim();
    default:
      return `${fact.field} ${fact.text}`;
  }
}

function textAt(text: string, plan: Plan, section: number, range: { start: number; end: number }): string {
  const { start, end } = rangeInDocument(plan, { section, ...range });
  return text.slice(start, end);
}

function printTags(tags: readonly unknown[]): string {
  return tags.length > 0 ? `[${tags.join(', ')}] ` : '';
}

/** 1-based. */
function lineOf(text: string, plan: Plan, section: number, offset: number): number {
  return text.slice(0, rangeInDocument(plan, { section, start: offset, end: offset }).start).split('\n')
    .length;
}
