/** A ticked task that says once more that it is done: `[x]` and "(✅ Completed)". */
import type { Located, Reading, Task } from '../reading/types';
import { mend } from '../text/damaged';
import { tasksOfReading } from '../plan/tasksOf';
import type { Section } from '../syntax/sections';
import { oncePer } from '../text/memoized';
import type { SectionRange } from '../text/range';
import { plan } from '../checking/planText';
import { defineRule, type NoOptions } from '../checking/rule';
import { CLAIM_EMOJI, emojiFor } from '../language/statusWords';
import { pattern } from '../text/letters';

interface Double {
  /** The second mark, in the section. */
  readonly place: SectionRange;
  /** What is removed, and what stays of the note. */
  readonly cut: SectionRange;
  readonly text: string;
  readonly mark: string;
  /** The text of the task. */
  readonly task: string;
}

interface Found {
  readonly doubles: readonly Located<'gathered', Double>[];
}

export const doubleStatus = defineRule<Found, NoOptions, Double>({
  id: 'double-status',
  severity: 'hint',
  scope: 'sections',
  docs: {
    summary: 'A ticked task says once more in words or with an emoji that it is done.',
    why: 'Two marks have to be changed for one thing, and sooner or later only one of them is.',
    unless: [
      'a date stands behind the mark, as in Obsidian (`✅ 2026-01-31`)',
      'open tasks carry an emoji of their own as well (`[ ] … ⏳`)',
      'it is the habit of the plan: then there is one finding for all of it',
    ],
    examples: [
      {
        title: 'A note that repeats the box',
        plan: plan`
          # Import service

          - [x] Create the buckets (✅ Completed - see storage.tf)
          - [x] Set the retention ✅
        `,
        findings: [
          {
            line: 3,
            message:
              '`Create the buckets (✅ Completed - see storage.tf)`: done twice: `[x]` and `✅ Completed`',
          },
          { line: 4, message: '`Set the retention ✅`: done twice: `[x]` and `✅`' },
        ],
        fixed: plan`
          # Import service

          - [x] Create the buckets (see storage.tf)
          - [x] Set the retention ✅
        `,
      },
      {
        title: 'A date',
        plan: plan`
                           # Import service

                           - [x] Create the buckets ✅ 2026-01-31
                         `,
        findings: [],
      },
    ],
  },

  *gather({ reading, text }) {
    for (const part of reading.parts) for (const group of part.groups) yield* doublesIn(group.tasks, text);
  },

  *find(gathered, { plan }) {
    if (gathered.length === 0) return;
    const isPaired = marksOpenTasksToo(plan.sections.list);
    const doubles = isPaired ? gathered.filter(({ gathered: { mark } }) => /\p{L}/u.test(mark)) : gathered;
    if (doubles.length === 0) return;
    const isHabit = doubles.length >= HABIT && doubles.length * 2 > plan.counts.done;
    if (isHabit || doubles.length >= MANY) yield { doubles };
    else for (const one of doubles) yield { doubles: [one] };
  },

  say({ doubles }) {
    const [first, ...others] = doubles;
    return {
      place: {
        section: first?.section ?? 0,
        start: first?.gathered.place.start ?? 0,
        end: first?.gathered.place.end ?? 0,
      },
      subject: others.length === 0 ? (first?.gathered.task ?? null) : null,
      message:
        others.length === 0
          ? `done twice: \`[x]\` and \`${first?.gathered.mark ?? ''}\``
          : `Done twice in ${doubles.length} tasks: \`[x]\` and \`${first?.gathered.mark ?? ''}\``,
      related: others.map(({ section, gathered }) => ({
        place: { section, ...gathered.place },
        message: 'Here too',
      })),
    };
  },

  repair({ doubles }) {
    const [first] = doubles;
    return [
      {
        title:
          doubles.length > 1
            ? `Remove the second mark of ${doubles.length} tasks`
            : `Remove \`${first?.gathered.mark ?? ''}\``,
        // An emoji alone may mean something else in this plan: a legend, a result, a value.
        safe: doubles.every(({ gathered: { mark } }) => /\p{L}/u.test(mark)),
        edits: doubles.map(({ section, gathered: { cut, text } }) => ({ section, ...cut, text })),
      },
    ];
  },
});

interface OpenTasks {
  readonly all: number;
  readonly marked: number;
}

