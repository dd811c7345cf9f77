/** The plan that is worked on in a folder: the one that changed last among those that are named like plans. */
import { stat } from 'node:fs/promises';
import { relative } from 'node:path';
import {
  createPlanReader,
  DEFAULT_READ_OPTIONS,
  detectRole,
  isNamedLikePlan,
  type Plan,
} from '../../core/index';
import { findMarkdownFiles, readTextFile, withSlashes } from '../../node/files';
import { digestOf } from './digest';
import { shorten } from './judgeEdit';

const MOST_FILES = 2_000;
const MOST_READ = 5;
/** In bytes. */
const LARGEST = 2_000_000;
/** Tokens of what an agent is told at the start. */
const TOKENS = 200;

/** The paths of plans below a folder, the one that changed last first; with `/`, relative to it. */
export async function plansByAge(
  folder: string,
): Promise<{ readonly path: string; readonly shown: string }[]> {
  const { files } = await findMarkdownFiles([folder], { limit: MOST_FILES });
  const named = files
    .map((path) => ({ path, shown: withSlashes(relative(folder, path)) }))
    .filter(({ shown }) => isNamedLikePlan(shown));
  const aged = await Promise.all(
    named.map(async (one) => ({
      ...one,
      at: await stat(one.path).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    })),
  );
  return aged.sort((a, b) => b.at - a.at);
}

/** The newest plan with boxes, in `tokens` tokens; empty where there is none. */
export async function digestOfNewestPlan(folder: string, tokens = TOKENS): Promise<string> {
  for (const { path, shown } of (await plansByAge(folder)).slice(0, MOST_READ)) {
    const plan = await readPlan(path);
    if (plan && detectRole(shown, plan).role === 'plan' && plan.counts.total > 0)
      return digestOf(plan, shown, tokens);
  }
  return '';
}

async function readPlan(path: string): Promise<Plan | null> {
  const read = await readTextFile(path, LARGEST);
  if (!read.ok) return null;
  const plan = createPlanReader(DEFAULT_READ_OPTIONS).read(read.file.text);
  return plan.beyond ? null : plan;
}

/** "3 tasks are open in PLAN.md, the first one …"; empty where none is, or it is no plan. */
export function openTasksIn(text: string, shown: string): string {
  const plan = createPlanReader(DEFAULT_READ_OPTIONS).read(text);
  if (detectRole(shown, plan).role !== 'plan' || plan.counts.due === 0) return '';
  const [first] = digestOf(plan, shown, TOKENS)
    .split('\n')
    .filter((line) => line.startsWith('Next'));
  const { due } = plan.counts;
  return `You say that all is done; ${due} ${due === 1 ? 'task is' : 'tasks are'} open in ${shown}${first ? `: ${shorten(first)}` : ''}`;
}
