/** The words that make a heading a unit. They are in the columns of their languages (`words/`). */
import { plainWords, wordsOf } from './patterns';
import type { UnitKind } from './types';
import type { NamedKind } from './words/vocabulary';

/** All kinds that have a word. */
export const UNIT_KINDS = [
  ...['phase', 'milestone', 'sprint', 'week', 'day', 'month', 'quarter', 'gate', 'work-package', 'version'],
  ...['task', 'step', 'stage', 'part', 'track', 'feature', 'module', 'story', 'epic', 'priority'],
] as const satisfies readonly NamedKind[];

const KIND_BY_WORD = new Map<string, UnitKind>(
  UNIT_KINDS.flatMap((kind) => wordsOf((words) => words.unit[kind]).map((word) => [word, kind] as const)),
);

/** Source of a pattern for one unit word in the singular, longest first. */
export const UNIT_WORD = plainWords(KIND_BY_WORD.keys(), '[ -]');

/** The kind that a unit word stands for, whatever its case, or undefined. */
export function kindOfWord(word: string): UnitKind | undefined {
  const key = word.toLowerCase().replace(/-/g, ' ');
  return KIND_BY_WORD.get(key) ?? (key.endsWith('s') ? KIND_BY_WORD.get(key.slice(0, -1)) : undefined);
}

/** "Week 3-4" is one stretch of time; "Phase 3-4" are two phases. */
export function isStretch(kind: UnitKind): boolean {
  return kind === 'day' || kind === 'week' || kind === 'month' || kind === 'quarter';
}

/** Words that name single pieces of work: in a checkbox item or a table row such a piece is a task or a view of one. */
export function isSmall(kind: UnitKind): boolean {
  return kind === 'task' || kind === 'step' || kind === 'story' || kind === 'priority';
}

/** What the letters of an id such as "M2", "WP-5" or "US-022" stand for; `task` for ids of other makes. */
export function kindOfPrefix(letters: string): UnitKind {
  switch (letters.toUpperCase()) {
    case 'M':
    case 'MS':
      return 'milestone';
    case 'WP':
      return 'work-package';
    case 'US':
      return 'story';
    case 'S':
      return 'sprint';
    case 'P':
      return 'priority';
    case 'Q':
      return 'quarter';
    default:
      return 'task';
  }
}
