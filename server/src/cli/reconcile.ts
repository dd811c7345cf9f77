/** `living-plans reconcile`: shows which boxes the repository contradicts, with its evidence, and ticks or unticks them. */
import {
  applyEdits,
  evidenceLabel,
  rangeInDocument,
  setState,
  shippedLine,
  verdictsOf,
  visible,
  type Repository,
  type TaskVerdict,
  type TextEdit,
} from '../core/index';
import type { Document } from './documents';
import { linesOf } from './findings';
import { writeFixed } from './fixDocument';
import type { PathProblem } from './inputs';
import { note, type ExitCode, type Io } from './io';
import { safeJson } from './report/safeJson';
import { forEachDocument, type PlanOptions, type Run } from './run';

export const RECONCILE_FORMATS = ['text', 'json'] as const;
export const WEIGHTS = ['strong', 'likely'] as const;

export interface ReconcileOptions extends PlanOptions {
  readonly format: (typeof RECONCILE_FORMATS)[number];
  /** The least weight of what is shown and done. */
  readonly min: (typeof WEIGHTS)[number];
  /** Write the changes; else they are only shown. */
  readonly apply: boolean;
  /** Say in a line below the title in which commit the plan was shipped, where nothing of it is open then. */
  readonly shipped: boolean;
}

/** One box that would change. */
interface Change {
  readonly path: string;
  readonly line: number;
  readonly task: string;
  readonly verdict: TaskVerdict['verdict'];
  readonly weight: TaskVerdict['weight'];
  /** In words, with commits and days. */
  readonly evidence: readonly string[];
}

/** Exits with 2 if something could not be read or written. */
export async function reconcile(options: ReconcileOptions, io: Io): Promise<ExitCode> {
  const changes: Change[] = [];
  const { problems } = await forEachDocument(
    { ...options, repository: true },
    () => false,
    io,
    async (document, run) => {
      const { repository } = run.aroundOf(document.input.path);
      if (!repository) {
        if (document.input.named)
          note(io, `${document.input.shown}: no repository that knows it, or it names no file`);
        return undefined;
      }
      const verdicts = verdictsOf(document.plan, repository).filter(
        ({ verdict, weight }) => verdict !== 'under way' && (options.min === 'likely' || weight === 'strong'),
      );
      changes.push(...changesIn(document, verdicts, repository));
      return options.apply ? write(document, verdicts, repository, run, options) : undefined;
    },
  );
  io.stdout.write(
    options.format === 'json'
      ? safeJson({ version: 1, applied: options.apply, changes })
      : textOf(changes, options.apply),
  );
  return problems.length > 0 ? 2 : 0;
}

function changesIn(
  { input, plan, text }: Document,
  verdicts: readonly TaskVerdict[],
  repository: Repository,
): Change[] {
  const lines = linesOf(text);
  return verdicts.map(({ placed: { section, task }, verdict, weight, evidence, missing }) => ({
    path: input.shown,
    line: lines.positionAt(rangeInDocument(plan, { section, ...task.marker }).start).line + 1,
    task: task.text,
    verdict,
    weight,
    evidence: [
      ...evidence.map((one) => evidenceLabel(repository, one)),
      ...missing.map(({ path }) => `no commit ever had \`${path}\``),
    ],
  }));
}

async function write(
  document: Document,
  verdicts: readonly TaskVerdict[],
  repository: Repository,
  run: Run,
  options: ReconcileOptions,
): Promise<PathProblem | undefined> {
  const { plan, text, source, input } = document;
  if ('notUtf8' in source)
    return { path: input.shown, message: `${source.notUtf8}; writing it back would damage it` };
  const own = { preset: run.settings.reading.markers, today: run.today };
  const edits: TextEdit[] = verdicts.flatMap(
    ({ placed, verdict }) =>
      setState(plan, placed, verdict === 'built but open' ? 'done' : 'open', own) ?? [],
  );
  const built = verdicts.filter(({ verdict }) => verdict === 'built but open');
  const line = options.shipped ? shippedLine(plan, built, repository) : null;
  if (line) edits.push(line);
  return writeFixed(
    document,
    applyEdits(
      text,
      edits.sort((a, b) => a.start - b.start),
    ),
  );
}

function textOf(changes: readonly Change[], applied: boolean): string {
  if (changes.length === 0) return 'nothing to reconcile\n';
  const out: string[] = [];
  let path = '';
  for (const change of changes) {
    if (change.path !== path) out.push(`${out.length > 0 ? '\n' : ''}${visible((path = change.path))}`);
    const box = change.verdict === 'built but open' ? '[ ] → [x]' : '[x] → [ ]';
    out.push(`  ${change.line}: ${box} ${visible(change.task).slice(0, 100)} (${change.weight})`);
    for (const one of change.evidence.slice(0, 3)) out.push(`      ${visible(one)}`);
    if (change.evidence.length > 3) out.push(`      and ${change.evidence.length - 3} more`);
  }
  const did = applied ? 'changed' : 'would change; `--apply` writes it';
  return `${out.join('\n')}\n\n${changes.length} ${changes.length === 1 ? 'box' : 'boxes'} ${did}\n`;
}
