/**
 * All settings in one table: types, defaults and descriptions. The manifest, docs/settings.md and the parser of what
 * clients send are made from it. The rules bring their own entries, since config knows no rule.
 */
import * as z from 'zod';
import { DEFAULT_READ_OPTIONS, MARKER_PRESETS, type ReadOptions } from './readOptions';

export const SEVERITIES = ['default', 'off', 'hint', 'information', 'warning', 'error'] as const;
export type RuleSetting = (typeof SEVERITIES)[number];

/** One setting. `key` is without `livingPlans.`. */
export interface SettingDefinition {
  readonly key: string;
  readonly schema: z.ZodType;
  readonly default: unknown;
  readonly description: string;
  /** Where VS Code lets it be set. */
  readonly scope: 'window' | 'application';
  /** One line for each value of an enum. */
  readonly enumDescriptions?: readonly string[];
  /** Read by the VS Code extension only. */
  readonly clientOnly?: boolean;
}

const SETTINGS: readonly SettingDefinition[] = [
  {
    key: 'enable',
    schema: z.boolean(),
    default: true,
    description: 'Read plans and report where they contradict themselves.',
    scope: 'window',
  },
  {
    key: 'files.plans',
    schema: z.array(z.string().min(1).max(500)).max(200),
    default: [],
    description:
      'Files that are plans whatever they look like, as globs relative to the workspace folder, for example `docs/next.md`.',
    scope: 'window',
  },
  {
    key: 'files.exclude',
    schema: z.array(z.string().min(1).max(500)).max(200),
    default: [],
    description: 'Files that are never plans, as globs relative to the workspace folder.',
    scope: 'window',
  },
  {
    key: 'progress.count',
    schema: z.enum(['boxes', 'leaves']),
    default: 'boxes',
    description: 'What is counted as progress.',
    scope: 'window',
    enumDescriptions: ['Every box, as GitHub counts.', 'Only boxes without boxes below them.'],
  },
  {
    key: 'tasks.markers',
    schema: z.enum(MARKER_PRESETS),
    default: DEFAULT_READ_OPTIONS.markers,
    description:
      'What markers such as `[-]` and `[~]` mean. A legend in the plan ("`[-]` in progress · `[>]` deferred") overrules it.',
    scope: 'window',
    enumDescriptions: [
      'Only what all conventions share: `[~]` and `[/]` are under way. Tasks with other markers count as open, and nothing is said against what they stand under.',
      'Only `[ ]` and `[x]` have a meaning, as on GitHub.',
      'As in Obsidian: `[/]` under way, `[-]` cancelled, `[>]` deferred.',
      'As in Kiro: `[-]` and `[~]` under way.',
      'As in Org mode: `[-]` under way.',
    ],
  },
  {
    key: 'codeLens.enabled',
    schema: z.boolean(),
    default: true,
    description: 'Show the progress of each unit above its heading.',
    scope: 'window',
  },
  {
    key: 'statusBar.enabled',
    schema: z.boolean(),
    default: true,
    description: 'Show the progress of the plan in the status bar.',
    scope: 'window',
    clientOnly: true,
  },
  {
    key: 'plansView.followCursor',
    schema: z.boolean(),
    default: true,
    description: 'Select the unit at the cursor in the Plans view.',
    scope: 'window',
    clientOnly: true,
  },
  {
    key: 'limits.size',
    schema: z.int().min(1_000).max(20_000_000),
    default: DEFAULT_READ_OPTIONS.size,
    description: 'Documents with more UTF-16 units than this are not read.',
    scope: 'window',
  },
  {
    key: 'limits.sections',
    schema: z.int().min(1).max(100_000),
    default: DEFAULT_READ_OPTIONS.sections,
    description: 'Documents with more headings than this are not read.',
    scope: 'window',
  },
  {
    key: 'limits.boxes',
    schema: z.int().min(1).max(100_000),
    default: DEFAULT_READ_OPTIONS.boxes,
    description: 'Documents with more boxes than this under one heading are not read.',
    scope: 'window',
  },
];

