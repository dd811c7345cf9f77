/** The heading of the unit that comes behind the last one of its kind, in the form of the others. */
import type { Plan, PlacedClaim, Unit } from '../plan/types';
import { syncedText } from './sync';

export interface NextUnit {
  /** The unit that has the highest number now. */
  readonly last: Unit;
  /** "Phase 4". */
  readonly name: string;
  /** The heading up to its title: "## Phase 4: ". */
  readonly lead: string;
  /** What stands behind the title: a sign that says "planned" where most others have one, or nothing. */
  readonly tail: string;
}

/** null where no unit with a heading of its own has a number. */
export function nextUnitOf(plan: Plan): NextUnit | null {
  const counted = plan.units.filter(({ id, written }) => written === 'heading' && /^\d{1,4}$/.test(id ?? ''));
  const last = counted.reduce<Unit | undefined>(
    (highest, unit) => (Number(unit.id) > Number(highest?.id ?? -1) ? unit : highest),
    undefined,
  );
  if (!last?.id) return null;
  const { start, end } = last.node.heading.range;
  const heading = (plan.sections.list[last.node.section]?.text ?? '').slice(start, end);
  const named = new RegExp(
    `^(#{1,6}\\s+(?:.*?[^\\d.])?)0*${last.id}(?![\\d.]*\\d)(\\s*[:：.)|–—-]?(?:\\*\\*)?\\s*)`,
    'u',
  ).exec(heading);
  if (!named) return null;
  const [, before = '', divider = ''] = named;
  const claims = counted.flatMap((unit) => unit.claims.filter(isBehindTitle).slice(0, 1));
  const model = claims.at(-1);
  // What stands in front of the name of another unit ("✅ Phase 3") is its own.
  const lead = `${before.replace(/^(#{1,6}\s+)[^\p{L}\p{N}*]*/u, '$1')}${Number(last.id) + 1}`;
  const whole = `${lead}${divider || ': '}`;
  const closing = whole.split('**').length % 2 === 0 ? '**' : '';
  const claim = model && claims.length * 2 >= counted.length ? claimLike(plan, model) : '';
  return { last, name: lead.replace(/^[#\s*]+/, '').trim(), lead: whole, tail: claim + closing };
}

const MIRRORED: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** What another claim looks like when it says "planned", with the divider before it and the brackets around it. */
function claimLike(plan: Plan, model: PlacedClaim): string {
  const { start, end } = model.claim.range;
  const section = plan.sections.list[model.section]?.text ?? '';
  const [, divider = ' ', opened = ''] =
    /((?:\s{0,4}[–—:|-])?\s{0,4})([([{*_`]{0,6})$/u.exec(section.slice(Math.max(0, start - 12), start)) ?? [];
  const closed = Array.from(opened, (sign) => MIRRORED[sign] ?? sign)
    .reverse()
    .join('');
  const text = syncedText(plan, model, 'planned');
  const isAround = section.startsWith(closed, end);
  return `${divider.trim() === '' ? ' ' : divider}${isAround ? `${opened}${text}${closed}` : text}`;
}

function isBehindTitle({ claim }: PlacedClaim): boolean {
  return claim.form === 'heading' && !claim.leading;
}
