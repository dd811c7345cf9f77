/** Numbers of ordered lists, which have to be written anew when a task has come or gone: "1. 2. 3. 5." */
import type { TextEdit } from '../text/range';
import { offsetInDocument } from '../plan/places';
import { type Plan } from '../plan/types';
import type { Task } from '../reading/types';

/** Tasks beside each other with the numbers that they have. */
interface Run {
  readonly tasks: readonly Task[];
  readonly numbers: readonly { readonly value: number; readonly start: number; readonly end: number }[];
}

/**
 * The edits of `text`, which `after` was read from, that let numbered lists count on as they did in `before`. Lists that
 * did not count by one, or in which Markdown counts ("1. 1. 1."), stay as they are. `moved` are tasks of `before`.
 */
export function renumbered(
  before: { readonly plan: Plan; readonly text: string },
  after: { readonly plan: Plan; readonly text: string },
  moved: ReadonlySet<Task>,
): TextEdit[] {
  /** By what tasks say, where the run that they stood in began, or null where it did not count by one. */
  const starts = new Map<string, number | null>();
  const untouched = new Set<string>();
  for (const run of runsIn(before.plan, before.text)) {
    untouched.add(signOf(run));
    const start = counts(run) ? (run.numbers[0]?.value ?? null) : null;
    for (const task of run.tasks) if (!moved.has(task)) starts.set(task.text, start);
  }
  const edits: TextEdit[] = [];
  for (const run of runsIn(after.plan, after.text)) {
    const { tasks, numbers } = run;
    if (untouched.has(signOf(run))) continue;
    const known = tasks.flatMap((task) => starts.get(task.text) ?? []);
    const hasOther = tasks.some((task) => starts.get(task.text) === null);
    const [first] = known;
    if (first === undefined || hasOther) continue;
    numbers.forEach(({ value, start, end }, i) => {
      if (value !== first + i) edits.push({ start, end, text: String(first + i) });
    });
  }
  return edits;
}

function signOf({ tasks, numbers }: Run): string {
  return JSON.stringify([tasks.map(({ text }) => text), numbers.map(({ value }) => value)]);
}

/** Whether each number is one more than the one before; a single item does. */
function counts({ numbers }: Run): boolean {
  return numbers.every(({ value }, i) => value === (numbers[0]?.value ?? 0) + i);
}

/** Numbered tasks that stand beside each other without a break: where 1 comes again, another run begins. */
function* runsIn(plan: Plan, text: string): Generator<Run> {
  for (const [section, { content }] of plan.sections.list.entries())
    for (const part of content?.parts ?? [])
      for (const { tasks } of part.groups) yield* runsAmong(tasks, plan, section, text);
}

function* runsAmong(tasks: readonly Task[], plan: Plan, section: number, text: string): Generator<Run> {
  let run: { tasks: Task[]; numbers: Run['numbers'][number][] } = { tasks: [], numbers: [] };
  for (const task of tasks) {
    if (task.children.length > 0) yield* runsAmong(task.children, plan, section, text);
    const at = offsetInDocument(plan, section, task.range.start);
    const number = /^(\d{1,9})[.)]/.exec(text.slice(at, at + 10))?.[1];
    const isNext = number !== undefined && !(number === '1' && run.numbers.length > 0 && !repeats(run));
    if (!isNext && run.tasks.length > 0) {
      yield run;
      run = { tasks: [], numbers: [] };
    }
    if (number === undefined) continue;
    run.tasks.push(task);
    run.numbers.push({ value: Number(number), start: at, end: at + number.length });
  }
  if (run.tasks.length > 0) yield run;
}

/** "1. 1. 1.": Markdown counts. */
function repeats({ numbers }: Run): boolean {
  return numbers.every(({ value }) => value === 1) && numbers.length > 0;
}
