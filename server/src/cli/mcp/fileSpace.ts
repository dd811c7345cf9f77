/** The plans in folders on the disk, for agents. Nothing outside of these folders is read or written. */
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, relative, resolve } from 'node:path';
import {
  activeRules,
  applyEdits,
  createChecker,
  createPlanReader,
  detectRole,
  fixAll,
  isNamedLikePlan,
  isRule,
  namedAsPlan,
  type Checker,
  type Settings,
  type Surroundings,
} from '../../core/index';
import { quoted } from '../../agents/wording';
import { Changed, ToolProblem, type HistoryPoint, type OpenPlan, type PlanSpace } from '../../agents/space';
import {
  encodeText,
  findMarkdownFiles,
  isInside,
  isMarkdownPath,
  problemOf,
  readTextFile,
  withSlashes,
  type FileText,
} from '../../node/files';
import { historyPoints } from '../../node/historyPoints';
import { isoDate } from '../../node/isoDate';
import { Repositories } from '../../node/repositories';
import { elsewhereOf } from '../../node/worktrees';
import { createFileTargets } from '../fileTargets';
import { createFolderSettings } from '../folderSettings';
import { replaceFile } from '../replaceFile';

const MOST_FILES = 20_000;
/** Of more files only those are read that are named like plans. */
const MOST_READ = 2_000;
const MOST_PLANS = 200;
/** A UTF-16 unit never takes more bytes than this in UTF-8. */
const BYTES_PER_UNIT = 3;

interface OpenFile extends OpenPlan {
  readonly file: string;
  /** The folder that it was found in. */
  readonly root: string;
  readonly source: FileText;
}

export class FileSpace implements PlanSpace {
  private readonly repositories = new Repositories();
  private readonly checkers = new WeakMap<Settings, Checker>();

  /** `roots` are absolute, without links; they may change while it runs. */
  constructor(
    private readonly roots: () => Promise<readonly string[]>,
    readonly now: () => Date = () => new Date(),
  ) {}

  get today(): string {
    return isoDate(this.now());
  }

  async plans(): Promise<readonly OpenPlan[]> {
    const roots = await this.roots();
    const plans: OpenPlan[] = [];
    for (const { file, root } of await filesIn(roots)) {
      const open = await this.read(file, root, roots).catch(() => null);
      if (open && this.roleOf(open) === 'plan') plans.push(open);
      if (plans.length >= MOST_PLANS) break;
    }
    return plans;
  }

  async open(path: string | undefined, wants = { repository: false }): Promise<OpenPlan> {
    const roots = await this.roots();
    if (path === undefined || path === '') {
      for (const { file, root } of await filesIn(roots)) {
        const open = await this.read(file, root, roots, wants.repository).catch(() => null);
        if (open && !open.plan.beyond && this.roleOf(open) === 'plan') return open;
      }
      throw new ToolProblem('There is no plan in this folder. Say `plan`, the path of one.');
    }
    const { file, root } = await inside(path, roots);
    const open = await this.read(file, root, roots, wants.repository);
    if (open.plan.beyond) throw new ToolProblem(`${quoted(path)} is beyond the limits and was not read.`);
    return open;
  }

  async write(open: OpenPlan, after: string): Promise<void> {
    const { file, source } = open as OpenFile;
    try {
      await replaceFile(file, source.bytes, encodeText(after, source.bom), true);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      if (/changed in the meantime|another process/.test(why)) {
        // Whoever writes it now is done in a moment.
        await new Promise((done) => setTimeout(done, 5 + Math.random() * 20));
        throw new Changed(why);
      }
      const { kind, message } = problemOf(error);
      throw new ToolProblem(
        `${quoted(open.path)} was not written: ${kind === 'unreadable' && message !== 'no permission' ? why : message}`,
      );
    }
  }

  async historyOf(open: OpenPlan): Promise<readonly HistoryPoint[] | null> {
    const { file, root } = open as OpenFile;
    return (await this.mayAskGit(file, root)) ? historyPoints(file, this.repositories) : null;
  }

  async elsewhere(open: OpenPlan): Promise<readonly string[]> {
    const { file, root } = open as OpenFile;
    return (await this.mayAskGit(file, root)) ? elsewhereOf(file, open.text, open.plan) : [];
  }

