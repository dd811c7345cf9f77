/** What all commands that read plans have in common: settings, today, files, and what is said on standard error. */
import {
  activeRules,
  createChecker,
  isRule,
  type Checker,
  type Repository,
  type Settings,
  type Surroundings,
} from '../core/index';
import { Repositories } from '../node/repositories';
import { messageOf, openDocuments, type Document, type ReadingOptions } from './documents';
import { forLongRun } from './engineFlags';
import { createFileTargets, createRoots } from './fileTargets';
import { createFolderSettings } from './folderSettings';
import { IncomingLinks } from './incomingLinks';
import { resolveInputs, type Input, type PathProblem } from './inputs';
import { isoDate } from '../node/isoDate';
import { note, type Io } from './io';

export interface PlanOptions {
  readonly paths: readonly string[];
  /** What standard input goes by. */
  readonly stdinName: string;
  /** ISO date; the clock's unless given. */
  readonly today?: string;
  readonly any: boolean;
  /** Look into the git repositories of plans; left out: no. */
  readonly repository?: boolean;
  /** Ids of the rules to look for; none: all. */
  readonly rules?: readonly string[];
  /** Say nothing but what was found, and what went wrong. */
  readonly quiet: boolean;
}

/** What a command sees of a document beside it. */
export interface Run {
  readonly settings: Settings;
  readonly checker: Checker;
  readonly today: string;
  /** What lies around a document, by its absolute path. */
  readonly aroundOf: (document: string) => Surroundings;
  readonly incoming: IncomingLinks;
  readonly repositories: Repositories;
}

/** What is known of the repository of a plan, where somebody wants to know. */
async function repositoryOf(
  { input, plan, role }: Document,
  { repository = false }: PlanOptions,
  repositories: Repositories,
): Promise<Repository | undefined> {
  if (!repository || input.fromStdin || role !== 'plan') return undefined;
  return (await repositories.of(input.path, plan)) ?? undefined;
}

/** So many documents take seconds. */
const MANY = 100;

export interface Outcome {
  /** Sorted by path; each of them was said on standard error. */
  readonly problems: readonly PathProblem[];
  /** Files that were passed over as no plans. */
  readonly passed: number;
}

/**
 * Calls `each` for every document in turn: plans, and what `always` asks for. What it throws or returns as a problem
 * costs only that document.
 */
export async function forEachDocument(
  options: PlanOptions,
  always: ReadingOptions['always'],
  io: Io,
  each: (document: Document, run: Run) => Promise<PathProblem | undefined> | PathProblem | undefined,
): Promise<Outcome> {
  let current = '';
  const rootOf = createRoots(io.cwd);
  const filesOf = createFileTargets(rootOf);
  const incoming = new IncomingLinks(rootOf);
  const repositories = new Repositories();
  /** Of the document at hand. */
  let repository: Repository | undefined;
  const aroundOf = (document: string): Surroundings => ({
    files: filesOf(document),
    repository,
    isLinkedTo: incoming.to(document),
  });
  const runs = new Map<Settings, Run>();
  const runWith = (settings: Settings): Run => {
    let run = runs.get(settings);
    if (!run) {
      const checker = createChecker(
        io.rules ?? activeRules(settings, options.rules),
        (rule, error) => {
          note(io, `${current}: rule \`${rule}\` failed: ${messageOf(error)}`);
        },
        { isRule },
      );
      const today = options.today ?? isoDate(io.now());
      runs.set(settings, (run = { settings, checker, today, aroundOf, incoming, repositories }));
    }
    return run;
  };
  const folders = createFolderSettings(io.cwd);

  const { inputs, problems: first } = await resolveInputs(options.paths, {
    cwd: io.cwd,
    stdinName: options.stdinName,
  });
  if (inputs.length > MANY) forLongRun();
  const problems = [...first];
  const passed: { input: Input; why: string }[] = [];
  const reading: ReadingOptions = { settingsOf: (folder) => folders.of(folder), any: options.any, always };
  for await (const opened of openDocuments(inputs, reading, io)) {
    if (opened.kind === 'problem') problems.push(opened.problem);
    else if (opened.kind === 'passed') passed.push(opened);
    else {
      current = opened.document.input.shown;
      try {
        repository = await repositoryOf(opened.document, options, repositories);
        const problem = await each(opened.document, runWith(opened.document.settings));
        if (problem) problems.push(problem);
      } catch (error) {
        problems.push({ path: current, message: `failed: ${messageOf(error)}` });
      }
    }
  }
  problems.push(...folders.problems);
  problems.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  for (const { path, message } of problems) note(io, `${path}: ${message}`);
  if (!options.quiet) noteAllPassed(passed, io);
  return { problems, passed: passed.length };
}

/** Says that a file which was named is no plan. */
export function notePassed({ shown }: Input, why: string, io: Io): void {
  note(io, `${shown}: skipped, ${why} (\`--any\` takes it)`);
}

const NAMED_IN_SUMMARY = 3;

/** A line for each file that was named, one line for all that lay in a folder. */
function noteAllPassed(passed: readonly { input: Input; why: string }[], io: Io): void {
  for (const { input, why } of passed) if (input.named) notePassed(input, why, io);
  const found = passed.filter(({ input }) => !input.named).map(({ input }) => input.shown);
  if (found.length === 0) return;
  const more = found.length - NAMED_IN_SUMMARY;
  const names = found.slice(0, NAMED_IN_SUMMARY).join(', ') + (more > 0 ? ` and ${more} more` : '');
  note(
    io,
    `skipped ${found.length} Markdown ${found.length === 1 ? 'file that is not a plan' : 'files that are not plans'}: ${names}`,
  );
}
