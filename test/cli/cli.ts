/** Runs the command line without a process: in a folder of its own, with a clock that stands. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { runCommandLine } from '../../server/src/cli/commandLine';
import type { ExitCode, Io } from '../../server/src/cli/io';

export interface Ran {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
  /** Standard output as bytes. */
  readonly bytes: Buffer;
}

export interface World {
  readonly stdin?: string | Uint8Array | AsyncIterable<Uint8Array>;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly now?: Date;
  readonly rules?: Io['rules'];
  readonly changes?: Io['changes'];
  readonly build?: string;
}

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A new folder that holds these files; a path may lead through folders. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'living-plans-')));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

export async function cli(cwd: string, args: readonly string[], world: World = {}): Promise<Ran> {
  const chunks: Buffer[] = [];
  let err = '';
  const io: Io = {
    cwd,
    env: world.env ?? {},
    stdout: {
      write: (text) => chunks.push(Buffer.from(text as Uint8Array)),
      isTTY: world.isTTY,
      columns: world.columns,
    },
    stderr: { write: (text) => (err += Buffer.from(text as Uint8Array).toString()) },
    stdin: isStream(world.stdin) ? world.stdin : once(world.stdin ?? ''),
    now: () => world.now ?? new Date(2026, 0, 31),
    rules: world.rules,
    changes: world.changes,
    build: world.build,
  };
  const code = await runCommandLine(args, join(cwd, 'no-server.js'), io);
  const bytes = Buffer.concat(chunks);
  return { code, out: bytes.toString(), err, bytes };
}

function isStream(stdin: World['stdin']): stdin is AsyncIterable<Uint8Array> {
  return typeof stdin === 'object' && Symbol.asyncIterator in stdin;
}

async function* once(content: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(content as Uint8Array));
}

/** One warning (line 3) with a safe fix. */
export const STALE =
  '# Import plan\n\n## Phase 1: Storage ✅\n- [x] Create the buckets\n- [ ] Set the retention period\n';
export const STALE_FIXED = STALE.replace('✅', '🚧');
/** One information and nothing else. */
export const FORGOTTEN =
  '# Import plan\n\n## Phase 1: Storage 🚧\n- [x] Create the buckets\n- [x] Set the retention period\n';
export const CLEAN =
  '# Import plan\n\n## Phase 1: Storage\n- [x] Create the buckets\n- [ ] Set the retention period\n';
export const PROSE = '# Notes\n\nNothing to do here.\n';