/** What config has to know of a rule. */
export interface RuleSettingSource {
  readonly id: string;
  readonly severity: string;
  readonly docs: { readonly summary: string };
}

export interface Settings {
  readonly enable: boolean;
  readonly plans: readonly string[];
  readonly exclude: readonly string[];
  readonly count: 'boxes' | 'leaves';
  readonly codeLens: boolean;
  readonly reading: ReadOptions;
  readonly rules: ReadonlyMap<string, RuleSetting>;
}

export interface ParsedSettings {
  readonly settings: Settings;
  /** One message for each key that is unknown or of the wrong type; it names the setting and what happens instead. */
  readonly problems: readonly string[];
}

/** Every setting, those of the rules last. */
export function settingDefinitions(rules: readonly RuleSettingSource[]): SettingDefinition[] {
  return [
    ...SETTINGS,
    ...rules.map((rule) => ({
      key: `rules.${rule.id}`,
      schema: z.enum(SEVERITIES),
      default: 'default',
      description: `${rule.docs.summary} By default: ${rule.severity}.`,
      scope: 'window' as const,
      enumDescriptions: [
        'As severe as the rule finds it.',
        'Not reported.',
        'Always a hint.',
        'Always information.',
        'Always a warning.',
        'Always an error.',
      ],
    })),
  ];
}

/**
 * The settings in what a client sent: nested objects (`{ rules: { … } }`), dotted keys, or a mixture. A wrong value
 * leaves the default of its key and makes a problem. Anything but an object counts as no settings.
 */
export function parseSettings(input: unknown, rules: readonly RuleSettingSource[]): ParsedSettings {
  const definitions = settingDefinitions(rules);
  const given = new Map<string, unknown>();
  const problems: string[] = [];
  if (input !== undefined && input !== null) {
    if (typeof input !== 'object' || Array.isArray(input)) problems.push('`livingPlans`: expected an object');
    else flatten(input as Record<string, unknown>, '', new Set(definitions.map(({ key }) => key)), given);
  }
  const values = new Map<string, unknown>();
  for (const { key, schema, default: standard } of definitions) {
    const value = given.get(key);
    given.delete(key);
    const parsed = value === undefined || value === null ? undefined : schema.safeParse(value);
    if (parsed && !parsed.success)
      problems.push(`\`livingPlans.${key}\`: ${firstIssue(parsed.error)}; using ${JSON.stringify(standard)}`);
    values.set(key, parsed?.success ? parsed.data : standard);
  }
  for (const key of given.keys()) problems.push(`\`livingPlans.${key}\`: no such setting`);
  return {
    settings: {
      // Each value has just passed the schema of its own key.
      enable: values.get('enable') as boolean,
      plans: values.get('files.plans') as string[],
      exclude: values.get('files.exclude') as string[],
      count: values.get('progress.count') as Settings['count'],
      codeLens: values.get('codeLens.enabled') as boolean,
      reading: {
        size: values.get('limits.size') as number,
        sections: values.get('limits.sections') as number,
        boxes: values.get('limits.boxes') as number,
        markers: values.get('tasks.markers') as ReadOptions['markers'],
      },
      rules: new Map(rules.map(({ id }) => [id, values.get(`rules.${id}`) as RuleSetting])),
    },
    problems,
  };
}

const MAX_UNKNOWN = 20;
/** VS Code's own switch for logging the protocol; the client library reads it. */
const NOT_OURS = 'trace';

function flatten(
  input: Record<string, unknown>,
  prefix: string,
  known: ReadonlySet<string>,
  given: Map<string, unknown>,
): void {
  for (const [name, value] of Object.entries(input)) {
    const key = prefix + name;
    if (key === NOT_OURS || key.startsWith(`${NOT_OURS}.`)) continue;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    const inner = isObject && !known.has(key) && [...known].some((one) => one.startsWith(`${key}.`));
    if (inner) flatten(value as Record<string, unknown>, `${key}.`, known, given);
    else if (known.has(key) || given.size < known.size + MAX_UNKNOWN) given.set(key, value);
  }
}

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue ? issue.message.charAt(0).toLowerCase() + issue.message.slice(1) : 'wrong value';
}
