/** `living-plans merged`: what a merge has lost of a plan, and how it comes back. */
import {
  applyEdits,
  createPlanReader,
  mergeLosses,
  rangeInDocument,
  setState,
  stateLabel,
  visible,
  type MergeLoss,
  type Plan,
  type TaskState,
  type TextEdit,
} from '../core/index';
import type { Document } from './documents';
import { linesOf } from './findings';
import { writeFixed } from './fixDocument';
import type { PathProblem } from './inputs';
import type { ExitCode, Io } from './io';
import { forEachDocument, type PlanOptions, type Run } from './run';

export const MERGED_FORMATS = ['text', 'json'] as const;

export interface MergedOptions extends PlanOptions {
  readonly format: (typeof MERGED_FORMATS)[number];
  /** Give the states back, and take out the copies; else it is only said. */
  readonly apply: boolean;
}

interface Loss {
  readonly path: string;
  readonly line: number;
  readonly task: string;
  readonly kind: MergeLoss['kind'];
  /** The state that was lost; null for other kinds. */
  readonly state: TaskState | null;
  /** `--apply` gives it back. */
  readonly repairable: boolean;
}

/** Exits with 1 where something was lost and not given back, with 2 where there is no merge to look at. */
export async function merged(options: MergedOptions, io: Io): Promise<ExitCode> {
  const losses: Loss[] = [];
  /** Plans of which there is no merge to look at. */
  let without = 0;
  const { problems } = await forEachDocument(
    options,
    () => false,
    io,
    async (document, run) => {
      const sides = await run.repositories.mergeOf(document.input.path);
      if (!sides) {
        without++;
        const message = 'no merge to look at: none is under way, and the last commit has not two parents';
        return without === 1 ? { path: document.input.shown, message } : undefined;
      }
      const { base, ours, theirs } = sides;
      // A side that has no such file has nothing to lose of it.
      if (base === null || ours === null || theirs === null) return undefined;
      const read = (text: string): Plan => createPlanReader(document.settings.reading).read(text);
      const found = mergeLosses({
        base: read(base),
        ours: read(ours),
        theirs: read(theirs),
        result: document.plan,
      });
      return repair(document, run, found, options.apply, losses);
    },
  );
  if (without === 0 || options.format === 'json')
    io.stdout.write(
      options.format === 'json'
        ? `${JSON.stringify({ version: 1, applied: options.apply, losses }, null, 2)}\n`
        : textOf(losses, options.apply),
    );
  if (problems.length > 0) return 2;
  return losses.some(({ repairable }) => !options.apply || !repairable) ? 1 : 0;
}

/** Adds to `losses`, and writes what can be given back where that is wanted. */
async function repair(
  document: Document,
  run: Run,
  found: readonly MergeLoss[],
  apply: boolean,
  losses: Loss[],
): Promise<PathProblem | undefined> {
  const { plan, text, source, input } = document;
  const lines = linesOf(text);
  const edits: TextEdit[] = [];
  for (const loss of found) {
    const own = editsFor(document, loss, run);
    const { task, section } = loss.placed;
    const { start } = rangeInDocument(plan, { section, ...task.marker });
    losses.push({
      path: input.shown,
      line: lines.positionAt(start).line + 1,
      task: task.text,
      kind: loss.kind,
      state: loss.kind === 'lost state' ? loss.state : null,
      repairable: own !== null,
    });
    edits.push(...(own ?? []));
  }
  if (!apply || edits.length === 0) return undefined;
  if ('notUtf8' in source)
    return { path: input.shown, message: `${source.notUtf8}; writing it back would damage it` };
  return writeFixed(
    document,
    applyEdits(
      text,
      edits.sort((a, b) => a.start - b.start),
    ),
  );
}

/** null where only people can know. */
function editsFor({ plan, text }: Document, loss: MergeLoss, run: Run): TextEdit[] | null {
  const { placed, kind } = loss;
  if (kind === 'lost state')
    return setState(plan, placed, loss.state, { preset: run.settings.reading.markers, today: null });
  if (kind !== 'doubled' || placed.task.children.length > 0) return null;
  const { start, end } = rangeInDocument(plan, { section: placed.section, ...placed.task.range });
  const from = text.lastIndexOf('\n', start) + 1;
  const after = text.indexOf('\n', end);
  // A note below it is more than a copy.
  return text.slice(start, end).trim().includes('\n') || text.slice(from, start).trim() !== ''
    ? null
    : [{ start: from, end: after < 0 ? text.length : after + 1, text: '' }];
}

const WORDS: Readonly<Record<Exclude<MergeLoss['kind'], 'lost state'>, string>> = {
  revived: 'one side had taken it out',
  doubled: 'it is there more often than on either side',
  'same id': 'both sides gave this id to a new task',
};

function textOf(losses: readonly Loss[], applied: boolean): string {
  if (losses.length === 0) return 'nothing was lost\n';
  const out: string[] = [];
  let path = '';
  for (const { path: own, line, task, kind, state, repairable } of losses) {
    if (own !== path) out.push(visible((path = own)));
    const said = kind !== 'lost state' ? WORDS[kind] : state ? `one side had it ${stateLabel(state)}` : '';
    const did = applied && repairable ? '; given back' : '';
    out.push(`  ${line}: ${visible(task).slice(0, 100)}: ${said}${did}`);
  }
  const left = losses.filter(({ repairable }) => repairable).length;
  if (!applied && left > 0) out.push('', `\`--apply\` gives back ${left} of ${losses.length}`);
  return `${out.join('\n')}\n`;
}
