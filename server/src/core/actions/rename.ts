/** Renames the unit or task at a place, or gives the units of a kind their numbers anew. */
import { withLinks } from '../edits/headingLinks';
import {
  numberPlace,
  ownTitlePlace,
  readNewName,
  renamed,
  retitled,
  type NewName,
} from '../edits/renameUnits';
import type { PlacedEdit } from '../edits/types';
import { unitsByKey } from '../plan/dependencies';
import { keyOfTaskId, namesOf, referenceAt, type Reference } from '../plan/namedUnits';
import { isInHeading, rangeInDocument, sectionOf, unitAt } from '../plan/places';
import { allTasks } from '../plan/tasksOf';
import type { PlacedTask, Plan, Unit } from '../plan/types';
import type { DocumentRange, SectionRange, TextEdit } from '../text/range';

/** What is renamed at a place: the name of a unit, which is its word and number, its title, or the id of a task. */
export type Renamable = {
  /** What the person sees and changes, in document offsets; the cursor may stand beside it in the heading. */
  readonly range: DocumentRange;
} & ({ readonly unit: Unit; readonly part: 'name' | 'title' } | { readonly task: PlacedTask });

export interface RenameResult {
  readonly edits: readonly TextEdit[];
  /** Names that were left as they are, since it is not clear what they mean. */
  readonly left: readonly DocumentRange[];
  /** By the old anchor, the new one: for links in other documents. */
  readonly movedAnchors: ReadonlyMap<string, string>;
}

/** Null where nothing is named, a text for people where it is not clear what. */
export function renamableAt(plan: Plan, offset: number): Renamable | string | null {
  const reference = referenceAt(plan, offset);
  if (reference) {
    const { units, range } = reference;
    const [unit, ...others] = units;
    const { section, offset: within } = sectionOf(plan, offset);
    const one = plan.sections.list[section];
    const name = one && namesOf(one).find((each) => each.range.start <= within && within <= each.range.end);
    const own = units.find((each) => isInHeading(plan, each, offset));
    if (own) return { unit: own, part: 'name', range };
    if (!unit) return renamableTask(reference);
    if (others.length > 0 || (name && name.keys.length > 1))
      return 'This names several parts of the plan; rename one of them at its heading';
    return { unit, part: 'name', range };
  }
  const unit = unitAt(plan, offset);
  if (!unit || !isInHeading(plan, unit, offset)) return null;
  const place = ownTitlePlace(plan, unit);
  if (!place) return 'The title is more than plain text; change it by hand';
  const title = rangeInDocument(plan, place);
  const number = numberPlace(plan, unit);
  if (number && offset < title.start) return { unit, part: 'name', range: rangeInDocument(plan, number) };
  return { unit, part: 'title', range: title };
}

/** "T014": what else a task is called by, its text, is changed by hand. */
function renamableTask({ tasks: [task, ...others], range }: Reference): Renamable | string {
  if (!task || others.length > 0) return 'Several tasks are called so; rename them by hand';
  return TASK_ID.test(task.task.id ?? '')
    ? { task, range }
    : 'Tasks without an id such as T014 are renamed by hand';
}

