#!/usr/bin/env node
/** Runs what should pass before a commit, and says beforehand what that is: `npm run check`. Stops at what fails. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

process.chdir(resolve(import.meta.dirname, '..'));

/** @type {readonly { name: string, what: string }[]} */
const STEPS = [
  { name: 'format:check', what: 'format' },
  { name: 'tidy', what: 'unused code' },
  { name: 'generate:check', what: 'generated files' },
  { name: 'patterns:check', what: 'regular expressions' },
  { name: 'types', what: 'types' },
  { name: 'unit', what: 'unit tests' },
  { name: 'laws:fixtures', what: 'laws on the fixtures' },
  { name: 'lint', what: 'lint' },
  { name: 'build', what: 'build' },
];

const list = STEPS.map(({ what }) => what).join(', ');
console.log(`Checks ${list}: about a minute. Nothing is changed but dist/.`);
for (const [i, { name, what }] of STEPS.entries()) {
  console.log(`\n[${i + 1}/${STEPS.length}] ${what} (npm run ${name})`);
  const { status, signal } = spawnSync('npm', ['run', '-s', name], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) {
    console.error(`\n${what}: failed (${signal ?? `exit code ${status}`})`);
    process.exit(1);
  }
}
console.log('\nAll of it passes.');
