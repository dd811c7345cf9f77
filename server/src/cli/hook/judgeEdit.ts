/** What one edit has made false in a plan, in at most three lines; what was wrong before is left alone. */
import {
  activeRules,
  createChecker,
  createPlanReader,
  deliverablesOfTask,
  detectRole,
  isNew,
  isRule,
  settingsFrom,
  allTasks,
  visible,
  RULES,
  type Finding,
  type PlacedTask,
  type Plan,
} from '../../core/index';

const MOST_LINES = 3;
/** So many ticks in one edit are a list that was gone through. */
const BULK = 10;

export interface EditInput {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly today: string;
  /** A file that a task names is nowhere in the repository, and never was; false where that is not known. */
  readonly isMissing: (path: string) => Promise<boolean>;
}

/** Lines of plain text for an agent; empty where the edit made nothing false, or the file is no plan. */
export async function judgeEdit({ path, before, after, today, isMissing }: EditInput): Promise<string[]> {
  const settings = settingsFrom([], RULES);
  const reader = createPlanReader(settings.reading);
  const old = reader.read(before);
  const oldTasks = [...allTasks(old.outline)];
  const plan = reader.read(after);
  if (detectRole(path, plan).role !== 'plan' || plan.beyond) return [];
  const checker = createChecker(activeRules(settings), () => undefined, { isRule });
  const fresh = checker
    .check(plan, today)
    .filter(isNew(checker.check(old, today)))
    .filter(isTold);
  const lines = [
    ...lostBoxes(oldTasks, plan),
    ...fresh.map(({ rule, message }) => `${visible(message)} (${rule})`),
    ...(await ticksWithoutWork(oldTasks, plan, isMissing)),
  ];
  const shown = lines.slice(0, MOST_LINES);
  if (lines.length > shown.length)
    shown[MOST_LINES - 1] = `and ${lines.length - MOST_LINES + 1} more: \`living-plans check\` says all`;
  return shown.map((line) => line.replace(/\s+/g, ' ').slice(0, 300));
}

/** Older plans may stay as they are with these; whoever has just made them so is told. */
const FRESH_ONLY: ReadonlySet<string> = new Set([
  'all-done-not-complete',
  'complete-with-open-tasks',
  'parent-child-mismatch',
]);

function isTold({ rule, severity }: Finding): boolean {
  return (
    severity === 'warning' || severity === 'error' || (severity === 'information' && FRESH_ONLY.has(rule))
  );
}

/**
 * Boxes that were there and are not, though their text is: an edit of a few lines loses them by accident, a new plan on
 * purpose. A task whose text goes on otherwise is still one.
 */
function lostBoxes(old: readonly PlacedTask[], plan: Plan): string[] {
  const now = new Set([...allTasks(plan.outline)].map(({ task }) => beginOf(task.text)));
  const gone = old.filter(({ task }) => task.text.trim() !== '' && !now.has(beginOf(task.text)));
  if (gone.length === 0 || gone.length * 2 > old.length) return [];
  const lines = plan.sections.list.flatMap(({ text }) => text.split(/\r\n|\r|\n/)).map(withoutBullet);
  const lost = gone
    .slice(0, MOST_GONE)
    .filter(({ task }) => lines.some((line) => begins(line, beginOf(task.text))));
  if (lost.length === 0) return [];
  const [first] = lost;
  return [
    `${lost.length} ${lost.length === 1 ? 'line is' : 'lines are'} no checkbox any more: "${shorten(first?.task.text ?? '')}"; write "- [ ] " or "- [x] " in front`,
  ];
}

/** So much of a task tells it from others. */
const TELLING = 60;

function beginOf(text: string): string {
  return text.slice(0, TELLING);
}

/** Of so many tasks that are gone it is looked whether their words are there. */
const MOST_GONE = 50;

/** Elsewhere than at the beginning of a line the words are a mention. */
function withoutBullet(line: string): string {
  return line.replace(/^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]*)?[*_`~]*/, '');
}

/** Not "Testing" where the task was "Test". */
function begins(line: string, words: string): boolean {
  return line.startsWith(words) && !/^[\p{L}\p{N}]/u.test(line.slice(words.length));
}

/** Ticks of this edit whose files are not there, and ticks in bulk. */
async function ticksWithoutWork(
  old: readonly PlacedTask[],
  plan: Plan,
  isMissing: EditInput['isMissing'],
): Promise<string[]> {
  const done = new Set(old.filter(({ task }) => task.state === 'done').map(({ task }) => task.text));
  const open = new Set(old.filter(({ task }) => task.state !== 'done').map(({ task }) => task.text));
  const ticked = [...allTasks(plan.outline)].filter(
    ({ task }) => task.state === 'done' && open.has(task.text) && !done.has(task.text),
  );
  const lines: string[] = [];
  for (const placed of ticked) {
    const wanted = deliverablesOfTask(plan, placed).filter(({ intent }) => intent === 'create');
    const [first] = wanted;
    let found = 0;
    for (const { path } of wanted) if (found === 0 && !(await isMissing(path))) found++;
    if (first && found === 0)
      lines.push(
        `"${shorten(placed.task.text)}" is ticked, but \`${visible(first.path)}\` is not there; make it or untick the task`,
      );
  }
  if (ticked.length >= BULK)
    lines.push(`${ticked.length} boxes were ticked in one edit; tick what you have seen done, one by one`);
  return lines;
}

/** Text of a plan is quoted as data: one line, cut, without control characters. */
export function shorten(text: string): string {
  const line = visible(text).replace(/\s+/g, ' ').replace(/"/g, "'");
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
