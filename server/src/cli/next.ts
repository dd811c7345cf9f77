/** `living-plans next`: where a plan stands and which open tasks come next, as agents get it from `get_next`. */
import { realpath } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { ToolProblem } from '../agents/space';
import { getNext } from '../agents/tools/getNext';
import { exists, isInside, withSlashes } from '../node/files';
import { note, type ExitCode, type Io } from './io';
import { FileSpace } from './mcp/fileSpace';

export const NEXT_FORMATS = ['text', 'json', 'toon'] as const;

export interface NextOptions {
  /** undefined: the plan that changed last below the current folder. */
  readonly path: string | undefined;
  readonly count: number;
  /** About so many tokens are written at most. */
  readonly tokens: number;
  readonly format: (typeof NEXT_FORMATS)[number];
}

const WRITTEN: Readonly<Record<NextOptions['format'], (text: string, data: object) => Promise<string>>> = {
  text: (text) => Promise.resolve(`${text}\n`),
  json: async (_, data) => (await import('./report/safeJson')).safeJson(data),
  toon: async (_, data) => (await import('./report/toon')).toon(data),
};

/** Exits with 2 where there is no plan. */
export async function next({ path, count, tokens, format }: NextOptions, io: Io): Promise<ExitCode> {
  const file = path === undefined ? undefined : resolve(io.cwd, path);
  if (file !== undefined && !(await exists(file))) {
    note(io, `${path}: no such file`);
    return 2;
  }
  // Who names a plan elsewhere may read it.
  const isBelow = file === undefined || isInside(file, io.cwd);
  const root = await realpath(isBelow ? io.cwd : dirname(file)).catch(() => io.cwd);
  const space = new FileSpace(() => Promise.resolve([root]), io.now);
  try {
    const plan = file && withSlashes(relative(isBelow ? io.cwd : dirname(file), file));
    const { text, data } = await getNext.run(space, { plan, count, max_tokens: tokens });
    io.stdout.write(await WRITTEN[format](text, data));
    return 0;
  } catch (error) {
    if (!(error instanceof ToolProblem)) throw error;
    note(io, error.message);
    return 2;
  }
}
