/** Reads the command line. What is wrong with it becomes a `UsageError` that says what to do instead. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { RULES, TASK_STATES } from '../core/index';
import { CHECK_FORMATS, FAIL_ON, type CheckOptions } from './check';
import type { FixOptions } from './fix';
import type { DigestOptions } from './digest';
import { HISTORY_FORMATS, type HistoryOptions } from './history';
import type { InitOptions } from './init/init';
import { MERGED_FORMATS, type MergedOptions } from './merged';
import { NEXT_FORMATS, type NextOptions } from './next';
import { RECONCILE_FORMATS, WEIGHTS, type ReconcileOptions } from './reconcile';
import { STATUS_FIELDS } from './report/statusFields';
import type { PlanOptions } from './run';
import { STATUS_FORMATS, type StatusOptions } from './status';
import type { TickOptions } from './tick';

export const COMMANDS = [
  ...(['check', 'fix', 'status', 'tick', 'reconcile', 'merged', 'history', 'blame'] as const),
  ...(['next', 'digest', 'hook', 'mcp', 'init', 'explain', 'lsp'] as const),
] as const;
export type CommandName = (typeof COMMANDS)[number];

export type Invocation =
  | { readonly command: 'check'; readonly options: CheckOptions }
  | { readonly command: 'fix'; readonly options: FixOptions }
  | { readonly command: 'status'; readonly options: StatusOptions }
  | { readonly command: 'tick'; readonly options: TickOptions }
  | { readonly command: 'reconcile'; readonly options: ReconcileOptions }
  | { readonly command: 'merged'; readonly options: MergedOptions }
  | { readonly command: 'history' | 'blame'; readonly options: HistoryOptions }
  | { readonly command: 'digest'; readonly options: DigestOptions }
  | { readonly command: 'explain'; readonly rule?: string }
  | { readonly command: 'next'; readonly options: NextOptions }
  | { readonly command: 'init'; readonly options: InitOptions }
  | { readonly command: 'mcp'; readonly folders: readonly string[] }
  | { readonly command: 'lsp'; readonly args: readonly string[] }
  | { readonly command: 'help'; readonly topic?: CommandName }
  | { readonly command: 'version' };

/** Starts in lower case, without a full stop; the hint is a second line. */
export class UsageError extends Error {
  constructor(
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}

type Options = NonNullable<ParseArgsConfig['options']>;

const HELP_OPTION = { help: { type: 'boolean', short: 'h' } } as const satisfies Options;
const PLAN_OPTIONS = {
  ...HELP_OPTION,
  quiet: { type: 'boolean', short: 'q' },
  any: { type: 'boolean' },
  today: { type: 'string' },
  'stdin-name': { type: 'string' },
} as const satisfies Options;
const RULE_OPTION = { rule: { type: 'string', multiple: true } } as const satisfies Options;
const CHECK_OPTIONS = {
  ...PLAN_OPTIONS,
  ...RULE_OPTION,
  format: { type: 'string' },
  'fail-on': { type: 'string' },
  fix: { type: 'boolean' },
  watch: { type: 'boolean' },
  since: { type: 'string' },
  'no-repository': { type: 'boolean' },
  'no-cache': { type: 'boolean' },
} as const;
const FIX_OPTIONS = { ...PLAN_OPTIONS, ...RULE_OPTION, 'dry-run': { type: 'boolean' } } as const;
const STATUS_OPTIONS = {
  ...PLAN_OPTIONS,
  format: { type: 'string' },
  fields: { type: 'string' },
  'no-repository': { type: 'boolean' },
} as const;
const HISTORY_OPTIONS = {
  ...PLAN_OPTIONS,
  format: { type: 'string' },
  'no-repository': { type: 'boolean' },
} as const;
const TICK_OPTIONS = { ...PLAN_OPTIONS, state: { type: 'string' }, 'dry-run': { type: 'boolean' } } as const;
const RECONCILE_OPTIONS = {
  ...PLAN_OPTIONS,
  format: { type: 'string' },
  min: { type: 'string' },
  apply: { type: 'boolean' },
  shipped: { type: 'boolean' },
} as const;
const MERGED_OPTIONS = { ...PLAN_OPTIONS, format: { type: 'string' }, apply: { type: 'boolean' } } as const;
const DIGEST_OPTIONS = { ...PLAN_OPTIONS, tokens: { type: 'string' } } as const satisfies Options;
const NEXT_OPTIONS = {
  ...HELP_OPTION,
  count: { type: 'string' },
  tokens: { type: 'string' },
  format: { type: 'string' },
} as const satisfies Options;
const INIT_OPTIONS = {
  ...HELP_OPTION,
  agents: { type: 'boolean' },
  apply: { type: 'boolean' },
  check: { type: 'boolean' },
  undo: { type: 'boolean' },
  command: { type: 'string' },
} as const satisfies Options;
// Editors add the id of their process to every server that they start.
const LSP_OPTIONS = {
  ...HELP_OPTION,
  stdio: { type: 'boolean' },
  clientProcessId: { type: 'string' },
} as const;

/** `args` are the arguments behind the program. Throws a `UsageError`. */
export function parseCommandLine(args: readonly string[]): Invocation {
  const [first, ...rest] = args;
  switch (first) {
    case undefined:
    case '-h':
    case '--help':
      return { command: 'help' };
    case '-v':
    case '-V':
    case '--version':
      return { command: 'version' };
    case 'help':
      return rest[0] === undefined ? { command: 'help' } : { command: 'help', topic: commandNamed(rest[0]) };
  }
  const command = commandNamed(first);
  switch (command) {
    case 'check': {
      const { values, positionals } = parse(command, rest, CHECK_OPTIONS);
      if (values.help) return { command: 'help', topic: command };
      const format = oneOf(command, 'format', values.format, CHECK_FORMATS, 'text');
      const failOn = oneOf(command, 'fail-on', values['fail-on'], FAIL_ON, 'warning');
      const { fix = false, watch = false } = values;
      if (fix && positionals.includes('-'))
        throw new UsageError(
          '`--fix` cannot write to standard input',
          'use `fix -`, whose output is the text',
        );
      if (watch && positionals.includes('-'))
        throw new UsageError('standard input cannot be watched', 'name files or folders');
      const repository = values['no-repository'] !== true;
      const options = {
        ...planOptions(command, values, positionals),
        format,
        failOn,
        fix,
        watch,
        repository,
        cache: values['no-cache'] !== true,
        since: values.since ?? null,
      };
      return { command, options: { ...options, rules: rulesNamed(values.rule) } };
    }
    case 'fix': {
      const { values, positionals } = parse(command, rest, FIX_OPTIONS);
      if (values.help) return { command: 'help', topic: command };
      const options = planOptions(command, values, positionals);
      if (positionals.includes('-') && positionals.length > 1 && !values['dry-run'])
        throw new UsageError(
          '`-` cannot be mixed with files',
          'standard output carries the repaired text; run `fix` twice',
        );
      return {
        command,
        options: { ...options, dryRun: values['dry-run'] ?? false, rules: rulesNamed(values.rule) },
      };
    }
    case 'status': {
      const { values, positionals } = parse(command, rest, STATUS_OPTIONS);
      if (values.help) return { command: 'help', topic: command };
      const format = oneOf(command, 'format', values.format, STATUS_FORMATS, 'text');
      const repository = values['no-repository'] !== true;
      const fields = fieldsNamed(values.fields, format);
      return {
        command,
        options: { ...planOptions(command, values, positionals), format, fields, repository },
      };
    }
    case 'tick': {
      const { values, positionals } = parse(command, rest, TICK_OPTIONS);
      if (values.help) return { command: 'help', topic: command };
      const [path, ...tasks] = positionals;
      if (path === undefined || tasks.length === 0)
        throw new UsageError('`tick` takes a plan and what names its tasks', seeHelp(command));
      if (path === '-') throw new UsageError('`tick` cannot write to standard input', 'name a file');
      const state = oneOf(command, 'state', values.state, TASK_STATES, 'done');
      const options = planOptions(command, values, [path]);
      return { command, options: { ...options, tasks, state, dryRun: values['dry-run'] ?? false } };
    }
    case 'merged': {
      const { values, positionals } = parse(command, rest, MERGED_OPTIONS);
      if (values.help) return { command: 'help', topic: command };
      if (positionals.includes('-'))
        throw new UsageError('standard input has no repository', 'name files or folders');
      const format = oneOf(command, 'format', values.format, MERGED_FORMATS, 'text');
      const { apply = false } = values;
      return { command, options: { ...planOptions(command, values, positionals), format, apply } };
    }
    case 'reconcile': {
      const { values, positionals } = parse(command, rest, RECONCILE_OPTIONS);
      if (values.help) return { command: 'help', topic: command };
      if (positionals.includes('-'))
        throw new UsageError('standard input has no repository', 'name files or folders');
      const format = oneOf(command, 'format', values.format, RECONCILE_FORMATS, 'text');
      const min = oneOf(command, 'min', values.min, WEIGHTS, 'likely');
      const { apply = false, shipped = false } = values;
      return {
        command,
        options: { ...planOptions(command, values, positionals), format, min, apply, shipped },
      };
    }
    case 'history':
    case 'blame': {
      const { values, positionals } = parse(command, rest, HISTORY_OPTIONS);
      if (values.help) return { command: 'help', topic: command };
      if (positionals.includes('-'))
        throw new UsageError('standard input has no history', 'name files or folders');
      const format = oneOf(command, 'format', values.format, HISTORY_FORMATS, 'text');
      return { command, options: { ...planOptions(command, values, positionals), format } };
    }
    case 'digest': {
      const { values, positionals } = parse(command, rest, DIGEST_OPTIONS);
      if (values.help) return { command: 'help', topic: command };
      const tokens = wholeNumber(command, 'tokens', values.tokens, 200, { least: 20, most: 100_000 });
      const options = planOptions(command, values, positionals);
      return { command, options: { ...options, paths: positionals, tokens } };
    }
    case 'next': {
      const { values, positionals } = parse(command, rest, NEXT_OPTIONS);
      if (values.help) return { command: 'help', topic: command };
      const [path, ...others] = positionals;
      if (others.length > 0) throw new UsageError('`next` takes one plan', seeHelp(command));
      const count = wholeNumber(command, 'count', values.count, 3, { least: 1, most: 20 });
      const tokens = wholeNumber(command, 'tokens', values.tokens, 400, { least: 50, most: 20_000 });
      const format = oneOf(command, 'format', values.format, NEXT_FORMATS, 'text');
      return { command, options: { path, count, tokens, format } };
    }
    case 'init': {
      const { values, positionals } = parse(command, rest, INIT_OPTIONS);
      if (values.help) return { command: 'help', topic: command };
      const [folder = '.', ...others] = positionals;
      if (others.length > 0) throw new UsageError('`init` takes one folder', seeHelp(command));
      if (!values.agents) throw new UsageError('`init` needs `--agents`', seeHelp(command));
      const modes = (['apply', 'check', 'undo'] as const).filter((one) => values[one]);
      const [mode = 'show', second] = modes;
      if (second)
        throw new UsageError(`\`--${mode}\` and \`--${second}\` exclude each other`, seeHelp(command));
      const called = (values.command ?? 'living-plans').trim();
      if (called === '') throw new UsageError('`--command` needs a command', seeHelp(command));
      return { command, options: { folder, mode, command: called } };
    }
    case 'mcp': {
      const { values, positionals } = parse(command, rest, HELP_OPTION);
      if (values.help) return { command: 'help', topic: command };
      return { command, folders: positionals };
    }
    // The hook itself is run before the command line is read, as fast as can be.
    case 'hook':
      return { command: 'help', topic: command };
    case 'explain': {
      const { values, positionals } = parse(command, rest, HELP_OPTION);
      if (values.help) return { command: 'help', topic: command };
      const [named, ...others] = positionals;
      if (others.length > 0) throw new UsageError('`explain` takes one rule', seeHelp(command));
      return named === undefined ? { command } : { command, rule: ruleNamed(named) };
    }
    case 'lsp': {
      const { values, positionals } = parse(command, rest, LSP_OPTIONS);
      if (values.help) return { command: 'help', topic: command };
      if (positionals.length > 0) throw new UsageError('`lsp` takes no paths', seeHelp(command));
      return { command, args: rest };
    }
  }
}

/** "path,progress,units". */
function fieldsNamed(given: string | undefined, format: string): string[] | undefined {
  if (given === undefined) return undefined;
  if (format !== 'json' && format !== 'toon')
    throw new UsageError('`--fields` is for `--format json` and `toon`', seeHelp('status'));
  const fields = given.split(',').map((field) => field.trim());
  const unknown = fields.find((field) => !STATUS_FIELDS.has(field));
  if (unknown === undefined) return fields;
  throw new UsageError(`no field \`${unknown}\``, `fields: ${[...STATUS_FIELDS].join(', ')}`);
}

function wholeNumber(
  command: CommandName,
  option: string,
  given: string | undefined,
  otherwise: number,
  { least, most }: { readonly least: number; readonly most: number },
): number {
  const number = given === undefined ? otherwise : Number(given);
  if (!Number.isInteger(number) || number < least || number > most)
    throw new UsageError(`\`--${option}\` is a whole number from ${least} to ${most}`, seeHelp(command));
  return number;
}

function commandNamed(name: string): CommandName {
  const found = COMMANDS.find((command) => command === name);
  if (found) return found;
  if (name.startsWith('-'))
    throw new UsageError(
      `a command must come before \`${name}\``,
      `commands: ${COMMANDS.join(', ')}; see \`living-plans --help\``,
    );
  const close = closest(name, COMMANDS);
  throw new UsageError(
    `no command \`${name}\``,
    close ? `did you mean \`${close}\`?` : `commands: ${COMMANDS.join(', ')}; see \`living-plans --help\``,
  );
}

/** `--rule a,b --rule c`; none stands for all. */
function rulesNamed(values: readonly string[] | undefined): readonly string[] {
  return (values ?? []).flatMap((value) => value.split(',').map((name) => ruleNamed(name.trim())));
}

function ruleNamed(name: string): string {
  const ids = RULES.map(({ id }) => id);
  if (ids.includes(name)) return name;
  const close = closest(name, ids);
  throw new UsageError(
    `no rule \`${name}\``,
    close ? `did you mean \`${close}\`?` : 'all rules: `living-plans explain`',
  );
}

function parse<T extends Options>(command: CommandName, args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw usageErrorOf(error, command, Object.keys(options));
  }
}

