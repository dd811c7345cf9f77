/**
 * All settings in one table: types, defaults and descriptions. The manifest, docs/settings.md, the schema of
 * `.living-plans.json` and the parser of all of them are made from it. The rules bring their own entries, since config
 * knows no rule.
 */
import * as z from 'zod/mini';
import { problemOfGlob } from './globMatcher';
import { DEFAULT_READ_OPTIONS, MARKER_PRESETS } from './readOptions';

export const SEVERITIES = ['default', 'off', 'hint', 'information', 'warning', 'error'] as const;

export type RuleSetting = (typeof SEVERITIES)[number];

/** The file with the settings of a folder and all below it. */
export const FOLDER_FILE = '.living-plans.json';

/** One setting. `key` is without `livingPlans.`. */
export interface SettingDefinition {
  readonly key: string;
  readonly schema: z.ZodMiniType;
  readonly default: unknown;
  readonly description: string;
  /** Where VS Code lets it be set: `resource` for each folder of a workspace, which also goes for `.living-plans.json`. */
  readonly scope: 'window' | 'resource';
  /** One line for each value of an enum. */
  readonly enumDescriptions?: readonly string[];
  /** Read by the VS Code extension only. */
  readonly clientOnly?: boolean;
  /** The object that it is a property of where people write it: there would be too many settings else. */
  readonly group?: 'rules' | 'ruleOptions';
}

const GLOB = z.string().check(z.minLength(1), z.maxLength(500), (glob) => {
  const problem = problemOfGlob(glob.value);
  if (problem !== null) glob.issues.push({ code: 'custom', message: problem, input: glob.value });
});

const GLOBS = z.array(GLOB).check(z.maxLength(200));

