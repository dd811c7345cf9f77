#!/usr/bin/env node
/**
 * Breaks the product on purpose: `npm run hostile`, bounded to a few minutes; with `--long` for as long as it takes, with
 * the table of all shapes. HOSTILE_SEED=N repeats what a run with that seed found.
 */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const long = process.argv.includes('--long');
const { status, signal } = spawnSync(
  'npx',
  ['vitest', 'run', '--project', 'hostile', '--disable-console-intercept'],
  {
    cwd: resolve(import.meta.dirname, '..'),
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, HOSTILE: long ? 'long' : 'bounded' },
  },
);
if (signal) console.error(`ended by ${signal}`);
process.exitCode = status ?? 1;
