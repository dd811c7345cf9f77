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
import { join } from 'node:path';
import { askedBy, Repositories } from '../node/repositories';
import { cacheFolder } from './cacheFiles';
import { messageOf, openDocuments, type Document, type ReadingOptions } from './documents';
import { forLongRun } from './engineFlags';
import { createFileTargets, createRoots } from './fileTargets';
import type { FileFindings } from './fileFindings';
import { createFolderSettings } from './folderSettings';
import { IncomingLinks } from './incomingLinks';
import { resolveInputs, type Input, type PathProblem } from './inputs';
import { KeptFindings, Recorder, stateOf, type Answers, type World } from './keptFindings';
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
  /** Keeps what was found in the document at hand for later runs, where they may have it. */
  readonly keep: (findings: FileFindings) => void;
}

/** What is known of the repository of a plan, where somebody wants to know. */
async function lookAround(
  { input, plan, role }: Document,
  { repository = false }: PlanOptions,
  repositories: Repositories,
): Promise<{ readonly repository?: Repository; readonly answer: Answers['repository'] }> {
  if (!repository || input.fromStdin || role !== 'plan') return { answer: null };
  if (!(await repositories.isIn(input.path))) return { answer: 'outside' };
  const asked = askedBy(plan);
  const looked = await repositories.lookUp(input.path, asked);
  return { ...(looked && { repository: looked.repository }), answer: { asked, state: stateOf(looked) } };
}

/** Where what was found earlier is kept; undefined where nothing is. */
function keeperFor(options: PlanOptions, today: string, world: World, io: Io): KeptFindings | undefined {
  const folder = cacheFolder(io.env);
  if (folder === null || io.build === undefined || io.rules) return undefined;
  const { any, rules, repository = false } = options;
  return new KeptFindings(
    join(folder, 'findings'),
    { build: io.build, today, any, rules, repository },
    world,
  );
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
 * costs only that document. With `whenKept`, documents in which all is as in an earlier run are not read again: it gets what
 * was found in them.
 */
export async function forEachDocument(
  options: PlanOptions,
  always: ReadingOptions['always'],
  io: Io,
  each: (document: Document, run: Run) => Promise<PathProblem | undefined> | PathProblem | undefined,
  whenKept?: (findings: FileFindings) => void,
): Promise<Outcome> {
  let current = '';
  const rootOf = createRoots(io.cwd);
  const filesOf = createFileTargets(rootOf);
  const incoming = new IncomingLinks(rootOf);
  const repositories = new Repositories();
  const today = options.today ?? isoDate(io.now());
  const keeper = whenKept && keeperFor(options, today, { filesOf, incoming, repositories }, io);
  /** Of the document at hand. */
  let repository: Repository | undefined;
  let recorder: Recorder | undefined;
  let keep: Run['keep'] = () => undefined;
  const aroundOf = (document: string): Surroundings => {
    const around = { files: filesOf(document), repository, isLinkedTo: incoming.to(document) };
    if (!keeper) return around;
    // What is computed once more, because links had to be looked up first, asks everything again.
    recorder = new Recorder(around);
    return recorder.around;
  };
  const runs = new Map<Settings, Run>();
  const runWith = (settings: Settings): Run => {
    let run = runs.get(settings);
    if (!run) {
      const checker = createChecker(
        io.rules ?? activeRules(settings, options.rules),
        (rule, error) => {
          keep = () => undefined;
          note(io, `${current}: rule \`${rule}\` failed: ${messageOf(error)}`);
        },
        { isRule },
      );
      const keepThis: Run['keep'] = (findings) => {
        keep(findings);
      };
      const world = { aroundOf, incoming, repositories };
      runs.set(settings, (run = { settings, checker, today, ...world, keep: keepThis }));
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
  const reading: ReadingOptions = {
    settingsOf: (folder) => folders.of(folder),
    any: options.any,
    always,
    kept: keeper,
  };
  for await (const opened of openDocuments(inputs, reading, io)) {
    if (opened.kind === 'problem') problems.push(opened.problem);
    else if (opened.kind === 'passed') {
      passed.push(opened);
      if (opened.unread) keeper?.keepPassed(opened.unread, opened.why);
    } else if (opened.kind === 'found') whenKept?.(opened.findings);
    else {
      const { document, unread } = opened;
      current = document.input.shown;
      try {
        const around = await lookAround(document, options, repositories);
        ({ repository } = around);
        keep = (findings) => {
          if (!unread || !recorder) return;
          keeper?.keepFound(unread, findings, { ...recorder.answers, repository: around.answer });
        };
        const problem = await each(document, runWith(document.settings));
        if (problem) problems.push(problem);
      } catch (error) {
        problems.push({ path: current, message: `failed: ${messageOf(error)}` });
      }
    }
  }
  keeper?.finish();
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