const SETTINGS: readonly SettingDefinition[] = [
  {
    key: 'enable',
    schema: z.boolean(),
    default: true,
    description: 'Read plans and report where they contradict themselves.',
    scope: 'resource',
  },
  {
    key: 'files.plans',
    schema: GLOBS,
    default: [],
    description:
      'Files that are plans whatever they look like, for example `docs/next.md`: globs relative to the workspace folder, in a `.living-plans.json` to its own folder.',
    scope: 'resource',
  },
  {
    key: 'files.exclude',
    schema: GLOBS,
    default: [],
    description:
      'Files that are never plans: globs relative to the workspace folder, in a `.living-plans.json` to its own folder.',
    scope: 'resource',
  },
  {
    key: 'progress.count',
    schema: z.enum(['boxes', 'leaves']),
    default: 'boxes',
    description: 'What is counted as progress.',
    scope: 'resource',
    enumDescriptions: ['Every box, as GitHub counts.', 'Only boxes without boxes below them.'],
  },
  {
    key: 'tasks.markers',
    schema: z.enum(MARKER_PRESETS),
    default: DEFAULT_READ_OPTIONS.markers,
    description:
      'What markers such as `[-]` and `[~]` mean. A legend in the plan ("`[-]` in progress · `[>]` deferred") overrules it.',
    scope: 'resource',
    enumDescriptions: [
      'Only what all conventions share: `[~]` and `[/]` are under way. Tasks with other markers count as open, and nothing is said against what they stand under.',
      'Only `[ ]` and `[x]` have a meaning, as on GitHub.',
      'As in Obsidian: `[/]` under way, `[-]` cancelled, `[>]` deferred.',
      'As in Kiro: `[-]` and `[~]` under way.',
      'As in Org mode: `[-]` under way.',
    ],
  },
  {
    key: 'tasks.doneDate',
    schema: z.enum(['auto', 'off']),
    default: 'auto',
    description: 'Whether a task that is ticked gets the day.',
    scope: 'resource',
    enumDescriptions: [
      'In plans in which most ticked tasks end in the day on which they were ticked: in the same form. It goes when the task is unticked.',
      'Never.',
    ],
  },
  {
    key: 'codeLens.enabled',
    schema: z.boolean(),
    default: true,
    description: 'Show lenses above the title and above the headings of phases, milestones and other units.',
    scope: 'window',
  },
  {
    key: 'codeLens.progress',
    schema: z.boolean(),
    default: true,
    description: 'In the lenses, show how far the plan and each phase is: "5/7 done · in progress".',
    scope: 'window',
  },
  {
    key: 'codeLens.sync',
    schema: z.boolean(),
    default: true,
    description:
      'In the lenses, show "Sync marker" where the marker of a phase (its ✅, "Complete" …) disagrees with its boxes.',
    scope: 'window',
  },
  {
    key: 'codeLens.next',
    schema: z.boolean(),
    default: true,
    description:
      'In the lenses, show the next open task of phases that are under way, or of the first open one where none is.',
    scope: 'window',
  },
  {
    key: 'editing.keys',
    schema: z.boolean(),
    default: true,
    description:
      'In tasks, Enter begins the next task and ends the list in an empty one, Tab and Shift+Tab move a task with all below it one level down or up.',
    scope: 'window',
  },
  {
    key: 'inlayHints.enabled',
    schema: z.boolean(),
    default: false,
    description: 'Show the counts of each phase at the end of its heading, for example when lenses are off.',
    scope: 'window',
  },
  {
    key: 'symbols',
    schema: z.enum(['auto', 'always', 'never']),
    default: 'auto',
    description: 'List phases among the symbols: in the outline, in the breadcrumbs and in "Go to symbol".',
    scope: 'window',
    enumDescriptions: [
      'Only if the editor does not list the headings of Markdown itself (VS Code does).',
      'Always, beside the headings of the editor.',
      'Never.',
    ],
  },
  {
    key: 'repository',
    schema: z.enum(['on', 'onDemand', 'off']),
    default: 'on',
    description:
      'Hold plans against the files and commits of their git repository: open tasks whose files are there, ticked ones whose files never were. Nothing is looked up in folders that are not trusted.',
    scope: 'resource',
    enumDescriptions: [
      'When a plan is opened or saved.',
      'Only by the command "Reconcile with Repository".',
      'Never.',
    ],
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
    description: 'Select the phase at the cursor in the Plans view.',
    scope: 'window',
    clientOnly: true,
  },
  {
    key: 'plansView.badge',
    schema: z.boolean(),
    default: true,
    description: 'Show the number of contradictions in all plans at the icon of the Plans view.',
    scope: 'window',
    clientOnly: true,
  },
  {
    key: 'explorer.progress',
    schema: z.boolean(),
    default: true,
    description:
      'Show how far a plan is beside its name in the explorer: ○ ◔ ◑ ◕, and ✓ where everything is done.',
    scope: 'window',
    clientOnly: true,
  },
  {
    key: 'limits.size',
    schema: z.int().check(z.minimum(1_000), z.maximum(20_000_000)),
    default: DEFAULT_READ_OPTIONS.size,
    description: 'Documents with more UTF-16 units than this are not read.',
    scope: 'window',
  },
  {
    key: 'limits.sections',
    schema: z.int().check(z.minimum(1), z.maximum(100_000)),
    default: DEFAULT_READ_OPTIONS.sections,
    description: 'Documents with more headings than this are not read.',
    scope: 'window',
  },
  {
    key: 'limits.boxes',
    schema: z.int().check(z.minimum(1), z.maximum(100_000)),
    default: DEFAULT_READ_OPTIONS.boxes,
    description: 'Documents with more boxes than this under one heading are not read.',
    scope: 'window',
  },
  {
    key: 'limits.findings',
    schema: z.int().check(z.minimum(1), z.maximum(100_000)),
    default: 500,
    description:
      'An editor shows this many findings of one document, the most severe ones, and one more that counts the rest. The command line shows all.',
    scope: 'window',
  },
];

/** What config has to know of a rule. */
export interface RuleSettingSource {
  readonly id: string;
  readonly severity: string;
  readonly optIn: boolean;
  readonly options: z.ZodMiniType;
  readonly docs: { readonly summary: string };
}

/** Every setting, those of the rules last. */
export function settingDefinitions(rules: readonly RuleSettingSource[]): SettingDefinition[] {
  return [...SETTINGS, ...rules.map(severitySetting), ...rules.flatMap(optionsSetting)];
}

// Made once: there is one for each rule, and settings are made anew for each folder.
const SEVERITY = z.enum(SEVERITIES);

const SEVERITY_DESCRIPTIONS = [
  'As severe as the rule finds it.',
  'Not reported.',
  'Always a hint.',
  'Always information.',
  'Always a warning.',
  'Always an error.',
];

function severitySetting(rule: RuleSettingSource): SettingDefinition {
  return {
    key: `rules.${rule.id}`,
    schema: SEVERITY,
    default: 'default',
    description: `${rule.docs.summary} By default: ${rule.optIn ? 'off' : rule.severity}.`,
    scope: 'resource',
    group: 'rules',
    enumDescriptions: SEVERITY_DESCRIPTIONS,
  };
}

function optionsSetting({ id, options, docs }: RuleSettingSource): SettingDefinition[] {
  if (!(options instanceof z.ZodMiniObject) || Object.keys(options.shape).length === 0) return [];
  return [
    {
      key: `ruleOptions.${id}`,
      schema: options,
      default: options.parse({}),
      description: docs.summary,
      scope: 'resource',
      group: 'ruleOptions',
    },
  ];
}
