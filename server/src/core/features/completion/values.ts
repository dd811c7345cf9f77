/** Values of fields and cells as the plan writes them: statuses, people, priorities, dates, units. */
import { daysBetween, writtenLike } from '../../language/dates';
import { wordInLanguageOf } from '../../language/statusWords';
import type { ClaimedStatus } from '../../language/types';
import { isDateLabel } from '../../reading/fields';
import { marksFor } from '../../edits/sync';
import { labelOf, statusLabel } from '../../plan/unitLabel';
import type { Plan, Unit } from '../../plan/types';
import type { Fact } from '../../reading/facts';
import type { Claim, ClaimForm } from '../../reading/types';
import { oncePer } from '../../text/memoized';
import type { Proposal } from './proposal';

/** The statuses, written as the plan writes them in such places, or as the one that is replaced: emoji, word, case. */
export function statusValues(plan: Plan, form: ClaimForm, replaced?: Claim): Proposal[] {
  const { hasEmoji, hasWord, model, inCase } = habitOf(plan, form, replaced);
  return PROGRESS.map((status) => {
    const { emoji, bareEmoji, word: own, said } = marksFor(plan, status);
    const word = wordInLanguageOf(model, status, { own, said }) ?? own;
    const text = hasWord ? (hasEmoji ? `${emoji} ${inCase(word)}` : inCase(word)) : bareEmoji;
    return { kind: 'status', label: text, detail: statusLabel(status), text };
  });
}

/** In the order in which a unit goes through them. */
const PROGRESS: readonly ClaimedStatus[] = ['planned', 'in-progress', 'done', 'blocked', 'deferred'];

interface Habit {
  readonly hasEmoji: boolean;
  readonly hasWord: boolean;
  /** One of its words, for the language; empty if there is none. */
  readonly model: string;
  readonly inCase: (word: string) => string;
}

/** How at least half of the claims of one form are written; of all claims where there is none of that form. */
function habitOf(plan: Plan, form: ClaimForm, replaced?: Claim): Habit {
  const alike = replaced ? [replaced] : claimsOf(plan, form);
  const claims = alike.length > 0 ? alike : plan.claims.map(({ claim }) => claim);
  const most = (has: (claim: Claim) => boolean): boolean => claims.filter(has).length * 2 >= claims.length;
  const has =
    (wanted: string) =>
    ({ marks }: Claim): boolean =>
      marks.some((mark) => mark.form === wanted);
  const words = claims.flatMap(({ marks }) => marks.filter((mark) => mark.form === 'word'));
  const isMostly = (change: (text: string) => string): boolean =>
    words.length > 0 && words.filter(({ text }) => text === change(text)).length * 2 > words.length;
  const upper = (text: string): string => text.toUpperCase();
  const lower = (text: string): string => text.toLowerCase();
  return {
    hasEmoji: claims.length > 0 && most(has('emoji')),
    // A sign alone belongs where the plan has put one before.
    hasWord: alike.length === 0 || most(has('word')) || !most(has('emoji')),
    model: words[0]?.text ?? '',
    inCase: isMostly(upper) ? upper : isMostly(lower) ? lower : (word) => word,
  };
}

function claimsOf({ claims, outline }: Plan, form: ClaimForm): Claim[] {
  if (form !== 'entry') return claims.flatMap(({ claim }) => (claim.form === form ? [claim] : []));
  return [{ parts: outline.preamble }, ...outline.nodes].flatMap(({ parts }) =>
    parts.flatMap(({ part }) =>
      part.entries.flatMap((entry) => (entry.form === 'row' && entry.claim ? [entry.claim] : [])),
    ),
  );
}

/** All facts of a plan, those of rows and entries included. */
const allFacts = oncePer(({ sections }: Plan): readonly Fact[] =>
  sections.list.flatMap(({ content }) =>
    (content?.parts ?? []).flatMap(({ facts, entries }) => [
      ...facts,
      ...entries.flatMap((one) => one.facts),
    ]),
  ),
);

/** Those that the plan names, the most frequent first. */
export function ownerValues(plan: Plan): Proposal[] {
  return named(plan, 'owner').map((text) => ({ kind: 'owner', label: text, detail: '', text }));
}

function priorityValues(plan: Plan): Proposal[] {
  const own = named(plan, 'priority');
  const scale = own.some((text) => /^P\d$/.test(text)) ? ['P0', 'P1', 'P2', 'P3'] : ['High', 'Medium', 'Low'];
  return [...new Set([...own, ...(own.length > 2 ? [] : scale)])].map((text) => ({
    kind: 'priority',
    label: text,
    detail: '',
    text,
  }));
}

const MAX_VALUES = 50;

function named(plan: Plan, field: 'owner' | 'priority'): string[] {
  const uses = new Map<string, number>();
  for (const fact of allFacts(plan))
    if (fact.field === field && fact.text.length <= 60) uses.set(fact.text, (uses.get(fact.text) ?? 0) + 1);
  return [...uses]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MAX_VALUES)
    .map(([text]) => text);
}

/** Days that people mean, in the form that the plan's dates have. */
export function dateValues(plan: Plan, today: string): Proposal[] {
  const model = allFacts(plan).find((fact) => fact.field === 'date' && fact.date.day !== null);
  const form = model?.field === 'date' ? model.text : today;
  return DAYS.map(([label, day]) => {
    const iso = shifted(today, day(weekdayOf(today)));
    const text = writtenLike(form, iso) ?? iso;
    return { kind: 'date', label: text, detail: label, text };
  });
}

/** By the day of the week of today (Monday is 0), how many days ahead. */
const DAYS: readonly (readonly [label: string, ahead: (weekday: number) => number])[] = [
  ['today', () => 0],
  ['tomorrow', () => 1],
  ['next Friday', (weekday) => ((4 - weekday + 6) % 7) + 1],
  ['in a week', () => 7],
  ['in two weeks', () => 14],
  ['in four weeks', () => 28],
];

/** A Monday. */
const MONDAY = '2024-01-01';

function weekdayOf(iso: string): number {
  return ((daysBetween(MONDAY, iso) % 7) + 7) % 7;
}

function shifted(iso: string, days: number): string {
  return new Date(Date.parse(iso) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The names of units that have one: "Phase 3". */
export function unitValues(plan: Plan, but?: Unit | null): Proposal[] {
  return plan.allUnits.slice(0, MAX_UNITS).flatMap((unit): Proposal[] => {
    const { key } = unit.node.choice ?? { key: null };
    if (key === null || unit.id === null || unit === but) return [];
    const name = labelOf({ ...unit, title: '' });
    return [
      {
        kind: 'unit',
        label: name,
        detail: [unit.title, statusLabel(unit.status)].filter(Boolean).join(' · '),
        text: name,
      },
    ];
  });
}

const MAX_UNITS = 200;

/** What may stand behind a label, or below the title of a column; null where that is anything. */
export function valuesFor(
  plan: Plan,
  label: string,
  { form, today, but }: { readonly form: ClaimForm; readonly today: string; readonly but?: Unit | null },
): Proposal[] | null {
  switch (label) {
    case 'status':
      return statusValues(plan, form);
    case 'owner':
      return ownerValues(plan);
    case 'priority':
      return priorityValues(plan);
    case 'dependencies':
      return unitValues(plan, but);
    default:
      return isDateLabel(label) ? dateValues(plan, today) : null;
  }
}
