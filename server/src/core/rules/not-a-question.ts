/** An entry under "Open questions" that asks nothing. */
import { questionsOf, type OpenQuestion } from '../plan/unitFacts';
import type { Plan } from '../plan/types';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';
import { anyOf, anyWordOf } from '../language/patterns';
import { pattern } from '../text/letters';

export const notAQuestion = defineRule<OpenQuestion>({
  id: 'not-a-question',
  severity: 'hint',
  scope: 'plan',
  companions: true,
  docs: {
    summary: 'An entry under "Open questions" is a statement.',
    why: 'A decision among the questions is overlooked, and the question it settles looks open.',
    unless: [
      'it names two ways to go ("white or grey"), or the section says in front of its list that all is decided',
      'it asks without a question mark ("Whether …", "Decide …", "Need to find out …")',
      'it is a heading or a topic of a few words',
      'entries stand below it: the question may be among them',
    ],
    examples: [
      {
        title: 'A decision',
        plan: plan`
          # Import service

          ## Phase 1: Storage
          - [ ] Buckets

          ## Open questions
          - Who pays for the storage?
          - Keys are kept for a year; nobody needs them longer.
        `,
        findings: [
          {
            line: 8,
            message:
              '`Keys are kept for a year; nobody needs them longer.`: listed as a question, but asks nothing',
          },
        ],
      },
      {
        title: 'Questions without a mark',
        plan: plan`
          # Import service

          ## Phase 1: Storage
          - [ ] Buckets

          ## Open questions
          - Decide how long keys are kept
          - Storage class
        `,
        findings: [],
      },
    ],
  },

  *find({ plan }) {
    for (const question of questionsOf(plan)) {
      const { text, isHeading, isLead } = question;
      // The question may stand below it.
      if (isHeading || isLead || /[?？]|^\[[ xX]\]/.test(text) || text.split(/\s+/).length < 6) continue;
      if (ASKING.test(text) || WONDERING.test(text) || OFFERING.test(text)) continue;
      if (asksFurtherOn(plan, question) || areAnswered(plan, question)) continue;
      yield question;
    }
  },

  say({ section, start, end, text }) {
    return {
      place: { section, start, end },
      subject: text,
      message: 'listed as a question, but asks nothing',
    };
  },
});

/** A question mark in the lines that the entry goes on with: what it is about comes first, and then the question. */
function asksFurtherOn({ sections }: Plan, { section, end }: OpenQuestion): boolean {
  const rest = sections.list[section]?.text.slice(end, end + MAX_REST) ?? '';
  const [own = ''] = rest.split(NEXT_ENTRY);
  return /[?？]/.test(own);
}

const MAX_REST = 600;

/** "All of them are resolved, kept for the record": what the section says in front of its list. */
function areAnswered({ sections }: Plan, { section, start }: OpenQuestion): boolean {
  const above = (sections.list[section]?.text ?? '').slice(0, start);
  const intro = above.slice(above.lastIndexOf('\n#') + 1).split(FIRST_ENTRY)[0] ?? '';
  const said = intro.replace(/^#[^\r\n]*/, '').slice(0, MAX_REST);
  const answered = ANSWERED.exec(said)?.[0];
  return answered !== undefined && !NOT_YET.test(answered);
}

const FIRST_ENTRY = /(?:\r\n|\r(?!\n)|\n)[ \t]{0,20}(?:[-*+]|\d{1,9}[.)])[ \t]/;

/** "All are resolved", and not "all are still to be resolved". */
const ANSWERED = pattern(
  `${anyWordOf(({ counted }) => counted.all)}[^.!?\\r\\n]{0,60}${anyWordOf((words) => words.answered)}`,
  'iu',
);
const NOT_YET = pattern(
  `${anyWordOf(({ work }) => work.not)}|${anyWordOf((words) => words.takesBack)}|\\b(?:yet|to be|before|must|have to)\\b`,
  'iu',
);

/** Two ways to go: "signed by us or by them". */
const OFFERING = pattern(`\\s(?:${anyWordOf((words) => words.or)})\\s|\\s/\\s[^/]{1,60}\\s/\\s`, 'iu');

/** A blank line, a heading or another entry. */
const NEXT_ENTRY = /(?:\r\n|\r(?!\n)|\n)[ \t]{0,20}(?:[-*+][ \t]|\d{1,9}[.)][ \t]|#|\r|\n|$)/;

/** Asks in other words, or says that there is nothing to ask. */
const WONDERING = pattern(
  anyWordOf((words) => words.wondering),
  'iu',
);
const ASKING = pattern(
  `^[^\\p{L}\\p{N}]*${anyOf((words) => words.asking)}(?![\\p{L}])|\\b(?:to be decided|tbd|not (?:yet )?decided|still open|undecided|unclear|needs? (?:a )?decision|or not)\\b`,
  'iu',
);
