/** What other work trees of the same repository say of a plan: "../shop-2 (branch login): task … is ticked there". */
import { readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { allTasks, createPlanReader, DEFAULT_READ_OPTIONS, type Plan, type TaskState } from '../core/index';
import { quoted } from '../agents/wording';
import { isInside } from './files';
import { git } from './git';

const MOST_TREES = 20;
const MOST_TASKS = 3;
const LARGEST = 2_000_000;

interface WorkTree {
  readonly folder: string;
  readonly branch: string;
}

/** `text` and `plan` are those of the file. A sentence for each work tree that has ticked what is open here. Never rejects. */
export async function elsewhereOf(file: string, text: string, plan: Plan): Promise<string[]> {
  try {
    const real = await realpath(file);
    const trees = await workTreesAround(dirname(real));
    // One may lie in another one.
    const own = trees
      .filter(({ folder }) => isInside(real, folder))
      .sort((a, b) => b.folder.length - a.folder.length)[0];
    if (!own) return [];
    const path = relative(own.folder, real);
    const said: string[] = [];
    for (const tree of trees) {
      if (tree === own) continue;
      const other = await readFile(join(tree.folder, path), 'utf8').catch(() => null);
      if (other === null || other === text || other.length > LARGEST) continue;
      const sentence = compare(tree, plan, createPlanReader(DEFAULT_READ_OPTIONS).read(other));
      if (sentence) said.push(sentence);
    }
    return said;
  } catch {
    return [];
  }
}

function compare({ folder, branch }: WorkTree, plan: Plan, other: Plan): string | null {
  const here = statesOf(plan);
  const ticked = [...statesOf(other)].filter(
    ([text, state]) => state === 'done' && here.get(text) !== undefined && here.get(text) !== 'done',
  );
  if (ticked.length === 0) return null;
  const names = ticked.slice(0, MOST_TASKS).map(([text]) => `"${quoted(text, 60)}"`);
  const more = ticked.length - names.length;
  const what = names.join(', ') + (more > 0 ? ` and ${more} more` : '');
  return `Another work tree, ${quoted(basename(folder), 60)} (${quoted(branch, 60)}), has edited this plan: ${what} ${ticked.length === 1 ? 'is' : 'are'} ticked there.`;
}

function statesOf({ outline }: Plan): Map<string, TaskState> {
  return new Map([...allTasks(outline)].map(({ task }) => [task.text, task.state]));
}

async function workTreesAround(folder: string): Promise<WorkTree[]> {
  const listed = await git(folder, ['worktree', 'list', '--porcelain', '-z']);
  const trees: WorkTree[] = [];
  for (const block of listed?.toString('utf8').split('\0\0') ?? []) {
    const fields = new Map(
      block.split('\0').map((line): [string, string] => {
        const at = line.indexOf(' ');
        return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
      }),
    );
    const path = fields.get('worktree');
    if (path === undefined || fields.has('bare') || trees.length >= MOST_TREES) continue;
    const branch = fields.get('branch')?.replace(/^refs\/heads\//, '') ?? 'no branch';
    trees.push({ folder: await realpath(path).catch(() => path), branch });
  }
  return trees;
}
