/** A ticked task whose own closing note says that something of it is left. */
import type { Task } from '../reading/types';
import { markerOf } from '../reading/tasks';
import { plan } from '../checking/planText';
import { shorten } from '../checking/quote';
import { anyWordOf } from '../language/patterns';
import { defineRule, type NoOptions } from '../checking/rule';
import { pattern } from '../text/letters';
import type { Place } from '../text/range';
import { inOne, type WithAlike } from './shared/inOne';

interface Remainder {
  readonly task: Task;
  readonly remainder: string;
  /** All of it is left for later, and not only a rest. */
  readonly postponed: boolean;
}

type Found = Remainder & { readonly section: number };

export const tickedWithRemainder = defineRule<WithAlike<Found>, NoOptions, Remainder>({
  id: 'ticked-with-remainder',
  severity: 'hint',
  scope: 'sections',
  docs: {
    summary: 'A ticked task says in its closing note that it is not finished.',
    why: 'The box hides what the note knows: the rest is in no list of open tasks.',
    unless: [
      'the words stand in the middle of the text, where they may be about the product ("show pending orders")',
      'the note says that the rest is optional, skipped or done elsewhere',
      'three or more tasks of the plan are ticked and deferred: then there is one finding for all of them',
    ],
    examples: [
      {
        title: 'A note that takes the tick back',
        plan: plan`
          # Import service

          - [x] Limit the rate *(per key; the audit is still pending)*
        `,
        findings: [
          {
            line: 3,
            message:
              '`Limit the rate (per key; the audit is still pending)`: ticked, but says `the audit is still pending`',
          },
        ],
      },
      {
        title: 'Deferred, and ticked to be rid of it',
        plan: plan`
          # Import service

          - [x] Limit the rate (deferred: needs a second cache)
        `,
        findings: [
          {
            line: 3,
            message:
              '`Limit the rate (deferred: needs a second cache)`: ticked, but says `deferred: needs a second cache`',
          },
        ],
      },
      {
        title: 'A word of the product',
        plan: plan`
          # Import service

          - [x] Show orders that are still pending
        `,
        findings: [],
      },
    ],
  },

  *gather({ reading }) {
    for (const part of reading.parts) for (const group of part.groups) yield* among(group.tasks);
  },

  *find(gathered, { isSilenced }) {
    yield* inOne(
      gathered.map(({ section, gathered: remainder }) => ({ section, ...remainder })),
      ({ postponed }) => postponed,
      placeOf,
      isSilenced,
    );
  },

  say({ section, task, remainder, alike }) {
    const more = alike.length > 0 ? `, and ${alike.length} more like it` : '';
    return {
      place: placeOf({ section, task }),
      subject: task.text,
      message: `ticked, but says \`${remainder}\`${more}`,
      others: alike.length,
      related: alike.map((other) => ({
        place: placeOf(other),
        message: `Ticked, but says \`${other.remainder}\`: ${shorten(other.task.text)}`,
      })),
    };
  },

  repair({ section, task, alike }) {
    const all = [{ section, task }, ...alike];
    return [
      {
        title: alike.length > 0 ? `Untick the ${all.length} tasks` : 'Untick the task',
        safe: false,
        edits: all.map((one) => ({
          section: one.section,
          ...one.task.marker,
          text: markerOf(one.task, false),
        })),
      },
    ];
  },
});

function placeOf({ section, task }: Pick<Found, 'section' | 'task'>): Place {
  return { section, ...task.line };
}

/** The note at the end: "(… still pending.)" or "— in progress". */
const NOTE = /[([]([^()[\]]{3,240})[)\]][\s.]*$/u;

const DASH =
  /(?:\s[-–—]|⏳|🚧)\s*((?:(?:⏳|🚧|🔄)\s*)?(?:in progress|partial(?:ly)?(?: done| complete[d]?)?|pending|wip|incomplete|not (?:done|finished)(?: yet)?))[\s.!]*$/iu;

const REMAINDER = pattern(
  anyWordOf(({ task }) => task.remainder),
  'iu',
);

/** What is enough as a whole note: "(WIP)". */
const WHOLE_NOTE = /^(?:partial(?:ly)?(?: done| complete[d]?)?|pending|wip|in progress|todo(?:$|:.*))$/iu;

