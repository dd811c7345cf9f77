/** Text that some tool has read in the wrong encoding: `âœ…` instead of ✅. One finding for the document. */
import type { Located, PlacedDamage } from '../reading/types';
import { plan } from '../checking/planText';
import { defineRule, type NoOptions } from '../checking/rule';
import { counted } from '../checking/quote';

/** As many damaged lines that are no code are no quotations. */
const MANY = 3;

interface Damaged extends PlacedDamage {
  readonly text: string;
  readonly firstOnLine: boolean;
}

export const mojibake = defineRule<readonly Located<'gathered', Damaged>[], NoOptions, Damaged>({
  id: 'mojibake',
  severity: 'warning',
  scope: 'sections',
  markup: true,
  companions: true,
  docs: {
    summary: 'Characters were damaged by a tool that took UTF-8 for Mac Roman or Windows-1252.',
    why: 'Status emoji and dashes arrive as three other characters. Living Plans reads through them; people and other tools do not.',
    unless: [
      'nothing but letters looks damaged: "√π" and "Ã—" may be what somebody meant',
      'it stands in code, where a text about damaged characters quotes them, and hardly anything else is damaged',
      'the damage cannot be undone exactly: only characters are repaired whose image under one of the two code pages stands there whole',
    ],
    examples: [
      {
        title: 'A damaged tick and dash',
        plan: plan`
          # Import service

          ## Phase 1 ‚Äì Storage ‚úÖ
          - [x] Buckets
        `,
        findings: [{ line: 3, message: '1 line with damaged characters: `‚Äì` was `–`' }],
        fixed: plan`
          # Import service

          ## Phase 1 – Storage ✅
          - [x] Buckets
        `,
      },
      {
        title: 'Intact characters',
        plan: plan`
          # Import service

          ## Phase 1 – Storage ✅
          - [x] Buckets
        `,
        findings: [],
      },
    ],
  },

  *gather({ reading, text }) {
    const all = reading.damage;
    for (const [i, one] of all.entries()) {
      const before = all[i - 1];
      const firstOnLine = !before || /[\r\n]/.test(text.slice(before.end, one.start));
      yield { ...one, text: text.slice(one.start, one.end), firstOnLine };
    }
  },

  *find(damage) {
    const shown = damage.filter(({ gathered }) => !gathered.inCode);
    // Letters alone may be sound text in another language or a formula.
    if (!shown.some(({ gathered }) => gathered.certain)) return;
    // A file that was damaged as a whole was damaged in its code too; a text about such characters quotes some there.
    yield linesIn(shown) < MANY ? shown : damage;
  },

  say(damage) {
    const [first] = damage;
    const { start = 0, end = 0, text = '', meant = '' } = first?.gathered ?? {};
    const lines = linesIn(damage);
    return {
      place: { section: first?.section ?? 0, start, end },
      subject: null,
      message: `${counted(lines, 'line')} with damaged characters: \`${text}\` was \`${meant}\``,
    };
  },

  repair(damage) {
    return [
      {
        title: 'Repair the damaged characters of the document',
        safe: true,
        edits: damage.map(({ section, gathered }) => ({
          section,
          start: gathered.start,
          end: gathered.end,
          text: gathered.meant,
        })),
      },
    ];
  },
});

function linesIn(damage: readonly Located<'gathered', Damaged>[]): number {
  return damage.filter(({ gathered }) => gathered.firstOnLine).length;
}
