/**
 * What a rule is: it finds, says and repairs, apart from each other. `find` is a pure generator over the model, `say`
 * makes the message and the range, `repair` makes the edits; both see only what was found and the plan.
 */
import * as z from 'zod/mini';
import type { Plan } from '../plan/types';
import type { PlacedEdit } from '../edits/types';
import type { Repository } from '../evidence/types';
import type { Located, Reading } from '../reading/types';
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
  /**
   * The task or the unit that it is about, as the plan calls it; the message is shown behind it and goes on in lower
   * case. Left out: the unit that the place stands in, or the plan. null: the message says itself what it is about.
   */
  readonly subject?: string | null;
  /** The two facts side by side; no full stop; under 80 columns where possible. */
  readonly message: string;
  readonly related?: readonly Related[];
  /** Where it differs from the rule's own; a setting overrides both. */
  readonly severity?: Severity;
  /** How many others of its kind it stands for. */
  readonly others?: number;
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
  /** The commits of the repository that the plan lies in as `PLAN.md`, oldest first: see `test/support/history.ts`. */
  readonly history?: readonly string[];
  readonly plan: string;
  /** What the rule says about it, in order; none: it is silent. */
  readonly findings: readonly { readonly line: number; readonly message: string }[];
  /** The plan after its safe fixes, where there are any. */
  readonly fixed?: string;
}

/**
 * What lies where a relative path leads: a file without anchors, or the anchors of a Markdown file in lower case, which may be
 * read when the first is asked for. Undefined: not looked up yet, or outside the workspace.
 */
export type FileTarget = 'missing' | 'exists' | Pick<ReadonlySet<string>, 'has'> | undefined;

/** Looks up a path that starts from the folder of the document, or with `/` from the folder of the workspace. */
export type FileTargets = (path: string) => FileTarget;

/** What every rule sees. */
export interface RuleContext<Options> {
  readonly plan: Plan;
  readonly options: Options;
  /** ISO date. */
  readonly today: string;
  /** What lies beside the document; without it nothing is said of files. */
  readonly files?: FileTargets | undefined;
  /** The repository of the document; without it nothing is said of commits. */
  readonly repository?: Repository | undefined;
  readonly memory: Memory;
  /** Whether a comment silences the rule at a place. Asked by rules that put several findings into one. */
  readonly isSilenced: (place: Place) => boolean;
  /** Whether there is a rule of this name, switched on or off. */
  readonly isRule: (id: string) => boolean;
}

/** What rules keep from one check to the next, each under a symbol of its own. It lives as long as the checker. */
export type Memory = Map<symbol, unknown>;

/** What is known of the files around a document. */
export interface Surroundings {
  readonly files?: FileTargets | undefined;
  readonly repository?: Repository | undefined;
  /** Whether another document links to this anchor (lower case) of the document. */
  readonly isLinkedTo?: ((anchor: string) => boolean) | undefined;
}

/** What a rule sees of one section; whatever it finds or gathers there is kept until the section's text changes. */
export interface SectionContext<Options> {
  readonly reading: Reading;
  readonly text: string;
  readonly options: Options;
}

interface RuleBase<Options> {
  /** Names the bad state; also the file, the fixture, the setting and the docs page. */
  readonly id: string;
  readonly severity: Severity;
  /** Off until a setting or an option of the command line names it: at first contact hardly anybody wanted to be told. */
  readonly optIn?: boolean;
  /** What may be set of it; left out: nothing. */
  readonly options?: z.ZodMiniType<Options>;
  /** It also looks at design documents beside a plan, which have no status to contradict. */
  readonly companions?: boolean;
  /** What it finds makes all else that could be found meaningless. */
  readonly alone?: boolean;
  /** It is about text that is not shown as it was meant: its fixes change how it is shown and never what is said. */
  readonly markup?: boolean;
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

/** A rule that gathers something in each section and judges the plan by all of it: "Done twice in 12 tasks". */
export interface GatheringRule<Found, Options, Gathered> extends RuleBase<Options> {
  readonly scope: 'sections';
  gather(context: SectionContext<Options>): Iterable<Gathered>;
  find(gathered: readonly Located<'gathered', Gathered>[], context: RuleContext<Options>): Iterable<Found>;
  say(found: Found, context: RuleContext<Options>): Said;
  repair?(found: Found, context: RuleContext<Options>): readonly Fix[];
}

/** A rule with its own types hidden. */
export interface AnyRule extends RuleBase<unknown> {
  readonly options: z.ZodMiniType;
  readonly optIn: boolean;
  readonly companions: boolean;
  readonly alone: boolean;
  readonly markup: boolean;
  /** What it wants kept of a section; undefined for rules that look at the plan only. */
  readonly gather: ((context: SectionContext<unknown>) => readonly unknown[]) | undefined;
  /** `gathered` is in the order of the document. */
  check(context: RuleContext<unknown>, gathered: readonly Located<'gathered', unknown>[]): Iterable<Checked>;
}

/** What a rule says, with its fixes. */
export interface Checked {
  readonly said: Said;
  /** Made when asked for: most findings are shown without anybody opening their fixes. */
  readonly fixes: () => readonly Fix[];
}

/** Options of a rule that has none. */
export type NoOptions = Record<string, never>;
const NO_OPTIONS = z.strictObject({});

export function defineRule<Found, Options = NoOptions, Gathered = never>(
  rule: PlanRule<Found, Options> | SectionRule<Found, Options> | GatheringRule<Found, Options, Gathered>,
): AnyRule {
  const {
    id,
    severity,
    optIn = false,
    options = NO_OPTIONS,
    docs,
    companions = false,
    alone = false,
    markup = false,
  } = rule;
  const base = { id, severity, optIn, options, docs, companions, alone, markup };
  // Options were parsed by the rule's own schema, and what was gathered comes from the rule, before they come back.
  switch (rule.scope) {
    case 'plan':
      return {
        ...base,
        gather: undefined,
        *check(context) {
          const own = context as RuleContext<Options>;
          for (const found of rule.find(own)) yield checked(rule, found, own);
        },
      };
    case 'sections':
      return {
        ...base,
        gather: (context) => [...rule.gather(context as SectionContext<Options>)],
        *check(context, gathered) {
          const own = context as RuleContext<Options>;
          for (const found of rule.find(gathered as readonly Located<'gathered', Gathered>[], own))
            yield checked(rule, found, own);
        },
      };
    case 'section':
      return {
        ...base,
        gather(context) {
          const own = context as SectionContext<Options>;
          return [...rule.find(own)].map((found) => checked(rule, found, own));
        },
        *check(_context, gathered) {
          for (const one of gathered) yield moved(one.gathered as Checked, one.section);
        },
      };
  }
}

interface Sayer<Found, Context> {
  say(found: Found, context: Context): Said;
  repair?(found: Found, context: Context): readonly Fix[];
}

function checked<Found, Context>(rule: Sayer<Found, Context>, found: Found, context: Context): Checked {
  return { said: rule.say(found, context), fixes: () => rule.repair?.(found, context) ?? [] };
}

/** What was said of section 0, said of another. */
function moved({ said, fixes }: Checked, section: number): Checked {
  return {
    said: {
      ...said,
      place: { ...said.place, section },
      related: said.related?.map((one) => ({ ...one, place: { ...one.place, section } })) ?? [],
    },
    fixes: () => fixes().map((fix) => ({ ...fix, edits: fix.edits.map((edit) => ({ ...edit, section })) })),
  };
}
