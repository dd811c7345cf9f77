/** Runs the rules over a plan. A rule that throws loses its own findings only. */
import { LIMIT_RULE, limitMessage } from './beyondLimits';
import type { Role } from '../plan/role';
import { withLinks } from '../edits/headingLinks';
import { labelOf } from '../plan/unitLabel';
import { unitAt, rangeInDocument } from '../plan/places';
import { type Plan } from '../plan/types';
import { NOTHING_READ } from '../reading/readSection';
import { visible } from '../text/visible';
import type { Located, Reading } from '../reading/types';
import { sharedEnds, type Section } from '../syntax/sections';
import { placedEdits } from '../edits/sync';
import type { AnyRule, Checked, Fix, Memory, Related, Said, Severity, Surroundings } from './rule';
import { suppressorOf } from './suppressor';
import { oneLine, shorten } from './quote';
import { MAX_STEPS, withBudget } from '../text/budget';
import type { Place } from '../text/range';

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** The rule mends text that is not shown as it was meant, and says nothing of the plan. */
  readonly markup: boolean;
  readonly place: Place;
  /** The task, unit or plan that it is about, cut to one line; null where the message says that itself. */
  readonly subject: string | null;
  /** What is wrong with it, without the subject. */
  readonly detail: string;
  /** For one line: subject and detail. */
  readonly message: string;
  readonly related: readonly Related[];
  /** How many findings it stands for, itself included. */
  readonly count: number;
  /** All that a person may choose from. */
  readonly fixes: () => readonly Fix[];
  /** The first fix that needs no look at it, or undefined. */
  readonly safeFix: () => Fix | undefined;
}

/** A rule as the settings have it. */
export interface ActiveRule {
  readonly rule: AnyRule;
  /** 'default' leaves it to the rule. */
  readonly severity: Severity | 'default';
  readonly options: unknown;
}

export interface Checker {
  /**
   * All findings, in the order of the document; none for what is no plan. `today` is an ISO date.
   * A rule that throws loses its own findings, a repair that throws its own fixes.
   */
  check(plan: Plan, today: string, role?: Role, around?: Surroundings): Finding[];
}

/** What the rules have gathered in each section of the plan that was checked last. */
interface Gathered {
  readonly sections: readonly Section<Reading>[];
  readonly found: readonly (ReadonlyMap<ActiveRule, readonly unknown[]> | undefined)[];
}

const NOTHING_GATHERED: Gathered = { sections: [], found: [] };

/** Documents that are kept, the latest first. */
const MAX_RECENT = 16;

/** An edit leaves the beginning or the end of a document as it was, and no two documents share a section. */
function isEarlier(old: readonly Section<Reading>[], now: readonly Section<Reading>[]): boolean {
  return old[0] === now[0] || old[old.length - 1] === now[now.length - 1];
}

/** Per rule and document. Bounds the memory when a rule yields without end. */
const MAX_FINDINGS = 20_000;

/** Related places that are shown one by one; of the others only the number. */
const MAX_RELATED = 5;

export interface CheckerOptions {
  /** How many steps each rule may take in a document. */
  readonly steps?: number;
  /** Whether there is a rule of this name; without it every name is one. */
  readonly isRule?: (id: string) => boolean;
}

/**
 * `report` hears of a rule that threw. The checker keeps what rules
 * gathered in sections as long as it lives.
 */
export function createChecker(
  rules: readonly ActiveRule[],
  report: (rule: string, error: unknown) => void = () => undefined,
  { steps = MAX_STEPS, isRule = () => true }: CheckerOptions = {},
): Checker {
  // What makes all else meaningless is looked for first.
  const ordered = [...rules].sort((a, b) => Number(b.rule.alone) - Number(a.rule.alone));
  /** Of the documents that were checked last, the latest first. */
  let recent: readonly Gathered[] = [];
  const memory: Memory = new Map();

  /** Takes over what was gathered at both ends, where nothing has changed, and lets the rules look between. */
  function gather(sections: readonly Section<Reading>[]): Gathered {
    const last = recent.find((one) => isEarlier(one.sections, sections)) ?? NOTHING_GATHERED;
    const { same, tail } = sharedEnds(last.sections, sections);
    const between = sections.slice(same, sections.length - tail);
    const found = between.map((): Map<ActiveRule, readonly unknown[]> | undefined => undefined);
    for (const active of rules) {
      const { rule, options } = active;
      if (!rule.gather || between.length === 0) continue;
      try {
        const results = withBudget(
          () =>
            between.map(({ content, text }) =>
              rule.gather?.({ reading: content ?? NOTHING_READ, text, options }),
            ),
          steps,
        );
        results.forEach((result, i) => {
          if (result && result.length > 0) (found[i] ??= new Map()).set(active, result);
        });
      } catch (error) {
        report(rule.id, error);
      }
    }
    const before = last.found;
    const all = [...before.slice(0, same), ...found, ...before.slice(before.length - tail)];
    const now = { sections, found: all };
    recent = [now, ...recent.filter((one) => one !== last)].slice(0, MAX_RECENT);
    return now;
  }

  return {
    check(plan, today, role = 'plan', around = {}) {
      if (plan.beyond) return [beyondLimits(plan)];
      if (role === 'none' || role === 'archived') return [];
      const findings: Finding[] = [];
      const isSilenced = suppressorOf(plan);
      const gathered = byRule(gather(plan.sections.list));
      for (const active of ordered) {
        const { rule, options } = active;
        if (role === 'companion' && !rule.companions) continue;
        const before = findings.length;
        try {
          withBudget(() => {
            for (const checked of rule.check(
              {
                plan,
                options,
                today,
                files: around.files,
                repository: around.repository,
                memory,
                isRule,
                isSilenced: (place) => isSilenced?.(rule.id, place) ?? false,
              },
              gathered.get(active) ?? [],
            )) {
              if (findings.length - before >= MAX_FINDINGS) throw new Error('found too much');
              requireInside(plan, [
                checked.said.place,
                ...(checked.said.related ?? []).map(({ place }) => place),
              ]);
              const finding = toFinding(active, plan, checked, { around, report, steps });
              if (!isSilenced?.(finding.rule, finding.place)) findings.push(finding);
            }
          }, steps);
        } catch (error) {
          findings.length = before;
          report(rule.id, error);
        }
        if (rule.alone && findings.length > before) return findings.slice(before);
      }
      return findings.sort(
        (a, b) =>
          a.place.section - b.place.section || a.place.start - b.place.start || (a.rule < b.rule ? -1 : 1),
      );
    },
  };
}

