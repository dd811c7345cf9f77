/** An entry under "Open questions" that carries its answer. */
import { anyOf } from '../language/patterns';
import { emojiFor } from '../language/statusWords';
import { questionsOf, type OpenQuestion } from '../plan/unitFacts';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';
import { pattern } from '../text/letters';

interface Found extends OpenQuestion {
  readonly mark: string;
}

export const answeredQuestion = defineRule<Found>({
  id: 'answered-question',
  severity: 'hint',
  scope: 'plan',
  companions: true,
  docs: {
    summary: 'An open question is marked as answered.',
    why: 'It hides those that still need an answer.',
    unless: ['nothing in the entry says that it is settled'],
    examples: [
      {
        title: 'An answer behind the question',
        plan: plan`
          # Import service

          ## Phase 1: Storage
          - [ ] Buckets

          ## Open questions
          - Who pays? **Decided**: the import team.
          - How long are keys kept?
        `,
        findings: [
          { line: 7, message: '`Who pays? Decided: the import team.`: listed as open, marked `Decided`' },
        ],
      },
      {
        title: 'Still open',
        plan: plan`
          # Import service

          ## Phase 1: Storage
          - [ ] Buckets

          ## Open questions
          - Who decided that?
        `,
        findings: [],
      },
    ],
  },

  *find({ plan }) {
    for (const question of questionsOf(plan)) {
      if (/\bquestions? (?:answered|resolved)\b/i.test(question.under)) continue;
      const match = ANSWERED.exec(question.text);
      const mark = match?.slice(1).find(Boolean);
      const behind = match ? question.text.slice(match.index + match[0].length) : '';
      if (
        mark &&
        (match?.index === 0 || !/^[\s*_]*(?:tbd|pending|open|still|none|\?|which|what|who|how)/i.test(behind))
      )
        yield { ...question, mark };
    }
  },

  say({ section, start, end, mark, text }) {
    return {
      place: { section, start, end },
      subject: text,
      message: `listed as open, marked \`${mark.trim()}\``,
    };
  },
});

const DONE = emojiFor('done');

const ANSWER = anyOf(({ answered }) => answered);

/** "✅" in front or behind, "Answer: yes", "(resolved)", "Answered by Ana on 2026-10-05: yes". */
const ANSWERED = pattern(
  `^\\s{0,9}(${DONE})|(?:^|[?？.!)\\]]\\s{0,9}|[-–—(]\\s{0,9}|→\\s{0,9})(${ANSWER})(?:\\s?\\([^()]{1,40}\\)|\\s(?![\\s:：])[^:：?]{1,40})?\\s{0,3}[:：)\\]]|(?:^|\\s)(${DONE}(?:\\s{0,3}(?:resolved|answered|decided))?)\\s*$`,
  'iu',
);
