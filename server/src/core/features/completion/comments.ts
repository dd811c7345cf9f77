/** Comments that silence rules: what they may say, and the names of the rules. */
import type { Completer } from './proposal';

const RULES =
  /<!--\s*living-plans-(?:disable-next-line|disable-line|disable|enable)((?:[\s,]+[a-z][a-z-]*)*[\s,]+)([a-z-]*)$/;
const FORM = /<!--\s*([a-z-]*)$/;

const FORMS: readonly (readonly [form: string, detail: string])[] = [
  ['living-plans-disable-next-line', 'silences rules on the next line'],
  ['living-plans-disable-line', 'silences rules on this line'],
  ['living-plans-disable', 'silences rules from here on'],
  ['living-plans-enable', 'ends what "disable" began'],
];

export const completeComment: Completer = ({ before, after, options: { rules, asked } }) => {
  const inRules = RULES.exec(before);
  const end = before.length + (/^[a-z-]*(?![a-z-]*>)/.exec(after)?.[0].length ?? 0);
  if (inRules) {
    const [, named = '', typed = ''] = inRules;
    const known = named.split(/[\s,]+/);
    const close = after.includes('-->') ? '' : ' -->';
    return {
      start: before.length - typed.length,
      end,
      all: rules
        .filter(({ id }) => !known.includes(id))
        .map(({ id, summary }) => ({ kind: 'rule', label: id, detail: summary, text: id + close })),
    };
  }
  const typed = FORM.exec(before)?.[1];
  if (typed === undefined) return null;
  const isMeant = typed === '' ? asked : 'living-plans'.startsWith(typed) || typed.startsWith('living-plans');
  return {
    start: before.length - typed.length,
    end,
    all: isMeant
      ? FORMS.map(([form, detail]) => ({ kind: 'rule', label: form, detail, text: `${form} ` }))
      : [],
  };
};
