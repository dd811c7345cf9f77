/** `living-plans merged`: what a merge has lost of a plan, and how it comes back. */
import {
  applyEdits,
  conflictOf,
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
import { note, type ExitCode, type Io } from './io';
import { safeJson } from './report/safeJson';
import { forEachDocument, type PlanOptions, type Run } from './run';

export const MERGED_FORMATS = ['text', 'json'] as const;

export interface MergedOptions extends PlanOptions {
  readonly format: (typeof MERGED_FORMATS)[number];
  /** Give the states back; else it is only said. */
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
  readonly givenBack: boolean;
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
        const message =
          'no merge to look at: none of two sides is under way, and the last commit has not two parents';
        return without === 1 ? { path: document.input.shown, message } : undefined;
      }
      const { base, ours, theirs, committed } = sides;
      const { shown } = document.input;
      if (base === null || ours === null || theirs === null) {
        if (document.input.named) note(io, `${shown}: not on both sides, or not where they parted`);
        return undefined;
      }
      if (conflictOf(document.plan)) return { path: shown, message: 'has conflicts that are not resolved' };
      const read = (text: string): Plan => createPlanReader(document.settings.reading).read(text);
      const lossesIn = (result: Plan): MergeLoss[] =>
        mergeLosses({ base: read(base), ours: read(ours), theirs: read(theirs), result });
      // What is another way than in the merge itself was decided afterwards.
      const then = committed === null ? null : new Set(lossesIn(read(committed)).map(signOf));
      const found = lossesIn(document.plan).filter((loss) => then?.has(signOf(loss)) ?? true);
      return repair(document, run, found, options.apply, losses);
    },
  );
  if (without === 0 || losses.length > 0 || options.format === 'json')
    io.stdout.write(
      options.format === 'json' ? safeJson({ version: 1, applied: options.apply, losses }) : textOf(losses),
    );
  if (problems.length > 0) return 2;
  return losses.some(({ givenBack }) => !givenBack) ? 1 : 0;
}

function signOf({ kind, placed: { task } }: MergeLoss): string {
  return `${kind} ${task.text}`;
}

/** Adds to `losses`, and writes what can be given back where that is wanted. */
async function repair(
  document: Document,
  run: Run,
  found: readonly MergeLoss[],
  apply: boolean,
  losses: Loss[],
): Promise<PathProblem | undefined> {
  const { plan, text, input } = document;
  const lines = linesOf(text);
  const changes = found.map((loss) => editsFor(document, loss, run));
  const edits = changes.flatMap((one) => one ?? []);
  const problem = apply && edits.length > 0 ? await write(document, edits) : undefined;
  for (const [i, loss] of found.entries()) {
    const { task, section } = loss.placed;
    const { start } = rangeInDocument(plan, { section, ...task.marker });
    const repairable = (changes[i] ?? null) !== null;
    losses.push({
      path: input.shown,
      line: lines.positionAt(start).line + 1,
      task: task.text,
      kind: loss.kind,
      state: loss.kind === 'lost state' ? loss.state : null,
      repairable,
      givenBack: apply && repairable && !problem,
    });
  }
  return problem;
}

async function write(document: Document, edits: readonly TextEdit[]): Promise<PathProblem | undefined> {
  const { source, input, text } = document;
  return 'notUtf8' in source
    ? { path: input.shown, message: `${source.notUtf8}; writing it back would damage it` }
    : writeFixed(
        document,
        applyEdits(
          text,
          [...edits].sort((a, b) => a.start - b.start),
        ),
      );
}

/** null where only people can know what is to go. */
function editsFor({ plan }: Document, loss: MergeLoss, run: Run): TextEdit[] | null {
  if (loss.kind !== 'lost state') return null;
  return setState(plan, loss.placed, loss.state, { preset: run.settings.reading.markers, today: null });
}

const WORDS: Readonly<Record<Exclude<MergeLoss['kind'], 'lost state'>, string>> = {
  revived: 'one side had taken it out',
  doubled: 'it is there more often than on either side',
  'same id': 'both sides gave this id to a new task',
};

function textOf(losses: readonly Loss[]): string {
  if (losses.length === 0) return 'nothing was lost\n';
  const out: string[] = [];
  let path = '';
  for (const { path: own, line, task, kind, state, givenBack } of losses) {
    if (own !== path) out.push(visible((path = own)));
    const said = kind !== 'lost state' ? WORDS[kind] : state ? `one side had it ${stateLabel(state)}` : '';
    const did = givenBack ? '; given back' : '';
    out.push(`  ${line}: ${visible(task).slice(0, 100)}: ${said}${did}`);
  }
  const left = losses.filter(({ repairable, givenBack }) => repairable && !givenBack).length;
  if (left > 0) out.push('', `\`--apply\` gives back ${left} of ${losses.length}`);
  return `${out.join('\n')}\n`;
}
