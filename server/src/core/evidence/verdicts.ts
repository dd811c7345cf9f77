/**
 * What follows from the facts for each task. Silence is the default: one path decides nothing unless the plan says that it
 * is to be made and it came after the plan.
 */
import { stemsOf } from '../language/likeness';
import { tasksIn } from '../plan/tasksOf';
import { isSmall } from '../language/unitWords';
import type { OutlineNode, PlacedTask, Plan } from '../plan/types';
import { oncePer } from '../text/memoized';
import { identifiersOf } from './identifiers';
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
    const aroundOf = (): Judged | null => (around ??= judgeHeading(plan, node, repository));
    const tasks = [...tasksIn(node.parts, node.kind)];
    const verdicts = tasks.flatMap((placed) => verdictOf(plan, placed, aroundOf, repository));
    found.push(...withSteps(node, tasks, verdicts, plan));
  }
  return isOfHere(plan, found, repository)
    ? found
    : found.filter(({ verdict }) => verdict !== 'ticked but missing');
}

/** "Run the test" and "Commit" between steps that are built belong to them. */
function withSteps(
  { heading }: OutlineNode,
  tasks: readonly PlacedTask[],
  verdicts: readonly TaskVerdict[],
  plan: Plan,
): readonly TaskVerdict[] {
  const [first] = verdicts;
  if (!first || !heading.name || !isSmall(heading.name.kind)) return verdicts;
  if (verdicts.some(({ verdict }) => verdict !== 'built but open')) return verdicts;
  const known = new Map(verdicts.map((one) => [one.placed.task, one]));
  const isStep = ({ task, kind }: PlacedTask): boolean =>
    kind === 'tasks' &&
    task.state === 'open' &&
    !task.excused &&
    STEP.test(task.text) &&
    !STANDS_ALONE.test(task.text);
  const others = tasks.filter(({ task }) => task.state === 'open' && !known.has(task));
  // Another step that names files of its own is not built, or not known.
  if (others.some((placed) => !isStep(placed) || deliverablesOfTask(plan, placed).some(isWork)))
    return verdicts;
  return tasks.flatMap((placed) => {
    const own = known.get(placed.task);
    if (own) return [own];
    return isStep(placed) ? [{ ...first, placed, weight: 'likely' as const }] : [];
  });
}

function isWork({ intent }: Deliverable): boolean {
  return intent !== 'named';
}

/** What is done with what was written: "Step 2: Run it and see it fail". */
const STEP =
  /^(?:step\s[\d.]{1,6}[\s:.)—–-]{0,5})?(?:re-?run|run|commit|verify|check|confirm|test|lint|type-?check|build|format|stage|push)\b/i;

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
  if (own === null && namesOnlyOld(deliverablesOfTask(plan, placed), repository)) return [];
  const judged = own ?? aroundOf?.() ?? null;
  if (judged?.isBuilt)
    return [
      { placed, verdict: 'built but open', weight: judged.weight, evidence: judged.built, missing: [] },
    ];
  return own && own.built.length > 0
    ? [{ placed, verdict: 'under way', weight: 'likely', evidence: own.built, missing: own.missing }]
    : [];
}

/** A step about files that nobody has touched since the plan came is not done by what was made beside them. */
function namesOnlyOld(named: readonly Deliverable[], repository: Repository): boolean {
  const { birth } = repository;
  let isKnown = false;
  for (const { path } of named) {
    const file = repository.file(path);
    if (birth === null || file === 'never' || file === 'unknown') continue;
    if (file.born === null || file.touched.some((commit) => commit > birth)) return false;
    isKnown = true;
  }
  return isKnown;
}

/** So many missing files are no slip. */
const MANY_MISSING = 10;

/**
 * Nothing is missing here of what was made elsewhere: the plan names no file that the repository has or had, or most of
 * what its ticked tasks were to make never came.
 */
function isOfHere(plan: Plan, verdicts: readonly TaskVerdict[], repository: Repository): boolean {
  const known = new Set<string>();
  for (const { path } of deliverablesOf(plan)) {
    const file = repository.file(path);
    if (file !== 'never' && file !== 'unknown') known.add(file.path);
  }
  const missing = new Set(verdicts.flatMap(({ missing }) => missing.map(({ path }) => path)));
  return known.size > 0 && (missing.size < MANY_MISSING || missing.size < known.size);
}

/** What people do beside the files: nothing in a repository shows that it was done. */
const STANDS_ALONE =
  /\b(?:manual(?:ly)?|deploy(?:ed|ment)?|release[ds]?|publish(?:ed)?|announce|monitor(?:ing)?|approv(?:e|al|ed)|sign[- ]?off|staging|production|by hand|in (?:the )?browser|smoke|screenshots?|demo|feedback|interview|user test(?:ing|s)?|measure|benchmark)\b/i;

/** The work of a task shows in files: it names some, or nothing says that it is done beside them. */
export function leavesFiles(plan: Plan, placed: PlacedTask): boolean {
  return !STANDS_ALONE.test(placed.task.text) || deliverablesOfTask(plan, placed).length > 0;
}

