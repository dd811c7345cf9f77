/** What a command may touch of the world around it. Tests hand in their own, so that they need no process. */
import { visible, type ActiveRule } from '../core/index';

/** 0: fine, 1: findings, 2: wrong usage or a file that could not be read. */
export type ExitCode = 0 | 1 | 2;

export interface Output {
  write(text: string | Uint8Array): unknown;
  readonly isTTY?: boolean | undefined;
  /** Width of the terminal in columns. */
  readonly columns?: number | undefined;
}

export interface Io {
  /** Absolute path of the current folder. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly now: () => Date;
  /** Waits for files below the paths to change, and names those that have; undefined where changes cannot be watched. */
  readonly changes?: ((paths: readonly string[]) => AsyncIterable<string>) | undefined;
  /** Names this very program, so that what another one has found is not taken for its own; undefined: nothing is kept. */
  readonly build?: string | undefined;
  /** The rules in the place of all of ours, for tests. */
  readonly rules?: readonly ActiveRule[] | undefined;
}

/** One line on standard error. Whatever it quotes is made harmless. */
export function note(io: Io, text: string): void {
  io.stderr.write(`living-plans: ${visible(text)}\n`);
}
