/**
 * How the harnesses of coding agents call a hook, and what they understand as an answer. They are told apart by their
 * fields: Claude Code, VS Code and Copilot CLI share one format, Codex sends patches in it; Cursor and Kiro have their own.
 * Sources: the hook references of Claude Code, VS Code and Cursor, as of 2026-10.
 */

/** One replacement that an edit has made. */
export interface Replacement {
  readonly before: string;
  readonly after: string;
}

export type HookEvent =
  | { readonly kind: 'before edit'; readonly paths: readonly string[] }
  | {
      readonly kind: 'after edit';
      readonly paths: readonly string[];
      /** By path, in order, where the harness says them; a file that was written as a whole has none. */
      readonly replacements: readonly Replacement[];
    }
  | { readonly kind: 'stop'; readonly isAgain: boolean; readonly lastMessage: string }
  | { readonly kind: 'start' };

export interface HookCall {
  readonly event: HookEvent;
  readonly session: string;
  /** The folder that the agent works in, or null where the harness does not say. */
  readonly cwd: string | null;
  /** The answer in the form of the harness; null says nothing. */
  readonly answer: (text: string) => object;
}

type Fields = Readonly<Record<string, unknown>>;

/** What a harness has sent; null for whatever is no call that we know. */
export function readCall(input: unknown): HookCall | null {
  if (!isFields(input)) return null;
  const name = textOf(input.hook_event_name) || textOf(input.hookEventName) || textOf(input.trigger);
  if (name === '') return null;
  const isCursor = /^[a-z]/.test(name) && Array.isArray(input.workspace_roots);
  return isCursor ? cursorCall(name, input) : commonCall(name, input);
}

/** Claude Code, VS Code, Copilot CLI, Codex, Kiro. */
function commonCall(name: string, input: Fields): HookCall | null {
  const event = commonEvent(name, input);
  if (!event) return null;
  const hookEventName = name.charAt(0).toUpperCase() + name.slice(1);
  return {
    event,
    session: textOf(input.session_id) || textOf(input.sessionId),
    cwd: textOf(input.cwd) || null,
    answer: (text) =>
      event.kind === 'stop'
        ? { decision: 'block', reason: text }
        : { hookSpecificOutput: { hookEventName, additionalContext: text } },
  };
}

function commonEvent(name: string, input: Fields): HookEvent | null {
  switch (name.toLowerCase()) {
    case 'pretooluse':
      return editOf('before edit', input);
    case 'posttooluse':
    case 'postfilesave':
    case 'filesave':
      return editOf('after edit', input);
    case 'stop':
    case 'agentstop':
      return {
        kind: 'stop',
        isAgain: input.stop_hook_active === true || input.stopHookActive === true,
        lastMessage: textOf(input.last_assistant_message),
      };
    case 'sessionstart':
    case 'precompact':
      return { kind: 'start' };
    default:
      return null;
  }
}

const NO_EDIT = /^(?:read|grep|glob|ls|bash|shell|webfetch|websearch|task|todowrite|view|list_?dir|search)/i;

function editOf(kind: 'before edit' | 'after edit', input: Fields): HookEvent | null {
  const tool = isFields(input.tool_input)
    ? input.tool_input
    : isFields(input.toolInput)
      ? input.toolInput
      : input;
  if (NO_EDIT.test(textOf(input.tool_name) || textOf(input.toolName))) return null;
  const patch = [tool.input, tool.patch, tool.command]
    .flat()
    .map(textOf)
    .find((text) => text.includes('*** Begin Patch'));
  const named = [tool.file_path, tool.filePath, tool.path, input.file_path, input.filePath]
    .map(textOf)
    .find(Boolean);
  const paths = patch === undefined ? (named === undefined ? [] : [named]) : pathsOfPatch(patch);
  if (paths.length === 0) return null;
  if (kind === 'before edit') return { kind, paths };
  const edits = Array.isArray(tool.edits) ? tool.edits.filter(isFields) : [tool];
  return { kind, paths, replacements: patch === undefined ? edits.flatMap(replacementOf) : [] };
}

function replacementOf(edit: Fields): Replacement[] {
  const before = edit.old_string ?? edit.oldString ?? edit.old_str;
  const after = edit.new_string ?? edit.newString ?? edit.new_str;
  return typeof before === 'string' && typeof after === 'string' ? [{ before, after }] : [];
}

function pathsOfPatch(patch: string): string[] {
  return Array.from(patch.matchAll(/^\*\*\* (?:Update|Add) File: (.+)$/gm), ([, path = '']) => path.trim());
}

function cursorCall(name: string, input: Fields): HookCall | null {
  const [root] = Array.isArray(input.workspace_roots) ? input.workspace_roots.map(textOf) : [];
  const base = {
    session: textOf(input.conversation_id),
    cwd: root === undefined || root === '' ? null : root,
  };
  if (name === 'afterFileEdit') {
    const path = textOf(input.file_path);
    const edits = Array.isArray(input.edits) ? input.edits.filter(isFields) : [];
    if (path === '') return null;
    return {
      ...base,
      event: { kind: 'after edit', paths: [path], replacements: edits.flatMap(replacementOf) },
      answer: (text) => ({ additional_context: text }),
    };
  }
  if (name === 'stop')
    return {
      ...base,
      event: { kind: 'stop', isAgain: Number(input.loop_count) > 0, lastMessage: '' },
      answer: (text) => ({ followup_message: text }),
    };
  if (name === 'sessionStart' || name === 'preCompact')
    return { ...base, event: { kind: 'start' }, answer: (text) => ({ additional_context: text }) };
  return null;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
