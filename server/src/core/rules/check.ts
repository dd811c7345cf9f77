/** Runs the rules over a plan. A rule that throws loses its own findings only. */
import { LIMIT_RULE, limitMessage } from './beyondLimits';
import type { Role } from '../model/detect';
import type { Plan } from '../model/plan';
import type { PlacedEdit } from '../model/sync';
import type { Reading } from '../model/types';
import type { Section } from '../syntax/sections';
import type { AnyRule, Checked, Fix, Related, Said, Severity } from './rule';
import { suppressorOf } from './suppress';
import { spend, withBudget } from '../text/budget';
import type { Place } from '../text/range';

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly place: Place;
  readonly message: string;
  readonly related: readonly Related[];
  readonly fixes: () => readonly Fix[];
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
  check(plan: Plan, today: string, role?: Role): Finding[];
}

/** What a rule has found in each section of the plan that it saw last. */
interface KeptResults {
  readonly sections: readonly Section<Reading>[];
  readonly of: readonly (readonly Checked[])[];
}

const NONE: readonly Checked[] = [];

/** Results for sections: taken over at both ends where nothing has changed, found anew between. */
function resultsFor(
  sections: readonly Section<Reading>[],
  last: KeptResults | undefined,
  find: (section: Section<Reading>) => readonly Checked[],
): KeptResults {
  const old = last?.sections ?? [];
  const shorter = Math.min(old.length, sections.length);
  let same = 0;
  while (same < shorter && old[same] === sections[same]) same++;
  let tail = 0;
  while (tail < shorter - same && old[old.length - 1 - tail] === sections[sections.length - 1 - tail]) tail++;
  const between = sections.slice(same, sections.length - tail).map(find);
  const results = last?.of ?? [];
  return { sections, of: [...results.slice(0, same), ...between, ...results.slice(old.length - tail)] };
}

/** Related places that are shown one by one; of the others only the number. */
const MAX_RELATED = 5;

/** `report` hears of a rule that threw. The checker keeps what section rules found as long as it lives. */
export function createChecker(
  rules: readonly ActiveRule[],
  report: (rule: string, error: unknown) => void = () => undefined,
): Checker {
  const kept = new Map<ActiveRule, KeptResults>();

  function* checkedBy(
    active: ActiveRule,
    plan: Plan,
    today: string,
  ): Generator<{ checked: Checked; section: number }> {
    const { rule, options } = active;
    if (rule.scope === 'plan') {
      for (const checked of rule.check({ plan, options, today })) yield { checked, section: -1 };
      return;
    }
    const results = resultsFor(plan.sections.list, kept.get(active), (section) =>
      section.content ? [...rule.check({ reading: section.content, text: section.text, options })] : NONE,
    );
    kept.set(active, results);
    for (let index = 0; index < results.of.length; index++)
      for (const checked of results.of[index] ?? NONE) yield { checked, section: index };
  }

  return {
    check(plan, today, role = 'plan') {
      if (plan.beyond) return [beyondLimits(plan)];
      if (role === 'none') return [];
      const findings: Finding[] = [];
      const isSilenced = suppressorOf(plan);
      for (const active of rules) {
        if (role === 'companion' && !active.rule.companions) continue;
        const before = findings.length;
        try {
          withBudget(() => {
            for (const { checked, section } of checkedBy(active, plan, today)) {
              spend();
              const finding = toFinding(active, checked, section, report);
              if (!isSilenced?.(finding.rule, finding.place)) findings.push(finding);
            }
          });
        } catch (error) {
          findings.length = before;
          report(active.rule.id, error);
        }
      }
      return findings.sort(
        (a, b) =>
          a.place.section - b.place.section || a.place.start - b.place.start || (a.rule < b.rule ? -1 : 1),
      );
    },
  };
}

function toFinding(
  { rule, severity }: ActiveRule,
  { said, fixes }: Checked,
  section: number,
  report: (rule: string, error: unknown) => void,
): Finding {
  const placed = <P extends Place>(place: P): P => (section < 0 ? place : { ...place, section });
  return {
    rule: rule.id,
    severity: severity === 'default' ? (said.severity ?? rule.severity) : severity,
    place: placed(said.place),
    message: said.message,
    related: shortened(said, placed),
    fixes() {
      try {
        return fixes().map((fix) => ({ ...fix, edits: fix.edits.map((edit) => placed<PlacedEdit>(edit)) }));
      } catch (error) {
        report(rule.id, error);
        return [];
      }
    },
  };
}

function shortened(said: Said, placed: (place: Place) => Place): readonly Related[] {
  const related = said.related ?? [];
  const shown = related.slice(0, MAX_RELATED).map((one) => ({ ...one, place: placed(one.place) }));
  const next = related[MAX_RELATED];
  if (next) shown.push({ place: placed(next.place), message: `and ${related.length - MAX_RELATED} more` });
  return shown;
}

function beyondLimits(plan: Plan): Finding {
  return {
    rule: LIMIT_RULE,
    severity: 'information',
    place: { section: 0, start: 0, end: 0 },
    message: limitMessage(plan.beyond ?? 'size'),
    related: [],
    fixes: () => [],
  };
}
