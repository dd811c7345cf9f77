/**
 * Gives markers such as `[-]` and `[~]` their meaning once the whole document is known: a legend may stand anywhere.
 * Sections are read without it, so that an edit of the legend reads none of them again.
 */
import type { Section } from '../syntax/sections';
import { countParts, countTasks } from './counts';
import { isLetter } from './tasks';
import type { Part, Reading, Task, TaskState } from './types';

/** What markers mean in one document. */
export interface MarkerMeanings {
  /** Equal for equal meanings. */
  readonly key: string;
  /** Undefined: nobody says. */
  readonly of: (marker: string) => TaskState | undefined;
}

type MarkerMeaning = MarkerMeanings['of'];

/** A section keeps its identity as long as its text and the meanings do: much else is kept by it. */
const known = new WeakMap<Section<Reading>, { readonly key: string; readonly section: Section<Reading> }>();

/** A section with its markers resolved; the same one where it has none that need it. */
export function resolveSection(section: Section<Reading>, { key, of }: MarkerMeanings): Section<Reading> {
  const { content, text } = section;
  if (!content?.foreign) return section;
  const last = known.get(section);
  if (last?.key === key) return last.section;
  const parts = content.parts.map((part) => resolvePart(part, text, of));
  const resolved = { ...section, content: { ...content, parts } };
  known.set(section, { key, section: resolved });
  return resolved;
}

function resolvePart(part: Part, source: string, meaning: MarkerMeaning): Part {
  if (part.counts.foreign === 0) return part;
  const groups = part.groups
    .map(({ kind, tasks }) => {
      const resolved = tasks.flatMap((task) => resolveTask(task, source, meaning));
      return { kind, tasks: resolved, counts: countTasks(resolved) };
    })
    .filter(({ tasks }) => tasks.length > 0);
  return { ...part, groups, counts: countParts(groups) };
}

function resolveTask(task: Task, source: string, meaning: MarkerMeaning): Task[] {
  const children = task.children.flatMap((child) => resolveTask(child, source, meaning));
  if (!task.foreign) return [{ ...task, children }];
  const marker = source.slice(task.marker.start, task.marker.end);
  const state = meaning(marker);
  if (state) return [{ ...task, state, foreign: false, children }];
  return isLetter(marker) ? children : [{ ...task, children }];
}
