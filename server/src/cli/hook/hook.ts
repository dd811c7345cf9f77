/**
 * `living-plans hook`: tells a coding agent what its own edit has made false in a plan, and nothing else. One JSON object on
 * standard input, one or none on standard output; always exit 0, since a hook that fails must not stop an agent.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { isoDate } from '../../node/isoDate';
import type { Io } from '../io';
import { readCall, type HookCall, type Replacement } from './dialects';
import { HookMemory, type Session } from './memory';
import { plain } from './plain';

const MOST_INPUT = 8_000_000;
const LARGEST_PLAN = 2_000_000;

export async function hook(io: Io): Promise<void> {
  try {
    const call = readCall(JSON.parse(await inputOf(io)) as unknown);
    const text = call && (await answerTo(call, io));
    if (call && text) io.stdout.write(`${JSON.stringify(call.answer(text))}\n`);
  } catch {
    // What we do not understand is not for us.
  }
}

async function inputOf(io: Io): Promise<string> {
  let text = '';
  for await (const chunk of io.stdin) {
    text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    if (text.length > MOST_INPUT) return '';
  }
  return text;
}

async function answerTo(call: HookCall, io: Io): Promise<string> {
  const { event } = call;
  const cwd = call.cwd ?? io.cwd;
  switch (event.kind) {
    case 'before edit':
      remember(
        call,
        event.paths.filter(isMarkdown).map((path) => resolve(cwd, path)),
        io,
      );
      return '';
    case 'after edit': {
      const paths = event.paths.filter(isMarkdown).map((path) => resolve(cwd, path));
      return paths.length === 0 ? '' : afterEdit(call, paths, event.replacements, cwd, io);
    }
    case 'stop':
      return event.isAgain ? '' : onStop(call, event.lastMessage, cwd, io);
    case 'start':
      return (await import('./findPlan')).digestOfNewestPlan(cwd);
  }
}

function isMarkdown(path: string): boolean {
  return /\.(?:md|mdx|markdown)$/i.test(path);
}

/** The text of a plan; null where it is gone, too large or no file. */
function textAt(path: string): string | null {
  try {
    const found = statSync(path);
    return found.isFile() && found.size <= LARGEST_PLAN ? readFileSync(path, 'utf8') : null;
  } catch {
    return null;
  }
}

/** Keeps what stands there before an edit. */
function remember({ session }: HookCall, paths: readonly string[], { env }: Io): void {
  const memory = new HookMemory(env);
  const known = memory.read(session);
  const plans = { ...known.plans };
  for (const path of paths) {
    const text = textAt(path) ?? '';
    plans[path] = { first: known.plans[path]?.first ?? text, last: text };
  }
  if (paths.length > 0) memory.write(session, { ...known, plans });
}

async function afterEdit(
  { session }: HookCall,
  paths: readonly string[],
  replacements: readonly Replacement[],
  cwd: string,
  io: Io,
): Promise<string> {
  const memory = new HookMemory(io.env);
  const known = memory.read(session);
  const plans: Record<string, Session['plans'][string]> = { ...known.plans };
  const said: string[] = [];
  for (const path of paths) {
    const after = textAt(path);
    if (after === null) continue;
    // What was committed is older than an edit that changed a part: a person may have written the rest.
    const isPart = replacements.length > 0;
    const before =
      (paths.length === 1 ? undone(after, replacements) : null) ??
      known.plans[path]?.last ??
      (isPart ? null : await committed(path));
    plans[path] = { first: known.plans[path]?.first ?? before ?? after, last: after };
    if (before === null || before === after) continue;
    const { judgeEdit } = await import('./judgeEdit');
    const shown = shownPath(path, cwd);
    const lines = await judgeEdit({
      path: shown,
      before,
      after,
      today: isoDate(io.now()),
      isMissing: isMissingIn(path, cwd),
    });
    if (lines.length > 0) said.push(`Your edit of ${shown}:`, ...lines.map((line) => `- ${line}`));
  }
  memory.write(session, { ...known, plans });
  return said.slice(0, 4).join('\n');
}

/** The text before the replacements; null where one of them cannot be found exactly once. */
function undone(after: string, replacements: readonly Replacement[]): string | null {
  if (replacements.length === 0) return null;
  let text = after;
  for (const { before, after: now } of [...replacements].reverse()) {
    const at = now === '' ? -1 : text.indexOf(now);
    if (at < 0 || text.includes(now, at + 1)) return null;
    text = text.slice(0, at) + before + text.slice(at + now.length);
  }
  return text;
}

/** What the last commit has; null without. */
async function committed(path: string): Promise<string | null> {
  const { Repositories } = await import('../../node/repositories');
  return (await new Repositories().textAt(path, 'HEAD')) ?? null;
}

/** Looks beside the plan, in the folder of the agent and above the plan; then the repository has to know that it never was. */
function isMissingIn(plan: string, cwd: string): (path: string) => Promise<boolean> {
  const folders = [cwd];
  for (let folder = join(plan, '..'); ; folder = join(folder, '..')) {
    folders.push(folder);
    if (existsSync(join(folder, '.git')) || join(folder, '..') === folder) break;
  }
  return async (path) => {
    if (isAbsolute(path) || path.startsWith('~') || !path.includes('/')) return false;
    if (folders.some((folder) => existsSync(join(folder, path)))) return false;
    const { Repositories } = await import('../../node/repositories');
    return new Repositories().neverWas(plan, path);
  };
}

/** Blocks once, and only for what this session has made false, or for an end that its own plan denies. */
async function onStop({ session }: HookCall, lastMessage: string, cwd: string, io: Io): Promise<string> {
  const memory = new HookMemory(io.env);
  const known = memory.read(session);
  const paths = Object.keys(known.plans);
  if (known.hasBlocked || paths.length === 0) return '';
  const { judgeEdit } = await import('./judgeEdit');
  const { openTasksIn } = await import('./findPlan');
  const said: string[] = [];
  for (const path of paths) {
    const after = textAt(path);
    const first = known.plans[path]?.first;
    if (after === null || first === undefined || first === after) continue;
    const shown = shownPath(path, cwd);
    const lines = await judgeEdit({
      path: shown,
      before: first,
      after,
      today: isoDate(io.now()),
      isMissing: isMissingIn(path, cwd),
    });
    if (lines.length > 0) said.push(`${shown}:`, ...lines.map((line) => `- ${line}`));
    else if (CLAIMS_END.test(lastMessage)) {
      const open = openTasksIn(after, shown);
      if (open !== '') said.push(open);
    }
  }
  if (said.length === 0) return '';
  memory.write(session, { ...known, hasBlocked: true });
  return ['Before you stop: the plan does not agree with what you did in it.', ...said.slice(0, 4)].join(
    '\n',
  );
}

const CLAIMS_END =
  /\b(?:all|every)\s+(?:of\s+the\s+)?(?:\d+\s+)?(?:tasks?|phases?|steps?|items?|milestones?)\b[^.\n]{0,60}\b(?:complete[d]?|done|finished|implemented)\b/i;

function shownPath(path: string, cwd: string): string {
  const own = relative(cwd, path);
  return plain((own.startsWith('..') ? path : own).replaceAll('\\', '/'));
}