/** The messages of `parseArgs` run over two sentences of advice; ours name the option and what it wants. */
function usageErrorOf(error: unknown, command: CommandName, known: readonly string[]): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  const option = /--?[^\s'=<,]*/.exec(error.message.replace(/^Option '-\w, /, ''))?.[0] ?? '';
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const close = closest(option.replace(/^-+/, ''), known);
    return new UsageError(
      `no option \`${option}\` for \`${command}\``,
      close ? `did you mean \`--${close}\`?` : seeHelp(command),
    );
  }
  if (error.code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE')
    return new UsageError(
      error.message.includes('does not take')
        ? `\`${option}\` takes no value`
        : `\`${option}\` needs a value`,
      seeHelp(command),
    );
  return error;
}

interface PlanValues {
  readonly quiet?: boolean | undefined;
  readonly any?: boolean | undefined;
  readonly today?: string | undefined;
  readonly 'stdin-name'?: string | undefined;
}

/** What standard input goes by unless it is named. */
const DEFAULT_STDIN = 'stdin.md';

function planOptions(command: CommandName, values: PlanValues, paths: readonly string[]): PlanOptions {
  const { today } = values;
  if (today !== undefined && !isDate(today))
    throw new UsageError(`\`--today\` wants a date like 2026-01-31, not \`${today}\``, seeHelp(command));
  if (paths.includes(''))
    throw new UsageError('a path is empty', 'name a file, a folder or a glob; `.` is the current folder');
  return {
    paths,
    stdinName: values['stdin-name'] === '' ? DEFAULT_STDIN : (values['stdin-name'] ?? DEFAULT_STDIN),
    any: values.any ?? false,
    quiet: values.quiet ?? false,
    ...(today === undefined ? {} : { today }),
  };
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function oneOf<T extends string>(
  command: CommandName,
  option: string,
  value: string | undefined,
  known: readonly T[],
  standard: T,
): T {
  if (value === undefined) return standard;
  const found = known.find((one) => one === value);
  if (found) return found;
  throw new UsageError(
    `\`--${option}\` cannot be \`${value}\``,
    `it is one of ${known.join(', ')}; ${seeHelp(command)}`,
  );
}

function seeHelp(command: CommandName): string {
  return `see \`living-plans help ${command}\``;
}

/** What was probably meant, if it is no more than two letters away. */
function closest(word: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((one) => ({ one, away: distance(word, one) }))
    .filter(({ one, away }) => away <= 2 && away < one.length && away < word.length)
    .sort((a, b) => a.away - b.away);
  return best?.one;
}

/** Letters to add, drop or change on the way from one word to the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++)
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1),
      );
    row = next;
  }
  return row[to.length] ?? 0;
}
