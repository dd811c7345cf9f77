/** Reads the files of a command one after the other and says what each of them is. */
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import {
  createPlanReader,
  detectRole,
  isNamedLikePlan,
  namedAsPlan,
  roleByPath,
  type Plan,
  type Role,
  type Settings,
} from '../core/index';
import {
  decodeText,
  isMarkdownPath,
  readTextFile,
  withSlashes,
  type FileRead,
  type FileText,
} from '../node/files';
import type { KeptAnswer, KeptFindings, Unread } from './keptFindings';
import { shownPath, type Input, type PathProblem } from './inputs';
import type { Io } from './io';

/** A document that was read. */
export interface Document {
  readonly input: Input;
  /** Without a byte order mark. */
  readonly text: string;
  /** What stands on the disk, or why that is not known to be this text. */
  readonly source: FileText | { readonly notUtf8: string };
  readonly plan: Plan;
  readonly settings: Settings;
  readonly role: Role;
  /** Why it has this role, for people. */
  readonly why: string;
}

export type Opened =
  | { readonly kind: 'document'; readonly document: Document; readonly unread: Unread | undefined }
  | { readonly kind: 'passed'; readonly input: Input; readonly why: string; readonly unread?: Unread }
  | (KeptAnswer & { readonly kind: 'found' })
  | { readonly kind: 'problem'; readonly problem: PathProblem };

export interface ReadingOptions {
  /** Of the files in a folder, by its absolute path. */
  readonly settingsOf: (folder: string) => Promise<Settings>;
  /** Everything counts as a plan, except what says of itself that it is none. */
  readonly any: boolean;
  /** What is handed out even if it is no plan. */
  readonly always: (input: Input) => boolean;
  /** What is known of documents from earlier runs. */
  readonly kept?: KeptFindings | undefined;
}

/** A UTF-16 unit never takes more bytes than this in UTF-8. */
const BYTES_PER_UNIT = 3;

/** What there is to say about each input, in order. A file that fails, in whatever way, does not stop the next one. */
export async function* openDocuments(
  inputs: readonly Input[],
  options: ReadingOptions,
  io: Io,
): AsyncGenerator<Opened> {
  const planNames = new Map<string, Promise<readonly string[]>>();
  const isBesidePlan = async ({ path }: Input): Promise<boolean> => {
    const folder = dirname(path);
    let names = planNames.get(folder);
    if (!names) planNames.set(folder, (names = namesOfPlans(folder, io.cwd)));
    return (await names).some((name) => name !== basename(path));
  };
  for (const input of inputs) {
    try {
      yield await open(input, await isBesidePlan(input), options, io);
    } catch (error) {
      yield { kind: 'problem', problem: { path: input.shown, message: `failed: ${messageOf(error)}` } };
    }
  }
}

async function open(input: Input, besidePlan: boolean, options: ReadingOptions, io: Io): Promise<Opened> {
  const settings = await options.settingsOf(dirname(input.path));
  const { enable, files, reading } = settings;
  if (!enable) return { kind: 'passed', input, why: 'switched off by a setting' };
  const maxBytes = reading.size * BYTES_PER_UNIT;
  const read = input.fromStdin ? await readInput(io, maxBytes) : await readTextFile(input.path, maxBytes);
  const text = read.ok ? read.file.text : read.problem.lossyText;
  if (text === undefined) {
    const message = read.ok ? '' : read.problem.message;
    const kind = read.ok ? undefined : read.problem.kind;
    // A log or a dump with the ending .md is no plan, and no reason to fail over a whole folder.
    const isOther =
      (kind === 'too-large' || kind === 'binary') && !input.named && !isNamedLikePlan(input.shown);
    if (isOther) return { kind: 'passed', input, why: message };
    return { kind: 'problem', problem: { path: input.shown, message } };
  }
  const explicit =
    namedAsPlan(files, (folder) => withSlashes(relative(folder ?? io.cwd, input.path))) ??
    (options.any || undefined);
  // Front matter may say of any file that it is a plan.
  const known = explicit === undefined && !text.startsWith('---') ? roleByPath(input.shown) : null;
  if (known?.role === 'none' && !input.named && !options.always(input))
    return { kind: 'passed', input, why: known.why };
  const unread =
    read.ok && !input.fromStdin ? { input, bytes: read.file.bytes, settings, besidePlan } : undefined;
  const kept = unread && (await options.kept?.find(unread));
  if (kept?.kind === 'passed') return { kind: 'passed', input, why: kept.why };
  if (kept) return kept;
  const plan = createPlanReader(reading).read(text);
  const detected = detectRole(input.shown, plan, { besidePlan: () => besidePlan, explicit });
  // Too large to be judged: that is said where the file was named.
  const wanted = options.always(input) || (input.named && plan.beyond !== undefined);
  const { why } = detected;
  // What is named is judged, wherever it is kept.
  const role = detected.role === 'archived' && input.named ? 'plan' : detected.role;
  if (role === 'none' && !wanted) return { kind: 'passed', input, why, ...(unread && { unread }) };
  const source = read.ok ? read.file : { notUtf8: read.problem.message };
  return { kind: 'document', document: { input, text, source, plan, settings, role, why }, unread };
}

async function namesOfPlans(folder: string, cwd: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  return names.filter((name) => isMarkdownPath(name) && isNamedLikePlan(shownPath(cwd, join(folder, name))));
}

async function readInput(io: Io, maxBytes: number): Promise<FileRead> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of io.stdin) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk;
    chunks.push(bytes);
    length += bytes.length;
    if (length > maxBytes) break;
  }
  return decodeText(Buffer.concat(chunks), maxBytes);
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