const TASK_ID = /^(?:[A-Z]{1,8}-?\d{1,4}(?:\.\d{1,3})*|#\d{1,6})$/;

/**
 * The edits of a rename, or for people why there are none. `planAfter` reads the plan with edits: what reads otherwise
 * afterwards in anything but names is refused.
 */
export function rename(
  plan: Plan,
  what: Renamable,
  typed: string,
  planAfter: (edits: readonly TextEdit[]) => Plan,
): RenameResult | string {
  if ('task' in what) return renameTask(plan, what.task, typed.trim(), planAfter);
  const { unit, part } = what;
  if (part === 'title') {
    const edits = retitled(plan, unit, typed);
    const isAsked = (after: Unit): boolean => after.title === typed.trim();
    return typeof edits === 'string' ? edits : checked(plan, { edits, left: [] }, planAfter, unit, isAsked);
  }
  const name = readNewName(plan, unit, typed);
  if (typeof name === 'string') return name;
  return checked(
    plan,
    renamed(plan, new Map([[unit, name]])),
    planAfter,
    unit,
    (after) => after.id !== null && numberIn(after.id) === numberIn(name.id),
  );
}

function renameTask(
  plan: Plan,
  { task }: PlacedTask,
  id: string,
  planAfter: (edits: readonly TextEdit[]) => Plan,
): RenameResult | string {
  if (!TASK_ID.test(id)) return 'The id of a task is like T014, REQ-3 or #12';
  if (id === task.id) return 'It is called so already';
  const tasks = [...allTasks(plan.outline)];
  const wanted = keyOfTaskId(id);
  if (tasks.some((one) => one.task.id !== null && keyOfTaskId(one.task.id) === wanted))
    return `"${id}" is there already`;
  if (unitsByKey(plan).has(wanted)) return `"${id}" is there already`;
  const key = keyOfTaskId(task.id ?? '');
  const isNumber = /^#?\d+$/.test(id);
  const edits: PlacedEdit[] = [];
  const left: DocumentRange[] = [];
  for (const [section, one] of plan.sections.list.entries())
    for (const { ids, keys, range, word } of one.kind === 'body' ? namesOf(one) : []) {
      if (!keys.includes(key)) continue;
      // "T010-T014" names those between as well, and "Task 12" is no "Task T5".
      const own = ids.filter((each) => each.key === key && !each.isEndOfRange && (word === null || isNumber));
      if (own.length === 0 || isMarkup(plan, one.text, range))
        left.push(rangeInDocument(plan, { section, ...range }));
      else
        for (const each of own) edits.push({ section, ...each.range, text: word ? id.replace('#', '') : id });
    }
  const { edits: all, moved, keepsLinks } = withLinks(plan, edits);
  if (!keepsLinks) return 'A link to a heading could not be taken along';
  const index = tasks.findIndex((one) => one.task === task);
  const after = planAfter(all);
  const now = [...allTasks(after.outline)][index];
  if (shapeOf(after) !== shapeOf(plan) || now?.task.id !== id)
    return 'The plan would say something else afterwards';
  return { edits: all, left, movedAnchors: moved };
}

/** It stands in a tag, in an address, or is what a link is called by. */
function isMarkup({ sections }: Plan, text: string, { start, end }: SectionRange): boolean {
  const before = text.slice(Math.max(0, start - MAX_TOKEN), start);
  const behind = text.slice(end, end + MAX_TOKEN);
  const token = `${before.split(/\s/).at(-1) ?? ''}${behind.split(/\s/, 1)[0] ?? ''}`;
  const isLabel =
    before.endsWith('[') &&
    text[end] === ']' &&
    (/[([:]/.test(text[end + 1] ?? '') || sections.labels.includes(text.slice(start, end).toLowerCase()));
  const isInTag = before.lastIndexOf('<') > before.lastIndexOf('>');
  return isInTag || token.includes('://') || isLabel;
}

const MAX_TOKEN = 500;

/** "4" of "M-04" and "4": the letters of an id stay where only its number is typed. */
function numberIn(id: string): string {
  return id.replace(/^[A-Z]{0,8}-?0*(?=\d)/, '').toLowerCase();
}

/** Numbers that are out of order, doubled or missing among units of one kind beside each other: 1, 2, 2, 5. */
export function renumberingOf(plan: Plan, unit: Unit): ReadonlyMap<Unit, NewName> {
  const alike = plan.allUnits.filter(
    (one) =>
      one.kind === unit.kind &&
      one.parent === unit.parent &&
      one.node.level === unit.node.level &&
      isPlain(one),
  );
  // A plan may begin with phase 5, where another one ended.
  const first = alike.reduce((lowest, { id }) => Math.min(lowest, Number(id)), Infinity);
  const names = new Map<Unit, NewName>();
  if (!isPlain(unit)) return names;
  alike.forEach((one, i) => {
    const id = String(first + i);
    if (Number(one.id) !== Number(id)) names.set(one, { id, word: null });
  });
  return names;
}

function isPlain({ id, written }: Unit): boolean {
  return written === 'heading' && id !== null && /^\d{1,4}$/.test(id);
}

/** The edits after which the units beside one count on from the first; for people why there are none. */
export function renumber(
  plan: Plan,
  unit: Unit,
  planAfter: (edits: readonly TextEdit[]) => Plan,
): RenameResult | string {
  const names = renumberingOf(plan, unit);
  return names.size === 0 ? 'The numbers are in order' : checked(plan, renamed(plan, names), planAfter);
}

function checked(
  plan: Plan,
  { edits, left }: { readonly edits: readonly PlacedEdit[]; readonly left: readonly DocumentRange[] },
  planAfter: (edits: readonly TextEdit[]) => Plan,
  unit?: Unit,
  isAsked: (after: Unit) => boolean = () => true,
): RenameResult | string {
  const { edits: all, moved, keepsLinks } = withLinks(plan, edits);
  if (!keepsLinks) return 'A link to the heading could not be taken along';
  if (all.some(({ end }, i) => end > (all[i + 1]?.start ?? Infinity)))
    return 'Two changes would touch each other';
  const after = planAfter(all);
  const now = after.allUnits[unit ? plan.allUnits.indexOf(unit) : -1];
  if (shapeOf(after) !== shapeOf(plan) || (unit && !(now && isAsked(now))))
    return 'The plan would say something else afterwards';
  return { edits: all, left, movedAnchors: moved };
}

/** All that a rename must not change. */
function shapeOf(plan: Plan): string {
  const units = plan.allUnits.map(({ status, counts, parent, node }) => [
    status,
    counts.done,
    counts.total,
    node.level,
    parent === null,
  ]);
  const claims = plan.claims.map(({ claim }) => [claim.form, claim.status]);
  const tasks = [...allTasks(plan.outline)].map(({ task, above }) => [task.state, above.length]);
  return JSON.stringify([units, claims, tasks]);
}
