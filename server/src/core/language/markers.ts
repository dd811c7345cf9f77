/**
 * What the markers of checkboxes mean beside `[ ]` and `[x]`: a legend of the document says so, else a preset.
 * "Status: `[x]` done · `[~]` partial · `[ ]` open".
 */
import type { MarkerPreset } from '../config/readOptions';
import { EMOJI } from './statusWords';
import { readPhrase } from './statusPhrase';
import type { MarkerMeanings, Legend, TaskState } from './types';
import { anyOf } from './patterns';
import { pattern } from '../text/letters';

/** Sources: the checkboxes of Obsidian Tasks, Kiro's tasks.md, Org mode's `[-]`; `auto` only what is common to them. */
const PRESETS: Readonly<Record<MarkerPreset, Legend>> = {
  auto: new Map([
    ['~', 'doing'],
    ['/', 'doing'],
    ['⏳', 'open'],
    ['🚧', 'doing'],
    ['🔄', 'doing'],
    ['⏭', 'deferred'],
    ['⏸', 'deferred'],
    ...EMOJI.done.map((emoji) => [emoji, 'done'] as const),
    ['⛔', 'blocked'],
    ['🚫', 'blocked'],
  ]),
  // GitHub draws no box for other markers, but a person wrote one: a task in an unknown state.
  gfm: new Map(),
  obsidian: new Map([
    ['/', 'doing'],
    ['-', 'cancelled'],
    ['>', 'deferred'],
    ['<', 'open'],
    ['!', 'open'],
    ['?', 'open'],
    ['*', 'open'],
  ]),
  kiro: new Map([
    ['-', 'doing'],
    ['~', 'doing'],
  ]),
  org: new Map([['-', 'doing']]),
};

/**
 * What Kiro's markers mean where its "_Requirements: 1.2_" stands below the tasks: such a plan has no legend, and the
 * preset need not be set for one format among others.
 */
export const KIRO_LEGEND = PRESETS.kiro;

/** What a marker means by the legends of a document, in order, then by the preset; undefined: not defined. */
export function meaningsOf(legends: readonly Legend[], preset: MarkerPreset): MarkerMeanings {
  return {
    key: `${preset} ${JSON.stringify(legends.map((legend) => [...legend]))}`,
    of: (marker) => {
      const key = marker.replace(/\uFE0F/g, '');
      for (const legend of legends) {
        const state = legend.get(key);
        if (state) return state;
      }
      return PRESETS[preset].get(key);
    },
  };
}

/** The markers with a meaning in a document, `[ ]` and `[x]` first; those that mean the same each once. */
export function knownMarkers(
  legends: readonly Legend[],
  preset: MarkerPreset,
): ReadonlyMap<string, TaskState> {
  const known = new Map<string, TaskState>([
    [' ', 'open'],
    ['x', 'done'],
  ]);
  const said = new Map(legends.flatMap((legend) => [...legend]));
  for (const [marker, state] of said) known.set(marker, state);
  for (const [marker, state] of PRESETS[preset])
    if (!said.has(marker) && ![...known.values()].includes(state)) known.set(marker, state);
  return known;
}

/** All states of tasks. */
export const TASK_STATES = [
  'open',
  'doing',
  'done',
  'blocked',
  'deferred',
  'cancelled',
] as const satisfies readonly TaskState[];

const ENTRY =
  /\[([^\][\s]{1,4}| )\]\s*(?:[`"'”]\s*)?(?:(?:[=:：→–—-]+>?|is|means)\s*)?([\p{L}][^|·•;,\n[\]`]{1,60})/gu;

const CANCELLED = pattern(`^${anyOf((words) => words.cancelled)}`, 'iu');

const MORE: readonly (readonly [RegExp, TaskState])[] = [
  [/^(?:doing|partial(?:ly)?|half|running|next up|active|current)/iu, 'doing'],
  [/^(?:open|new|not done|unchecked|incomplete)/iu, 'open'],
  [/^(?:forwarded|rescheduled|scheduled|moved|migrated|later|someday)/iu, 'deferred'],
  [/^(?:waiting|needs|on hold)/iu, 'blocked'],
];

/** The legend in a text, or null: at least two markers with their meanings. A marker with two meanings has none. */
export function readLegend(text: string): Legend | null {
  if (!text.includes('[') || text.length > 2_000) return null;
  const states = new Map<string, TaskState>();
  const divided = new Set<string>();
  let entries = 0;
  for (const [, marker = '', words = ''] of text.matchAll(ENTRY)) {
    const state = stateNamed(words.trim());
    if (!state) continue;
    entries++;
    const key = marker.replace(/\uFE0F/g, '');
    const known = states.get(key);
    if (known && known !== state) divided.add(key);
    states.set(key, state);
  }
  if (entries < 2) return null;
  for (const key of divided) states.delete(key);
  // What `[ ]` and `[x]` are is settled, whatever a legend says.
  for (const key of [' ', 'x', 'X']) states.delete(key);
  return states.size > 0 ? states : null;
}

/** The state that words such as "in progress" name, or undefined. */
export function stateNamed(words: string): TaskState | undefined {
  if (CANCELLED.test(words)) return 'cancelled';
  for (const [pattern, state] of MORE) if (pattern.test(words)) return state;
  switch (readPhrase(words)?.status) {
    case 'done':
      return 'done';
    case 'in-progress':
      return 'doing';
    case 'planned':
      return 'open';
    case 'blocked':
      return 'blocked';
    case 'deferred':
      return 'deferred';
    case undefined:
      return undefined;
  }
}
