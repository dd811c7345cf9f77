/** From what people write (in an editor, in a `.living-plans.json`) to the settings of a document. */
import * as z from 'zod/mini';
import english from 'zod/v4/locales/en.js';
import { settingDefinitions, type RuleSetting, type RuleSettingSource } from './definitions';
import type { Globs } from './globs';
import type { ReadOptions } from './readOptions';

// The small zod speaks no language of its own.
z.config(english());

export interface Settings {
  readonly enable: boolean;
  /** What was said of files, outermost first. */
  readonly files: readonly Globs[];
  readonly count: 'boxes' | 'leaves';
  readonly codeLens: {
    readonly enabled: boolean;
    readonly progress: boolean;
    readonly sync: boolean;
    readonly next: boolean;
  };
  readonly inlayHints: boolean;
  /** Tasks get the day on which they are ticked, where the plan has it. */
  readonly doneDate: boolean;
  /** Enter continues tasks. */
  readonly editingKeys: boolean;
  readonly symbols: 'auto' | 'always' | 'never';
  /** Whether plans are held against their git repository. */
  readonly repository: 'on' | 'onDemand' | 'off';
  readonly reading: ReadOptions;
  /** So many findings of one document are shown in an editor. */
  readonly mostFindings: number;
  readonly rules: ReadonlyMap<string, RuleSetting>;
  /** Each as the schema of its rule has it; rules without options are left out. */
  readonly ruleOptions: ReadonlyMap<string, unknown>;
}

/** What was given in one place. Later layers overrule earlier ones, key by key. */
export interface Layer {
  /** The folder that its globs are relative to; null for the workspace folder. */
  readonly folder: string | null;
  /** By key; each has passed the schema of its key. */
  readonly values: ReadonlyMap<string, unknown>;
  /** One message for each key that is unknown or of the wrong type; it names the key. */
  readonly problems: readonly string[];
}

/**
 * The layer in what an editor sent: nested objects (`{ rules: { … } }`), dotted keys, or a mixture. A wrong value is
 * left out and makes a problem. Anything but an object counts as no settings.
 */
export function readLayer(input: unknown, rules: readonly RuleSettingSource[]): Layer {
  return read(input, rules, { folder: null, name: 'livingPlans', prefix: 'livingPlans.' });
}

/** The layer in the text of the `.living-plans.json` of a folder; what is no JSON gives no values and one problem. */
export function readFolderLayer(text: string, folder: string, rules: readonly RuleSettingSource[]): Layer {
  let input: unknown;
  try {
    input = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { folder, values: new Map(), problems: [`not JSON: ${reason}`] };
  }
  return read(input, rules, { folder, name: 'the file', prefix: '' });
}

interface Origin {
  readonly folder: string | null;
  /** What problems call the whole, and put in front of keys. */
  readonly name: string;
  readonly prefix: string;
}

function read(input: unknown, rules: readonly RuleSettingSource[], origin: Origin): Layer {
  const { folder, name, prefix } = origin;
  const definitions = settingDefinitions(rules);
  const given = new Map<string, unknown>();
  const problems: string[] = [];
  if (input !== undefined && input !== null) {
    if (typeof input !== 'object' || Array.isArray(input)) problems.push(`\`${name}\`: expected an object`);
    else flatten(input as Record<string, unknown>, '', new Set(definitions.map(({ key }) => key)), given);
  }
  const values = new Map<string, unknown>();
  for (const { key, schema, scope } of definitions) {
    const value = given.get(key);
    if (folder !== null && scope !== 'resource') continue;
    given.delete(key);
    if (value === undefined || value === null) continue;
    const parsed = schema.safeParse(value);
    if (parsed.success) values.set(key, parsed.data);
    else problems.push(`\`${prefix}${key}\`: ${firstIssue(parsed.error)}; not used`);
  }
  for (const key of given.keys())
    problems.push(
      definitions.some((one) => one.key === key)
        ? `\`${prefix}${key}\`: not a setting for folders`
        : `\`${prefix}${key}\`: no such setting`,
    );
  return { folder, values, problems };
}

/** The settings that layers add up to, the most general first. */
export function settingsFrom(layers: readonly Layer[], rules: readonly RuleSettingSource[]): Settings {
  const values = new Map<string, unknown>();
  for (const definition of settingDefinitions(rules)) values.set(definition.key, definition.default);
  for (const layer of layers) for (const [key, value] of layer.values) values.set(key, value);
  return {
    // Each value has passed the schema of its own key.
    enable: values.get('enable') as boolean,
    files: globsOf(layers),
    count: values.get('progress.count') as Settings['count'],
    codeLens: {
      enabled: values.get('codeLens.enabled') as boolean,
      progress: values.get('codeLens.progress') as boolean,
      sync: values.get('codeLens.sync') as boolean,
      next: values.get('codeLens.next') as boolean,
    },
    inlayHints: values.get('inlayHints.enabled') as boolean,
    doneDate: values.get('tasks.doneDate') === 'auto',
    editingKeys: values.get('editing.keys') as boolean,
    symbols: values.get('symbols') as Settings['symbols'],
    repository: values.get('repository') as Settings['repository'],
    reading: {
      size: values.get('limits.size') as number,
      sections: values.get('limits.sections') as number,
      boxes: values.get('limits.boxes') as number,
      markers: values.get('tasks.markers') as ReadOptions['markers'],
    },
    mostFindings: values.get('limits.findings') as number,
    rules: new Map(rules.map(({ id }) => [id, values.get(`rules.${id}`) as RuleSetting])),
    ruleOptions: new Map(
      rules.flatMap(({ id }) => {
        const options = values.get(`ruleOptions.${id}`);
        return options === undefined ? [] : [[id, options] as const];
      }),
    ),
  };
}

/** What the editor says of files, its last word only, and what each folder says of its own. */
function globsOf(layers: readonly Layer[]): Globs[] {
  const said = new Map<string | null, Globs>();
  for (const { folder, values } of layers) {
    const before = said.get(folder);
    const plans = values.get('files.plans') as string[] | undefined;
    const exclude = values.get('files.exclude') as string[] | undefined;
    said.set(folder, {
      folder,
      plans: plans ?? before?.plans ?? [],
      exclude: exclude ?? before?.exclude ?? [],
    });
  }
  return [...said.values()].filter(({ plans, exclude }) => plans.length + exclude.length > 0);
}

const MAX_UNKNOWN = 20;

/** VS Code's own switch for logging the protocol, which the client library reads, and the schema of a JSON file. */
const NOT_OURS = ['trace', '$schema'];

function flatten(
  input: Record<string, unknown>,
  prefix: string,
  known: ReadonlySet<string>,
  given: Map<string, unknown>,
): void {
  for (const [name, value] of Object.entries(input)) {
    const key = prefix + name;
    if (NOT_OURS.some((one) => key === one || key.startsWith(`${one}.`))) continue;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    const inner = isObject && !known.has(key) && [...known].some((one) => one.startsWith(`${key}.`));
    if (inner) flatten(value as Record<string, unknown>, `${key}.`, known, given);
    else if (known.has(key) || given.size < known.size + MAX_UNKNOWN) given.set(key, value);
  }
}

function firstIssue(error: z.core.$ZodError): string {
  const [issue] = error.issues;
  if (!issue) return 'wrong value';
  const path = issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
  return path + issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
}