interface Judged {
  readonly built: readonly Evidence[];
  readonly missing: readonly Deliverable[];
  readonly isBuilt: boolean;
  readonly weight: TaskVerdict['weight'];
}

/** The same for all steps below a heading: one document stands for none of them. */
function judgeHeading(plan: Plan, node: OutlineNode, repository: Repository): Judged | null {
  const named = deliverablesOfHeading(plan, node);
  const wanted = named.filter(isWork);
  if (wanted.length === 1 && /\.(?:mdx?|markdown|txt)$/i.test(wanted[0]?.path ?? '')) return null;
  const byFiles = judge(named, node.heading.title, repository);
  const byCode = judgeCode(wanted, identifiersOf(plan, node), repository);
  if (byCode === null) return byFiles;
  // The very names of the plan's code are in its files, or they are not, whatever the files are called.
  return byCode.isBuilt ? byCode : byFiles && { ...byFiles, isBuilt: false };
}

/** Fewer names may be there by chance. */
const FEWEST_NAMES = 2;

/**
 * What the names that the plan's code defines tell: of those that its files did not have before, how many they have now.
 * null where there are too few of them, or nobody has read the files.
 */
function judgeCode(
  wanted: readonly Deliverable[],
  names: ReadonlySet<string>,
  repository: Repository,
): Judged | null {
  const has = new Set<string>();
  const had = new Set<string>();
  const built: Evidence[] = [];
  for (const deliverable of wanted) {
    if (deliverable.intent === 'remove') continue;
    const file = repository.file(deliverable.path);
    if (file === 'never' || file === 'unknown' || !file.exists || !file.has) continue;
    for (const name of file.has) has.add(name);
    for (const name of file.had ?? []) had.add(name);
    if ([...names].some((name) => file.has?.has(name) && !file.had?.has(name)))
      built.push({ deliverable, file, commit: file.touched[0] ?? file.born });
  }
  const fresh = [...names].filter((name) => !had.has(name));
  if (fresh.length < FEWEST_NAMES || wanted.length === 0) return null;
  const there = fresh.filter((name) => has.has(name)).length;
  const isBuilt = there >= FEWEST_NAMES && there >= fresh.length * 0.7;
  // Few of them: what is there under these names of files is something else.
  return isBuilt || there < fresh.length * 0.4 ? { built, missing: [], isBuilt, weight: 'strong' } : null;
}

/** What is known of the files that one text names; null if it names none that are to be made or changed. */
function judge(named: readonly Deliverable[], text: string, repository: Repository): Judged | null {
  const { birth, history } = repository;
  const wanted = named.filter(({ intent }) => intent === 'create');
  if (birth === null) return null;
  if (wanted.length === 0) return judgeChanges(named, text, repository, birth);
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
  const reverted = built.some(({ file }) => isReverted(file, repository));
  const imported = built.every(({ commit }) => commit !== null && bringsMuch(repository, commit));
  const weight = told || (isLater && built.length > 1) ? 'strong' : 'likely';
  const isBuilt = isSure && built.length === wanted.length && !imported && !reverted && (isLater || told);
  return { built, missing, isBuilt, weight };
}

/**
 * Files are only to be changed: they are looked at by each commit, so one has to speak of the task, in words that are not
 * the names of the files.
 */
function judgeChanges(
  named: readonly Deliverable[],
  text: string,
  repository: Repository,
  birth: number,
): Judged | null {
  const changes = named.filter(({ intent }) => intent === 'change');
  if (changes.length === 0) return null;
  const names = changes.map(({ path }) => path).join(' ');
  const built: Evidence[] = [];
  for (const deliverable of changes) {
    const file = repository.file(deliverable.path);
    if (file === 'never' || file === 'unknown' || !file.exists) return null;
    if (isReverted(file, repository)) return null;
    const later = file.touched.filter((commit) => commit > birth);
    const telling = later.find((commit) =>
      speaksOf(repository.history.commits[commit]?.subject ?? '', text, names),
    );
    const commit = telling ?? later[0];
    if (commit === undefined) return null;
    built.push({ deliverable, file: telling === undefined ? { ...file, touched: [] } : file, commit });
  }
  const isTold = built.some(({ file }) => file.touched.length > 0);
  return isTold ? { built, missing: [], isBuilt: true, weight: 'likely' } : null;
}

/** The last commit that touched the file took something back, as git and people write it. */
function isReverted({ touched }: FileFacts, { history }: Repository): boolean {
  const last = touched[touched.length - 1];
  return last !== undefined && /^(?:revert|roll(?:ed)? ?back)\b/i.test(history.commits[last]?.subject ?? '');
}

/** The message of a commit shares words with a task, those of `without` left out. */
function speaksOf(subject: string, text: string, without = ''): boolean {
  const said = stemsOf(subject);
  const names = stemsOf(without);
  let common = 0;
  for (const stem of stemsOf(text).keys())
    if (said.has(stem) && stem.length > 2 && !names.has(stem)) common++;
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