  private async read(
    file: string,
    root: string,
    roots: readonly string[],
    asksGit = false,
  ): Promise<OpenFile> {
    // Read each time: somebody may change them while this runs.
    const settings = await createFolderSettings(root, root).of(dirname(file));
    const path = nameIn(file, root, roots);
    const found = await readTextFile(file, settings.reading.size * BYTES_PER_UNIT);
    if (!found.ok) throw new ToolProblem(`${quoted(path)} cannot be read: ${found.problem.message}`);
    const { text } = found.file;
    const reader = createPlanReader(settings.reading);
    const plan = reader.read(text);
    const around: Surroundings = {
      files: createFileTargets(() => root)(file),
      repository:
        (asksGit && (await this.mayAskGit(file, root)) ? await this.repositories.of(file, plan) : null) ??
        undefined,
    };
    const checker = this.checkerFor(settings);
    const { today } = this;
    return {
      path,
      file,
      root,
      source: found.file,
      text,
      plan,
      reader,
      settings,
      findingsIn: (one) => checker.check(one, today, 'plan', around),
      fixed: () => applyEdits(text, fixAll(text, reader, checker, today, { around })),
    };
  }

  /** A repository that goes beyond the folder is not looked into: its history and its files lie outside. */
  private async mayAskGit(file: string, root: string): Promise<boolean> {
    const top = await this.repositories.topOf(file);
    return top !== null && isInside(top, root);
  }

  private roleOf({ path, plan, settings }: OpenFile): string {
    if (!settings.enable) return 'none';
    return detectRole(path, plan, { explicit: namedAsPlan(settings.files, () => path) }).role;
  }

  private checkerFor(settings: Settings): Checker {
    let checker = this.checkers.get(settings);
    if (!checker) {
      checker = createChecker(activeRules(settings), () => undefined, { isRule });
      this.checkers.set(settings, checker);
    }
    return checker;
  }
}

interface Found {
  readonly file: string;
  readonly root: string;
}

/** The Markdown files that may be plans, the one that changed last first; those that are named like one where there are many. */
async function filesIn(roots: readonly string[]): Promise<Found[]> {
  const found: (Found & { readonly at: number })[] = [];
  for (const root of roots) {
    const { files } = await findMarkdownFiles([root], { limit: MOST_FILES });
    const isMany = files.length > MOST_READ;
    for (const file of files) {
      const own = withSlashes(relative(root, file));
      if (isMany && !isNamedLikePlan(own)) continue;
      found.push({ file, root, at: await changedAt(file) });
    }
  }
  return found.sort((a, b) => b.at - a.at);
}

/** With the name of its root in front where there are several. */
function nameIn(file: string, root: string, roots: readonly string[]): string {
  const own = withSlashes(relative(root, file));
  return roots.length > 1 ? `${basename(root)}/${own}` : own;
}

/** The file that a path names, links followed, and the root that holds it. */
async function inside(path: string, roots: readonly string[]): Promise<Found> {
  if (/[\0\r\n]/.test(path)) throw new ToolProblem('`plan` is no path.');
  const found: Found[] = [];
  for (const root of roots) {
    const named = `${basename(root)}/`;
    const ways = isAbsolute(path)
      ? [path]
      : [resolve(root, path), ...(path.startsWith(named) ? [resolve(root, path.slice(named.length))] : [])];
    for (const way of ways) {
      const file = await realpath(way).catch(() => null);
      if (file === null || !isInside(file, root) || found.some((one) => one.file === file)) continue;
      if (!isMarkdownPath(file))
        throw new ToolProblem(`${quoted(path)} is no Markdown file. list_plans says which plans there are.`);
      found.push({ file, root });
    }
  }
  const [one, ...others] = found;
  if (one && others.length > 0)
    throw new ToolProblem(
      `${quoted(path)} may be ${found.map(({ file, root }) => quoted(nameIn(file, root, roots))).join(' or ')}. Name one of them.`,
    );
  if (one) return one;
  throw new ToolProblem(
    `${quoted(path)} lies in none of the folders that may be read, or is not there. list_plans says which plans there are.`,
  );
}

/** Milliseconds; 0 for what is not there. */
async function changedAt(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
