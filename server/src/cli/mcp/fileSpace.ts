/** The plans in folders on the disk, for agents. Nothing outside of these folders is read or written. */
import { stat } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import {
  activeRules,
  applyEdits,
  createChecker,
  createPlanReader,
  detectRole,
  fixAll,
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
  isMarkdownPath,
  problemOf,
  readTextFile,
  staysInside,
  withSlashes,
  type FileText,
} from '../../node/files';
import { historyPoints } from '../../node/historyPoints';
import { isoDate } from '../../node/isoDate';
import { Repositories } from '../../node/repositories';
import { elsewhereOf } from '../../node/worktrees';
import { createFileTargets, createRoots } from '../fileTargets';
import { createFolderSettings } from '../folderSettings';
import { replaceFile } from '../replaceFile';

const MOST_FILES = 2_000;
const MOST_PLANS = 200;
/** A UTF-16 unit never takes more bytes than this in UTF-8. */
const BYTES_PER_UNIT = 3;

interface OpenFile extends OpenPlan {
  readonly file: string;
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
    const found: { file: string; at: number }[] = [];
    for (const root of await this.roots()) {
      const { files } = await findMarkdownFiles([root], { limit: MOST_FILES });
      for (const file of files) found.push({ file, at: await changedAt(file) });
    }
    found.sort((a, b) => b.at - a.at);
    const plans: OpenPlan[] = [];
    for (const { file } of found) {
      const open = await this.read(file).catch(() => null);
      if (open && this.roleOf(open) === 'plan') plans.push(open);
      if (plans.length >= MOST_PLANS) break;
    }
    return plans;
  }

  async open(path: string | undefined, wants = { repository: false }): Promise<OpenPlan> {
    if (path === undefined) {
      const [newest] = await this.plans();
      if (!newest) throw new ToolProblem('There is no plan in this folder. Say `plan`, the path of one.');
      return newest;
    }
    const file = await this.inside(path);
    const open = await this.read(file, wants.repository);
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
    return historyPoints((open as OpenFile).file, this.repositories);
  }

  async elsewhere(open: OpenPlan): Promise<readonly string[]> {
    return elsewhereOf((open as OpenFile).file, open.text, open.plan);
  }

  /** The absolute path of a file that lies in a root, links followed. */
  private async inside(path: string): Promise<string> {
    const roots = await this.roots();
    if (/[\0\r\n]/.test(path)) throw new ToolProblem('`plan` is no path.');
    for (const root of roots) {
      const file = isAbsolute(path) ? path : resolve(root, path);
      if (!(await staysInside(file, root))) continue;
      if (!isMarkdownPath(file))
        throw new ToolProblem(`${quoted(path)} is no Markdown file. list_plans says which plans there are.`);
      if (roots.length === 1 || (await changedAt(file)) > 0) return file;
    }
    throw new ToolProblem(
      `${quoted(path)} lies in none of the folders that may be read, or is not there. list_plans says which plans there are.`,
    );
  }

  private async read(file: string, asksGit = false): Promise<OpenFile> {
    const root = (await this.roots()).find((one) => !relative(one, file).startsWith('..')) ?? dirname(file);
    // Read each time: somebody may change them while this runs.
    const settings = await createFolderSettings(root).of(dirname(file));
    const path = withSlashes(relative(root, file));
    const found = await readTextFile(file, settings.reading.size * BYTES_PER_UNIT);
    if (!found.ok) throw new ToolProblem(`${quoted(path)} cannot be read: ${found.problem.message}`);
    const { text } = found.file;
    const reader = createPlanReader(settings.reading);
    const plan = reader.read(text);
    const around: Surroundings = {
      files: createFileTargets(createRoots(root))(file),
      repository: (asksGit ? await this.repositories.of(file, plan) : null) ?? undefined,
    };
    const checker = this.checkerFor(settings);
    const { today } = this;
    return {
      path,
      file,
      source: found.file,
      text,
      plan,
      reader,
      settings,
      findingsIn: (one) => checker.check(one, today, 'plan', around),
      fixed: () => applyEdits(text, fixAll(text, reader, checker, today, { around })),
    };
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

/** Milliseconds; 0 for what is not there. */
async function changedAt(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