const MAX_TEXT = 1_500;
const MAX_CLAUSE = 120;
const MARGIN = 15;

/** A clause that goes on with the task, or speaks of other things: "sales whose list is incomplete". */
const OTHER = /^(?:and|so|when|if|until|or)\b|\b(?:whose|which|that|who|where)\b/iu;

/** It begins or ends with what remains; in the middle the words may be what the task is about. */
function saysRemainder(clause: string): boolean {
  if (clause.length > MAX_CLAUSE || OTHER.test(clause)) return false;
  const match = REMAINDER.exec(clause);
  return match !== null && (match.index <= MARGIN || match.index + match[0].length >= clause.length - MARGIN);
}

/** "(90% complete)" */
const SHARE = /^[1-9]\d?\s?%\s+(?:complete[d]?|done|finished)$/iu;

/** What remains is all right, or is left out on purpose: "tracked separately", "deferred". */
const SETTLED = pattern(
  `${anyWordOf(({ task }) => task.settled)}|${anyWordOf(({ task }) => task.excused)}`,
  'iu',
);

function* among(tasks: readonly Task[]): Generator<Remainder> {
  for (const task of tasks) {
    if (task.state === 'done' && !task.foreign) {
      const later = postponedIn(task.text);
      const remainder = later ?? (task.excused ? null : remainderOf(task.text));
      if (remainder) yield { task, remainder, postponed: later !== null };
    }
    yield* among(task.children);
  }
}

/** The whole clause, or what goes on with when or why: not "deferred loading", "pushed to the server". */
const POSTPONED = pattern(
  `^(?:⏭️?\\s*)?${anyWordOf(({ task }) => task.postponed)}(?![\\p{L}\\p{N}])(?=\\s*(?:$|[:：–—-]|(?:to|until|till|for|as|because|due|by|since|bis|auf|wegen|jusqu|à|hasta|para|a|fino|até|до|на)(?![\\p{L}])))`,
  'iu',
);

/** "defer manual testing to phase 8" */
const DEFER = /^(?:defer|postpone)\s[^;]{1,80}\s(?:to|until)\s/iu;

/** "Not started: a badge" names what the task is about. */
const NOT = /^(?:not|noch|nicht|pas|no|non|não|не|未)/iu;

/** "Deferred: rework the overlay" */
const POSTPONED_LABEL = pattern(`^${anyWordOf(({ task }) => task.postponed)}\\s*[:：]`, 'iu');

/** The clause at the end, or the label in front, that leaves the whole task for later; null if there is none. */
function postponedIn(text: string): string | null {
  if (text.length > MAX_TEXT) return null;
  const label = POSTPONED_LABEL.exec(text)?.[0];
  if (label && !NOT.test(label)) return label.replace(/[:：]$/u, '').trimEnd();
  const note = NOTE.exec(text)?.[1];
  if (note === undefined) return null;
  return (
    clausesOf(note).find(
      (clause) => clause.length <= MAX_CLAUSE && (POSTPONED.test(clause) || DEFER.test(clause)),
    ) ?? null
  );
}

function remainderOf(text: string): string | null {
  if (text.length > MAX_TEXT) return null;
  const dash = DASH.exec(text)?.[1];
  if (dash) return dash.trim();
  const note = NOTE.exec(text);
  for (const said of [note?.[1], note ? text.slice(0, note.index) : text]) {
    const remainder = said === undefined || SETTLED.test(said) ? null : clauseOf(said, said === note?.[1]);
    if (remainder) return remainder;
  }
  return null;
}

/** The clause that says that something remains. The first one of a text names the task itself: "Not yet done list". */
function clauseOf(said: string, isNote: boolean): string | null {
  const clauses = clausesOf(said);
  // "(open, partial, closed)" lists what there is.
  const isWhole = clauses.length < 3 || !clauses.every((clause) => /^\S+$/.test(clause));
  const found = isNote
    ? clauses.find(
        (clause) => saysRemainder(clause) || (isWhole && WHOLE_NOTE.test(clause)) || SHARE.test(clause),
      )
    : clauses.slice(1).find(saysRemainder);
  return found?.slice(0, 80) ?? null;
}

function clausesOf(said: string): string[] {
  return said.split(/[;,.](?:\s+|$)|[；，。]|\s[-–—]\s/u).map((clause) => clause.trim());
}
