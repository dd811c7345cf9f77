/** Text that some tool has read in the wrong encoding: `âœ…` instead of ✅. One finding for the document. */
import * as z from 'zod';
import type { Section } from '../syntax/sections';
import { damageIn, type Damage } from '../text/damaged';
import type { Reading } from '../model/types';
import { defineRule } from './rule';
import { counted } from './words';

interface Found {
  readonly damage: readonly (Damage & { readonly section: number; readonly text: string })[];
  readonly lines: number;
}

export const mojibake = defineRule<Found, Record<string, never>>({
  id: 'mojibake',
  severity: 'warning',
  scope: 'plan',
  companions: true,
  options: z.strictObject({}),
  docs: {
    summary: 'Characters were damaged by a tool that took UTF-8 for Mac Roman or Windows-1252.',
    why: 'Status emoji and dashes arrive as three other characters. Living Plans reads through them; people and other tools do not.',
    unless: [
      'nothing but letters looks damaged: "√π" and "Ã—" may be what somebody meant',
      'the damage cannot be undone exactly: only characters are repaired whose image under one of the two code pages stands there whole',
    ],
    examples: [
      {
        title: 'A damaged tick and dash',
        plan: '# Import service\n\n## Phase 1 ‚Äì Storage ‚úÖ\n- [x] Buckets\n',
        findings: [{ line: 3, message: '1 line with damaged characters: `‚Äì` was `–`' }],
        fixed: '# Import service\n\n## Phase 1 – Storage ✅\n- [x] Buckets\n',
      },
      {
        title: 'Intact characters',
        plan: '# Import service\n\n## Phase 1 – Storage ✅\n- [x] Buckets\n',
        findings: [],
      },
    ],
  },

  *find({ plan }) {
    const damage: Found['damage'][number][] = [];
    let lines = 0;
    plan.sections.list.forEach((section, index) => {
      const own = damageOf(section);
      for (const [i, one] of own.entries()) {
        const before = own[i - 1];
        if (!before || /[\r\n]/.test(section.text.slice(before.end, one.start))) lines++;
        damage.push({ ...one, section: index, text: section.text.slice(one.start, one.end) });
      }
    });
    // Letters alone may be sound text in another language or a formula.
    if (damage.some(({ certain }) => certain)) yield { damage, lines };
  },

  say({ damage, lines }) {
    const [first] = damage;
    const { section = 0, start = 0, end = 0, text = '', meant = '' } = first ?? {};
    return {
      place: { section, start, end },
      message: `${counted(lines, 'line')} with damaged characters: \`${text}\` was \`${meant}\``,
    };
  },

  repair({ damage }) {
    return [
      {
        title: 'Repair the damaged characters of the document',
        safe: true,
        edits: damage.map(({ section, start, end, meant }) => ({ section, start, end, text: meant })),
      },
    ];
  },
});

const known = new WeakMap<Section<Reading>, readonly Damage[]>();

/** Looked for once per text of a section. */
function damageOf(section: Section<Reading>): readonly Damage[] {
  let damage = known.get(section);
  if (!damage) known.set(section, (damage = damageIn(section.text)));
  return damage;
}
