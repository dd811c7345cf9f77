/** A ticked task whose own closing note says that something of it is left. */
import type { Task } from '../reading/types';
import { markerOf } from '../reading/tasks';
import { plan } from '../checking/planText';
import { anyWordOf } from '../language/patterns';
import { defineRule } from '../checking/rule';
import { pattern } from '../text/letters';

interface Found {
  readonly task: Task;
  readonly remainder: string;
}

export const tickedWithRemainder = defineRule<Found>({
  id: 'ticked-with-remainder',
  severity: 'hint',
  scope: 'section',
  docs: {
    summary: 'A ticked task says in its closing note that it is not finished.',
    why: 'The box hides what the note knows: the rest is in no list of open tasks.',
    unless: [
      'the words stand in the middle of the text, where they may be about the product ("show pending orders")',
      'the note says that the rest is optional, deferred or done elsewhere',
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
        title: 'A word of the product',
        plan: plan`
          # Import service

          - [x] Show orders that are still pending
        `,
        findings: [],
      },
    ],
  },

  *find({ reading }) {
    for (const part of reading.parts) for (const group of part.groups) yield* among(group.tasks);
  },

  say({ task, remainder }) {
    return {
      place: { section: 0, ...task.line },
      subject: task.text,
      message: `ticked, but says \`${remainder}\``,
    };
  },

  repair({ task }) {
    return [
      {
        title: 'Untick the task',
        safe: false,
        edits: [{ section: 0, ...task.marker, text: markerOf(task, false) }],
      },
    ];
  },
});

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

function* among(tasks: readonly Task[]): Generator<Found> {
  for (const task of tasks) {
    const remainder = task.state === 'done' && !task.excused ? remainderOf(task.text) : null;
    if (remainder) yield { task, remainder };
    yield* among(task.children);
  }
}

function remainderOf(text: string): string | null {
  if (text.length > 1_500) return null;
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
  const clauses = said.split(/[;,.](?:\s+|$)|[；，。]|\s[-–—]\s/u).map((clause) => clause.trim());
  // "(open, partial, closed)" lists what there is.
  const isWhole = clauses.length < 3 || !clauses.every((clause) => /^\S+$/.test(clause));
  const found = isNote
    ? clauses.find(
        (clause) => saysRemainder(clause) || (isWhole && WHOLE_NOTE.test(clause)) || SHARE.test(clause),
      )
    : clauses.slice(1).find(saysRemainder);
  return found?.slice(0, 80) ?? null;
}
