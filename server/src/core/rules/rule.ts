/**
 * What a rule is: it finds, says and repairs, apart from each other. `find` is a pure generator over the model, `say`
 * makes the message and the range, `repair` makes the edits; both see only what was found and the plan.
 */
import type * as z from 'zod';
import type { Plan } from '../model/plan';
import type { PlacedEdit } from '../model/sync';
import type { Reading } from '../model/types';
import type { Place } from '../text/range';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Another place that a finding speaks of. */
export interface Related {
  readonly place: Place;
  readonly message: string;
}

/** A change of the document that removes a finding. */
export interface Fix {
  /** Imperative and concrete: "Change `2/5` to `3/5`". */
  readonly title: string;
  /** It cannot make the plan say something new, so it may be applied in bulk. */
  readonly safe: boolean;
  readonly edits: readonly PlacedEdit[];
}

/** What a rule says about one thing that it found. */
export interface Said {
  readonly place: Place;
  /** The two facts side by side; no full stop; under 80 columns where possible. */
  readonly message: string;
  readonly related?: readonly Related[];
  /** Where it differs from the rule's own; a setting overrides both. */
  readonly severity?: Severity;
}

export interface RuleDocs {
  /** One line for lists and the settings page. */
  readonly summary: string;
  /** Why it matters: a paragraph of Markdown. */
  readonly why: string;
  /** When the rule stays silent on purpose: one line each. */
  readonly unless: readonly string[];
  readonly examples: readonly RuleExample[];
}

/** Runs as a test and is shown on the page of the rule. */
export interface RuleExample {
  readonly title: string;
  readonly plan: string;
  /** What the rule says about it, in order; none: it is silent. */
  readonly findings: readonly { readonly line: number; readonly message: string }[];
  /** The plan after its safe fixes, where there are any. */
  readonly fixed?: string;
}

/** What every rule sees. */
export interface RuleContext<Options> {
  readonly plan: Plan;
  readonly options: Options;
  /** ISO date. */
  readonly today: string;
}

/** What a rule over single sections sees; whatever it finds is kept until the section's text changes. */
export interface SectionContext<Options> {
  readonly reading: Reading;
  readonly text: string;
  readonly options: Options;
}

interface RuleBase<Options> {
  /** Names the bad state; also the file, the fixture, the setting and the docs page. */
  readonly id: string;
  readonly severity: Severity;
  readonly options: z.ZodType<Options>;
  /** It also looks at design documents beside a plan, which have no status to contradict. */
  readonly companions?: boolean;
  readonly docs: RuleDocs;
}

/** A rule that looks at the plan as a whole; it should read summaries, not tasks, until it has found something. */
export interface PlanRule<Found, Options> extends RuleBase<Options> {
  readonly scope: 'plan';
  find(context: RuleContext<Options>): Iterable<Found>;
  say(found: Found, context: RuleContext<Options>): Said;
  repair?(found: Found, context: RuleContext<Options>): readonly Fix[];
}

/** A rule that looks at one section at a time; its places have section 0, which stands for the section it was given. */
export interface SectionRule<Found, Options> extends RuleBase<Options> {
  readonly scope: 'section';
  find(context: SectionContext<Options>): Iterable<Found>;
  say(found: Found, context: SectionContext<Options>): Said;
  repair?(found: Found, context: SectionContext<Options>): readonly Fix[];
}

/** A rule with its own types hidden: what it says comes with its fixes. */
export type AnyRule =
  | (RuleBase<unknown> & { readonly scope: 'plan'; check(context: RuleContext<unknown>): Iterable<Checked> })
  | (RuleBase<unknown> & {
      readonly scope: 'section';
      check(context: SectionContext<unknown>): Iterable<Checked>;
    });

export interface Checked {
  readonly said: Said;
  /** Made when asked for: most findings are shown without anybody opening their fixes. */
  readonly fixes: () => readonly Fix[];
}

export function defineRule<Found, Options>(
  rule: PlanRule<Found, Options> | SectionRule<Found, Options>,
): AnyRule {
  const { id, severity, options, docs, companions = false } = rule;
  const base = { id, severity, options, docs, companions };
  // Options were parsed by the rule's own schema before they come back here.
  if (rule.scope === 'plan')
    return {
      ...base,
      scope: 'plan',
      *check(context) {
        const own = context as RuleContext<Options>;
        for (const found of rule.find(own))
          yield { said: rule.say(found, own), fixes: () => rule.repair?.(found, own) ?? [] };
      },
    };
  return {
    ...base,
    scope: 'section',
    *check(context) {
      const own = context as SectionContext<Options>;
      for (const found of rule.find(own))
        yield { said: rule.say(found, own), fixes: () => rule.repair?.(found, own) ?? [] };
    },
  };
}