/** The open boxes of a section, and how many of them end with an emoji for it. */
const openTasksOf = oncePer(({ content }: Section<Reading>): OpenTasks => {
  let all = 0;
  let marked = 0;
  for (const { state, form, text } of tasksOfReading(content)) {
    if (state !== 'open' || form !== 'box') continue;
    all++;
    if (OPEN_MARK.test(text)) marked++;
  }
  return { all, marked };
});

/** "- [ ] Keys ⏳" beside "- [x] Buckets ✅": each box has its emoji here, the open ones for the greater part. */
function marksOpenTasksToo(sections: readonly Section<Reading>[]): boolean {
  let all = 0;
  let marked = 0;
  for (const section of sections) {
    const open = openTasksOf(section);
    all += open.all;
    marked += open.marked;
  }
  return marked * 2 > all;
}

const OPEN_MARK = pattern(`(?:${emojiFor('planned')}|${emojiFor('in-progress')})\\s*$`, 'u');

const HABIT = 4;
/** As many are one thing to say, whatever is ticked beside them. */
const MANY = 8;
const WORD = '(?:complete[d]?|done|finished|implemented|fixed|shipped)';
const DONE = emojiFor('done');

/** "(✅ Completed - see storage.tf)" */
const NOTE = pattern(
  `(?<!\\s)\\s*\\((${DONE}(?:\\s*${WORD}\\b)?)(?:\\s*[-–—:,;]|\\s*(?=\\)))([^()]*)\\)`,
  'iu',
);

/** "✅", "✅ DONE" or "✅ (DONE)" at the end of the line, or "✅" directly behind the box. */
const TAIL = pattern(
  `(?<!\\s)(?:\\s*[-–—:,])?\\s+(${DONE}(?:\\s*(?:${WORD}|\\(${WORD}\\)))?)[\\s.!]*$`,
  'iu',
);
const HEAD = pattern(`^\\s*(${DONE})\\s+(?=\\S)`, 'u');
const STATES = pattern(CLAIM_EMOJI, 'gu');
const ABOUT = pattern(
  `(?:→|=>|->|=|\\b(?:by|with|to|as|a|an|the|is|print|show|say|says|saying|reads|icon|emoji|symbol))\\s*${DONE}`,
  'iu',
);

function* doublesIn(tasks: readonly Task[], text: string): Generator<Double> {
  for (const task of tasks) {
    const double = task.state === 'done' && task.form === 'box' ? doubleOf(task, text) : null;
    if (double) yield double;
    yield* doublesIn(task.children, text);
  }
}

function doubleOf({ marker, line, text: task }: Task, source: string): Double | null {
  const from = marker.end + 1;
  const raw = source.slice(from, line.end);
  if (raw.length > 1_000) return null;
  const mended = mend(raw);
  const text = mended?.text ?? raw;
  const place = (start: number, end: number): SectionRange => ({
    start: from + (mended ? (mended.starts[start] ?? raw.length) : start),
    end: from + (mended ? (mended.ends[end - 1] ?? 0) : end),
  });
  // "Replace the word by ✅", "⏳ planned, ✅ done": the emoji is what the task is about.
  if ((text.match(STATES) ?? []).length > 1 || ABOUT.test(text)) return null;
  const note = NOTE.exec(text);
  // The day on which it was done stays where it can be read.
  if (note && /^\s*\d/.test(note[2] ?? '')) return null;
  if (note) {
    const [whole, mark = '', rest = ''] = note;
    const at = note.index + whole.indexOf(mark);
    return {
      place: place(at, at + mark.length),
      mark: mark.trim(),
      task,
      cut: place(note.index, note.index + whole.length),
      text: rest.trim() === '' ? '' : ` (${rest.trim()})`,
    };
  }
  const match = TAIL.exec(text) ?? HEAD.exec(text);
  if (!match) return null;
  const [whole, mark = ''] = match;
  if (text.replace(whole, '').trim() === '') return null;
  const at = match.index + whole.indexOf(mark);
  // "Style: ✅" has a value.
  if (!/\p{L}/u.test(mark) && /[:：]\s*$/u.test(text.slice(0, at))) return null;
  return {
    place: place(at, at + mark.length),
    mark: mark.trim(),
    task,
    cut: place(match.index, match.index + whole.length),
    text: match.index === 0 ? ' ' : '',
  };
}
