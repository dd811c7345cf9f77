/** `living-plans tick`: ticks tasks of one plan, or gives them another state. */
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  applyEdits,
  createPlanReader,
  isNew,
  labelOf,
  rangeInDocument,
  setState,
  shownProgress,
  stateLabel,
  tasksMeant,
  unitAt,
  visible,
  type Finding,
  type PlacedTask,
  type Plan,
  type TaskState,
} from '../core/index';
import { claimDropped } from '../agents/claims';
import { LineMap } from '../agents/lineMap';
import { linesOf } from './findings';
import { writeFixed } from './fixDocument';
import type { PathProblem } from './inputs';
import { note, type ExitCode, type Io } from './io';
import { unifiedDiff } from './report/diff';
import { forEachDocument, type PlanOptions, type Run } from './run';
import type { Document } from './documents';

export interface TickOptions extends PlanOptions {
  /** Ids, numbers of lines or texts. */
  readonly tasks: readonly string[];
  readonly state: TaskState;
  readonly dryRun: boolean;
}

const MOST_CANDIDATES = 10;

/**
 * Changes all of the tasks or none. Exits with 2, and says what could be meant, where one is not found or not clear.
 * What the plan says wrongly because of it is said, but is no failure.
 */
export async function tick(options: TickOptions, io: Io): Promise<ExitCode> {
  const [path = ''] = options.paths;
  if (await isFolder(resolve(io.cwd, path))) {
    note(io, `${path}: a folder; \`tick\` takes one plan`);
    return 2;
  }
  const { problems } = await forEachDocument(
    options,
    () => true,
    io,
    (document, run) => tickIn(document, run, options, io),
  );
  return problems.length === 0 ? 0 : 2;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    // What is not there is said when it is read.
    return false;
  }
}

async function tickIn(
  document: Document,
  run: Run,
  { tasks, state, dryRun }: TickOptions,
  io: Io,
): Promise<PathProblem | undefined> {
  const { input, plan, text, source } = document;
  const path = input.shown;
  if ('notUtf8' in source) return { path, message: `${source.notUtf8}; writing it back would damage it` };
  const lines = linesOf(text);
  const lineOf = (offset: number): number => lines.positionAt(offset).line + 1;
  const placeOf = ({ section, task }: PlacedTask): number =>
    rangeInDocument(plan, { section, ...task.marker }).start;
  const lineOfTask = (one: PlacedTask): number => lineOf(placeOf(one));
  const meant: PlacedTask[] = [];
  for (const typed of tasks) {
    const found = tasksMeant(plan, typed, lineOf);
    const [one, ...others] = found;
    if (!one) return { path, message: `no task \`${visible(typed)}\`` };
    if (others.length > 0) {
      for (const each of found.slice(0, MOST_CANDIDATES))
        note(io, `  ${lineOfTask(each)}: ${visible(each.task.text)}`);
      if (found.length > MOST_CANDIDATES) note(io, `  and ${found.length - MOST_CANDIDATES} more`);
      return {
        path,
        message: `\`${visible(typed)}\` may be ${found.length} tasks; name one by its line, as \`:${lineOfTask(one)}\``,
      };
    }
    if (!meant.includes(one)) meant.push(one);
  }
  const options = { preset: run.settings.reading.markers, today: run.today };
  const marked = new LineMap(text);
  const edits = meant
    .filter(({ task }) => task.state !== state)
    .map((one) => {
      const changed = setState(plan, one, state, options);
      if (!changed || state !== 'done') return changed;
      const line = marked.lineAt(placeOf(one));
      return [...changed, ...claimDropped(marked.text(line), marked.start(line))];
    });
  if (edits.includes(null)) return { path, message: `this plan has no marker for \`${state}\`` };
  const after = applyEdits(
    text,
    edits.flatMap((one) => one ?? []).sort((a, b) => a.start - b.start),
  );
  const read = createPlanReader(run.settings.reading).read(after);
  if (dryRun) io.stdout.write(unifiedDiff(path, text, after, source.bom, io));
  else {
    const problem = await writeFixed(document, after);
    if (problem) return problem;
  }
  const out = dryRun ? io.stderr : io.stdout;
  for (const one of meant) {
    const was = one.task.state === state ? 'already' : 'now';
    out.write(`${path}:${lineOfTask(one)}: ${was} ${stateLabel(state)}: ${visible(one.task.text)}\n`);
  }
  for (const line of countsOf(plan, read, meant, run)) out.write(`${line}\n`);
  const fresh = findings(document, read, run).filter(isNew(findings(document, plan, run)));
  const linesAfter = linesOf(after);
  for (const { place, message } of fresh) {
    const line = linesAfter.positionAt(rangeInDocument(read, place).start).line + 1;
    out.write(`${path}:${line}: ${message}\n`);
  }
  return undefined;
}

/** How far the units of the tasks are, and the plan. */
function countsOf(plan: Plan, after: Plan, tasks: readonly PlacedTask[], { settings }: Run): string[] {
  const units = new Set(
    tasks.map(({ section, task }) => unitAt(plan, rangeInDocument(plan, { section, ...task.marker }).start)),
  );
  const said = [...units].flatMap((unit) => {
    const now = unit && after.allUnits[plan.allUnits.indexOf(unit)];
    const progress = now && shownProgress(now.counts, settings.count);
    return progress ? [`${labelOf(now)}: ${progress.done}/${progress.total} done`] : [];
  });
  const all = shownProgress(after.counts, settings.count);
  return all ? [...said, `Plan: ${all.done}/${all.total} done`] : said;
}

function findings({ input, role }: Document, plan: Plan, run: Run): Finding[] {
  return run.checker
    .check(plan, run.today, role === 'none' ? 'plan' : role, run.aroundOf(input.path))
    .filter(({ severity }) => severity === 'error' || severity === 'warning');
}
