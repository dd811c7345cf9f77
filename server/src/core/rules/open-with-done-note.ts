/** An open task whose own closing note says that it is done. */
import { markerOf } from '../reading/tasks';
import type { Task } from '../reading/types';
import type { PartKind } from '../language/types';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';
import { emojiFor } from '../language/statusWords';
import { pattern } from '../text/letters';

interface Found {
  readonly task: Task;
  readonly note: string;
}

export const openWithDoneNote = defineRule<Found>({
  id: 'open-with-done-note',
  severity: 'information',
  scope: 'section',
  docs: {
    summary: 'An open task ends with a note that says it is done.',
    why: 'Somebody finished it and told the text instead of the box, so every count leaves it out.',
    unless: [
      'the note praises something else ("✅ framework ready")',
      'the task describes an expected result ("run the check → ✅ passes")',
      'a sub-task is open, or it is a success criterion',
    ],
    examples: [
      {
        title: 'A note that says done',
        plan: plan`
          # Import service

          - [ ] Create the buckets (✅ Completed 2026-01-30)
          - [ ] Rotate the keys
        `,
        findings: [
          {
            line: 3,
            message:
              '`Create the buckets (✅ Completed 2026-01-30)`: open, but says `✅ Completed 2026-01-30`',
          },
        ],
      },
      {
        title: 'An expected result',
        plan: plan`
          # Import service

          - [ ] Run the smoke test → should be ✅
        `,
        findings: [],
      },
    ],
  },

  *find({ reading }) {
    for (const part of reading.parts)
      for (const group of part.groups) yield* among(group.tasks, group.kind ?? part.heading?.kind ?? 'tasks');
  },

  say({ task, note }) {
    return { place: { section: 0, ...task.line }, subject: task.text, message: `open, but says \`${note}\`` };
  },

  repair({ task }) {
    return [
      {
        title: 'Tick the task',
        safe: false,
        edits: [{ section: 0, ...task.marker, text: markerOf(task, true) }],
      },
    ];
  },
});

const DONE = emojiFor('done');
const WORD = '(?:complete[d]?|done|finished|implemented|shipped|merged|fixed)';
const WHEN = '(?:(?:\\s*(?:on|in|at|[:–—-]))?\\s*[\\w./#-]{0,80}\\d(?:[\\w./#, -]{0,29}[\\w#])?)?';

const NOTES = [
  pattern(`\\((${DONE}\\s*${WORD}${WHEN})\\)[\\s.]*$`, 'iu'),
  pattern(`\\(((?:COMPLETED?|DONE)${WHEN})\\)[\\s.]*$`, 'u'),
  pattern(`\\s[-–—]\\s*((?:${DONE}\\s*)?(?:COMPLETED?|DONE)${WHEN})[\\s.!]*$`, 'u'),
  pattern(`\\s(${DONE}\\s*${WORD}${WHEN})[\\s.!]*$`, 'iu'),
];
const EXPECTED =
  /→|=>|->|\d\s*(?:\/|of)\s*\d|\b(?:show|display|toast|print|column|label|message|rename|mark|not yet|after|before|once|should|must|shall|expect(?:ed)?|verify|check that|ensure|until|when|if)\b/iu;

function* among(tasks: readonly Task[], kind: PartKind): Generator<Found> {
  for (const task of tasks) {
    const isOpen = task.state === 'open' && !task.foreign && !task.excused && kind === 'tasks';
    const note = isOpen && task.children.every(({ state }) => state === 'done') ? noteOf(task.text) : null;
    if (note) yield { task, note };
    yield* among(task.children, kind);
  }
}

function noteOf(text: string): string | null {
  if (text.length > 1_000 || EXPECTED.test(text)) return null;
  for (const pattern of NOTES) {
    const note = pattern.exec(text)?.[1];
    if (note) return note.trim();
  }
  return null;
}
