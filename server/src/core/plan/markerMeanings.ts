/**
 * Gives markers such as `[-]` and `[~]` their meaning once the whole document is known: a legend may stand anywhere.
 * Sections are read without it, so that an edit of the legend reads none of them again.
 */
import type { MarkerPreset } from '../config/readOptions';
import { KIRO_LEGEND, knownMarkers, meaningsOf } from '../language/markers';
import type { Section, Sections } from '../syntax/sections';
import { countParts, countTasks } from '../reading/counts';
import { isLetter } from '../reading/boxes';
import type { Part, Reading, Task } from '../reading/types';
import type { Legend, MarkerMeanings, TaskState } from '../language/types';

type MarkerMeaning = MarkerMeanings['of'];

/** Gives markers such as `[-]` the meaning that a legend anywhere in the document, or the preset, gives them. */
export function withMeanings(source: Sections<Reading>, markers: MarkerPreset): Sections<Reading> {
  if (!source.list.some(({ content }) => content?.foreign)) return source;
  const meanings = meaningsOf(legendsIn(source), markers);
  return { ...source, list: source.list.map((section) => resolveSection(section, meanings)) };
}

/** The markers that a document knows by its legends, or by the preset; `[ ]` and `[x]` first. */
export function markersIn(sections: Sections<Reading>, preset: MarkerPreset): ReadonlyMap<string, TaskState> {
  return knownMarkers(legendsIn(sections), preset);
}

/** What is written out comes before what only the format says. */
function legendsIn({ list }: Sections<Reading>): Legend[] {
  const legends: Legend[] = [];
  let isKiro = false;
  for (const { content } of list) {
    if (content?.legend) legends.push(content.legend);
    isKiro ||= content?.foreign === true && content.isKiro;
  }
  if (isKiro) legends.push(KIRO_LEGEND);
  return legends;
}

/** A section keeps its identity as long as its text and the meanings do: much else is kept by it. */
const known = new WeakMap<Section<Reading>, { readonly key: string; readonly section: Section<Reading> }>();

/** A section with its markers resolved; the same one where it has none that need it. */
function resolveSection(section: Section<Reading>, { key, of }: MarkerMeanings): Section<Reading> {
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
