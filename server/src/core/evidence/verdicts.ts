/**
 * What follows from the facts for each task. Silence is the default: one path decides nothing unless the plan says that it
 * is to be made and it came after the plan.
 */
import { stemsOf } from '../language/likeness';
import { tasksIn } from '../plan/tasksOf';
import type { PlacedTask, Plan } from '../plan/types';
import { oncePer } from '../text/memoized';
import { deliverablesOf, deliverablesOfHeading, deliverablesOfTask } from './deliverables';
import type { Deliverable, FileFacts, History, Repository } from './types';

/** A file that speaks for or against a task, and the commit that says so. */
export interface Evidence {
  readonly deliverable: Deliverable;
  readonly file: FileFacts;
  /** The commit that brought or last touched it; null if it is not committed. */
  readonly commit: number | null;
}

export interface TaskVerdict {
  readonly placed: PlacedTask;
  readonly verdict: 'built but open' | 'under way' | 'ticked but missing';
  /** `strong`: its own files, or those of its heading and a commit that speaks of it. */
  readonly weight: 'strong' | 'likely';
  readonly evidence: readonly Evidence[];
  /** Named to be made, and never there. */
  readonly missing: readonly Deliverable[];
}

/** A commit that brings so many files at once tells nothing of when each was made. */
const IMPORT = 400;
/** Words that a message and a task have to share. */
const COMMON = 2;

/** What is known of each task of which something is known, in the order of the document. */
export function verdictsOf(plan: Plan, repository: Repository): readonly TaskVerdict[] {
  return verdictsIn(repository)(plan);
}

const verdictsIn = oncePer((repository: Repository) =>
  oncePer((plan: Plan) => findVerdicts(plan, repository)),
);

function findVerdicts(plan: Plan, repository: Repository): TaskVerdict[] {
  if (repository.birth === null) return [];
  const found: TaskVerdict[] = [];
  for (const placed of tasksIn(plan.outline.preamble, 'tasks'))
    found.push(...verdictOf(plan, placed, null, repository));
  for (const node of plan.outline.nodes) {
    let around: Judged | null | undefined;
    const aroundOf = (): Judged | null =>
      (around ??= judge(deliverablesOfHeading(plan, node), node.heading.title, repository));
    for (const placed of tasksIn(node.parts, node.kind))
      found.push(...verdictOf(plan, placed, aroundOf, repository));
  }
  // A plan of another repository names nothing that is here, so nothing of it is missing here.
  return isOfHere(plan, repository) ? found : found.filter(({ verdict }) => verdict !== 'ticked but missing');
}

function verdictOf(
  plan: Plan,
  placed: PlacedTask,
  aroundOf: (() => Judged | null) | null,
  repository: Repository,
): TaskVerdict[] {
  const { task, kind } = placed;
  if (task.foreign || kind !== 'tasks' || task.excused) return [];
  if (task.state !== 'done' && task.state !== 'open') return [];
  const own = judge(deliverablesOfTask(plan, placed), task.text, repository);
  if (task.state === 'done')
    return own && own.missing.length > 0 && own.built.length === 0
      ? [{ placed, verdict: 'ticked but missing', weight: 'strong', evidence: [], missing: own.missing }]
      : [];
  if (STANDS_ALONE.test(task.text)) return [];
  const judged = own ?? aroundOf?.() ?? null;
  if (judged?.isBuilt)
    return [
      { placed, verdict: 'built but open', weight: judged.weight, evidence: judged.built, missing: [] },
    ];
  return own && own.built.length > 0
    ? [{ placed, verdict: 'under way', weight: 'likely', evidence: own.built, missing: own.missing }]
    : [];
}

/** The plan names a file that the repository has, or had. */
function isOfHere(plan: Plan, repository: Repository): boolean {
  return deliverablesOf(plan).some(({ path }) => {
    const file = repository.file(path);
    return file !== 'never' && file !== 'unknown';
  });
}

/** What people do beside the files: nothing in a repository shows that it was done. */
const STANDS_ALONE =
  /\b(?:manual(?:ly)?|deploy(?:ed|ment)?|release[ds]?|publish(?:ed)?|announce|monitor(?:ing)?|approv(?:e|al|ed)|sign[- ]?off|staging|production|by hand|in (?:the )?browser|smoke|screenshots?|demo|feedback|interview|user test(?:ing|s)?|measure|benchmark)\b/i;

interface Judged {
  readonly built: readonly Evidence[];
  readonly missing: readonly Deliverable[];
  readonly isBuilt: boolean;
  readonly weight: TaskVerdict['weight'];
}

/** What is known of the files that one text names; null if it names none that are to be made or changed. */
function judge(named: readonly Deliverable[], text: string, repository: Repository): Judged | null {
  const { birth, history } = repository;
  const wanted = named.filter(({ intent }) => intent === 'create');
  if (wanted.length === 0 || birth === null) return null;
  const built: Evidence[] = [];
  const missing: Deliverable[] = [];
  let isSure = true;
  let isLater = false;
  for (const deliverable of wanted) {
    const file = repository.file(deliverable.path);
    if (file === 'never') missing.push(deliverable);
    if (file === 'never' || file === 'unknown') isSure = false;
    else if (!file.exists || (file.born !== null && file.born < birth)) isSure = false;
    else {
      built.push({ deliverable, file, commit: file.born });
      isLater ||= file.born === null ? false : file.born > birth;
    }
  }
  // What is to be changed has to be changed since; where nobody knows the file, nothing is sure.
  const changes = named.filter(({ intent }) => intent === 'change' || intent === 'remove');
  for (const deliverable of changes) {
    const file = repository.file(deliverable.path);
    if (file === 'unknown') continue;
    if (file === 'never') isSure = false;
    else if (deliverable.intent === 'remove' ? file.exists : !file.touched.some((commit) => commit > birth))
      isSure = false;
  }
  const told = built.some(({ file }) =>
    file.touched.some((commit) => speaksOf(history.commits[commit]?.subject ?? '', text)),
  );
  const imported = built.every(({ commit }) => commit !== null && bringsMuch(repository, commit));
  const weight = told || (isLater && built.length > 1) ? 'strong' : 'likely';
  const isBuilt = isSure && built.length === wanted.length && !imported && (isLater || told);
  return { built, missing, isBuilt, weight };
}

/** The message of a commit shares words with a task. */
function speaksOf(subject: string, text: string): boolean {
  const said = stemsOf(subject);
  let common = 0;
  for (const stem of stemsOf(text).keys()) if (said.has(stem) && stem.length > 2) common++;
  return common >= COMMON;
}

/** How many files each commit brought. */
const broughtBy = oncePer(({ commits, files }: History): Uint32Array => {
  const counts = new Uint32Array(commits.length);
  for (const changes of files.values())
    for (const { commit, kind } of changes) if (kind === 'added') counts[commit] = (counts[commit] ?? 0) + 1;
  return counts;
});

function bringsMuch({ history }: Repository, commit: number): boolean {
  return (broughtBy(history)[commit] ?? 0) > IMPORT;
}