function byRule({ found }: Gathered): Map<ActiveRule, Located<'gathered', unknown>[]> {
  const all = new Map<ActiveRule, Located<'gathered', unknown>[]>();
  found.forEach((results, section) => {
    if (!results) return;
    for (const [active, values] of results) {
      const placed = values.map((gathered) => ({ section, gathered }));
      const known = all.get(active);
      if (known) known.push(...placed);
      else all.set(active, placed);
    }
  });
  return all;
}

interface Making {
  readonly around: Surroundings;
  readonly report: (rule: string, error: unknown) => void;
  readonly steps: number;
}

function toFinding(
  { rule, severity }: ActiveRule,
  plan: Plan,
  { said, fixes }: Checked,
  { around, report, steps }: Making,
): Finding {
  const named = said.subject === undefined ? subjectAt(plan, said.place) : said.subject;
  const subject = named === null ? null : shorten(oneLine(visible(named)));
  const detail = visible(said.message);
  const repaired = (isWanted: (fix: Fix) => boolean): readonly Fix[] => {
    try {
      const all = withBudget(fixes, steps).filter(isWanted);
      for (const { edits } of all) requireInside(plan, edits);
      return all.map((fix) => keepingLinks(plan, fix, around));
    } catch (error) {
      report(rule.id, error);
      return [];
    }
  };
  return {
    rule: rule.id,
    severity: severity === 'default' ? (said.severity ?? rule.severity) : severity,
    markup: rule.markup,
    place: said.place,
    subject,
    detail,
    message: subject === null ? detail : `\`${subject}\`: ${detail}`,
    related: shortened(said),
    count: 1 + (said.others ?? 0),
    fixes: () => repaired(() => true),
    // Links are looked for behind what is safe without them: this is asked of every finding after each change.
    safeFix: () => repaired(({ safe }) => safe).find(({ safe }) => safe),
  };
}

/** Links to a heading go along with its words; where another document links to it, a person has to look. */
function keepingLinks(plan: Plan, fix: Fix, { isLinkedTo }: Surroundings): Fix {
  const { edits, lost, keepsLinks } = withLinks(plan, fix.edits);
  if (lost.length === 0) return fix;
  const safe = fix.safe && keepsLinks && !lost.some((anchor) => isLinkedTo?.(anchor));
  return { ...fix, safe, edits: placedEdits(plan, edits) };
}

/** The innermost unit that holds a place, else the plan. */
function subjectAt(plan: Plan, place: Place): string | null {
  const unit = unitAt(plan, rangeInDocument(plan, place).start);
  return unit ? labelOf(unit) : plan.title;
}

/** Throws where a place is none of the document: an edit there would destroy text that was not looked at. */
function requireInside({ sections }: Plan, places: readonly Place[]): void {
  for (const { section, start, end } of places) {
    const length = sections.list[section]?.text.length ?? -1;
    if (!(start >= 0 && start <= end && end <= length))
      throw new Error(`a range outside the document: section ${section}, ${start} to ${end}`);
  }
}

function shortened({ related = [] }: Said): readonly Related[] {
  const shown = related
    .slice(0, MAX_RELATED)
    .map(({ place, message }) => ({ place, message: visible(message) }));
  const next = related[MAX_RELATED];
  return next
    ? [...shown, { place: next.place, message: `and ${related.length - MAX_RELATED} more` }]
    : shown;
}

function beyondLimits(plan: Plan): Finding {
  return {
    rule: LIMIT_RULE,
    severity: 'information',
    markup: false,
    place: { section: 0, start: 0, end: 0 },
    subject: null,
    detail: limitMessage(plan.beyond ?? 'size'),
    message: limitMessage(plan.beyond ?? 'size'),
    related: [],
    count: 1,
    fixes: () => [],
    safeFix: () => undefined,
  };
}
