/** `living-plans history`: how a plan went, commit by commit; `living-plans blame`: in which commit a contradiction came. */
import {
  createPlanReader,
  dayOf,
  progressOverTime,
  visible,
  type Commit,
  type Finding,
  type ProgressPoint,
} from '../core/index';
import type { Document } from './documents';
import { findingsIn } from './findings';
import type { PathProblem } from './inputs';
import type { ExitCode, Io } from './io';
import { safeJson } from './report/safeJson';
import { forEachDocument, type PlanOptions, type Run } from './run';

export const HISTORY_FORMATS = ['text', 'json'] as const;

export interface HistoryOptions extends PlanOptions {
  readonly format: (typeof HISTORY_FORMATS)[number];
}

interface Point extends Omit<ProgressPoint, 'commit'> {
  readonly commit: string;
  readonly date: string;
  readonly subject: string;
}

/** Exits with 2 where a plan is in no repository. */
export async function history(options: HistoryOptions, io: Io): Promise<ExitCode> {
  const plans: { path: string; points: Point[] }[] = [];
  const { problems } = await forEachDocument(
    options,
    () => true,
    io,
    async ({ input }, run) => {
      const found = await run.repositories.versions(input.path);
      if (!found) return { path: input.shown, message: 'no commit has it' };
      const { commits } = found.history;
      const points = progressOverTime(found.versions).map(({ commit, ...point }) => ({
        ...named(commits[commit]),
        ...point,
      }));
      plans.push({ path: input.shown, points });
      return undefined;
    },
  );
  io.stdout.write(
    options.format === 'json'
      ? safeJson({ version: 1, plans })
      : plans.map(({ path, points }) => `${visible(path)}\n\n${points.map(lineOf).join('')}\n`).join(''),
  );
  return problems.length > 0 ? 2 : 0;
}

function named(commit: Commit | undefined): Pick<Point, 'commit' | 'date' | 'subject'> {
  return {
    commit: commit?.id ?? '',
    date: commit ? dayOf(commit.time) : '',
    subject: commit?.subject ?? '',
  };
}

const WIDTH = 20;

/** "2026-01-05 1a2b3c4 ######.............. 3/10 +3 ticked, bulk, 2 added: Draw the beds". */
function lineOf({
  commit,
  date,
  done,
  total,
  ticked,
  unticked,
  added,
  dropped,
  isBulk,
  subject,
}: Point): string {
  const filled = total === 0 ? 0 : Math.round((WIDTH * done) / total);
  const bar = '#'.repeat(filled).padEnd(WIDTH, '.');
  const said = [
    ...(ticked > 0 ? [`${ticked} ticked${isBulk ? ' at once' : ''}`] : []),
    ...(unticked > 0 ? [`${unticked} unticked`] : []),
    ...(added > 0 ? [`${added} added`] : []),
    ...(dropped > 0 ? [`${dropped} dropped`] : []),
  ];
  return `  ${date} ${commit.slice(0, 7)} ${bar} ${`${done}/${total}`.padStart(7)}  ${said.length > 0 ? `${said.join(', ')}: ` : ''}${visible(subject).slice(0, 60)}\n`;
}

interface Blamed {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  readonly message: string;
  /** The commit since which it is there; null: it is not committed. */
  readonly since: { readonly commit: string; readonly date: string; readonly subject: string } | null;
}

/** Exits with 2 where a plan is in no repository. */
export async function blame(options: HistoryOptions, io: Io): Promise<ExitCode> {
  const all: Blamed[] = [];
  const { problems } = await forEachDocument(
    options,
    () => false,
    io,
    (document, run) => blameIn(document, run, all),
  );
  io.stdout.write(
    options.format === 'json'
      ? safeJson({ version: 1, findings: all })
      : all.length === 0
        ? 'no findings\n'
        : all.map(textOf).join(''),
  );
  return problems.length > 0 ? 2 : 0;
}

function textOf({ path, line, rule, message, since }: Blamed): string {
  const when = since
    ? `since ${since.commit.slice(0, 7)}, ${since.date}: ${visible(since.subject).slice(0, 60)}`
    : 'not committed';
  return `${visible(path)}:${line} ${visible(message)} ${rule}\n    ${when}\n`;
}

async function blameIn(document: Document, run: Run, all: Blamed[]): Promise<PathProblem | undefined> {
  const { input, role, settings } = document;
  const found = await run.repositories.versions(input.path);
  if (!found) return { path: input.shown, message: 'no commit has it' };
  const { checker, today } = run;
  const placed = findingsIn(document, run).findings;
  const now = checker.check(document.plan, today, role, run.aroundOf(input.path));
  const since = now.map((): number | null => null);
  const going = new Set(now.keys());
  const reader = createPlanReader(settings.reading);
  // Backwards, as long as each of them was there as well.
  for (const { commit, text } of [...found.versions].reverse()) {
    if (going.size === 0) break;
    const keys = new Set(checker.check(reader.read(text), today, role).map(keyOf));
    for (const i of going) {
      const one = now[i];
      if (one && keys.has(keyOf(one))) since[i] = commit;
      else going.delete(i);
    }
  }
  now.forEach(({ rule, message }, i) => {
    const at = since[i] ?? null;
    const commit = at === null ? undefined : found.history.commits[at];
    all.push({
      path: input.shown,
      line: placed[i]?.line ?? 1,
      rule,
      message,
      since: commit ? named(commit) : null,
    });
  });
  return undefined;
}

/** By its rule and what it is about: the numbers of a message change with each tick. */
function keyOf({ rule, subject, message }: Finding): string {
  return `${rule} ${subject ?? message}`;
}
