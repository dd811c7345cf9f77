/** Tasks by what they say, for the rules that look for one thing said in two places. Kept by section. */
import type { Section } from '../syntax/sections';
import { allTasks, type PlacedTask } from '../model/outline';
import type { Plan } from '../model/plan';
import type { Reading, Task } from '../model/types';

const MAX_TEXT = 400;
/** Fewer words than this recur by chance: "Write tests". */
const MIN_WORDS = 4;

/** Pairs of tasks that say exactly the same, each text at most twice in the plan, in the order of the document. */
export function* sameTasks(plan: Plan): Generator<readonly [PlacedTask, PlacedTask]> {
  const keysInPlan = new Map<string, number>();
  for (const section of plan.sections.list)
    for (const key of keysIn(section)) keysInPlan.set(key, (keysInPlan.get(key) ?? 0) + 1);
  let twice = false;
  for (const count of keysInPlan.values()) twice ||= count === 2;
  if (!twice) return;
  const first = new Map<string, PlacedTask>();
  for (const placed of allTasks(plan.outline)) {
    const key = keyOf(placed.task);
    if (!key || keysInPlan.get(key) !== 2) continue;
    const other = first.get(key);
    if (!other) first.set(key, placed);
    else yield [other, placed];
  }
}

const known = new WeakMap<Section<Reading>, readonly string[]>();

function keysIn(section: Section<Reading>): readonly string[] {
  let keys = known.get(section);
  if (!keys) {
    const found: string[] = [];
    const visit = (tasks: readonly Task[]): void => {
      for (const task of tasks) {
        const key = keyOf(task);
        if (key) found.push(key);
        visit(task.children);
      }
    };
    for (const part of section.content?.parts ?? []) for (const group of part.groups) visit(group.tasks);
    known.set(section, (keys = found));
  }
  return keys;
}

const keys = new WeakMap<Task, string>();

/** The words of a task without notes and marks; empty if they are too few to mean one thing. */
function keyOf(task: Task): string {
  let key = keys.get(task);
  if (key === undefined) {
    const words =
      task.text.length > MAX_TEXT
        ? []
        : (task.text.toLowerCase().replace(/\([^()]*\)/g, ' ').match(/[\p{L}\p{N}_./-]*[\p{L}\p{N}]/gu) ?? []);
    const id = /^[a-z]{1,8}-?\d|^\d+[.)]/i.test(words[0] ?? '');
    const said = id ? words.slice(1) : words;
    keys.set(task, (key = said.length >= MIN_WORDS && said.join(' ').length >= 20 ? said.join(' ') : ''));
  }
  return key;
}
