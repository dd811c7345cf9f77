#!/usr/bin/env node
/**
 * Runs every test there is, one after the other, and sums up: `npm test [-- NAME…]`.
 * Installs what it needs by itself: a browser and a real VS Code from npm, below .vscode-test/.
 * What needs the shared plans beside the repository says so and is left out where they are not there.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
process.chdir(root);

/** @type {readonly { name: string, command: string[] }[]} */
const STEPS = [
  { name: 'check', command: ['npm', 'run', '-s', 'check'] },
  { name: 'process', command: ['npm', 'run', '-s', 'process'] },
  { name: 'hostile', command: ['npm', 'run', '-s', 'hostile'] },
  { name: 'laws', command: ['npm', 'run', '-s', 'laws'] },
  { name: 'package', command: ['npm', 'run', '-s', 'package'] },
  { name: 'e2e', command: ['npm', 'run', '-s', 'e2e'] },
  { name: 'e2e-web', command: ['npm', 'run', '-s', 'e2e:web'] },
  { name: 'e2e-oldest', command: ['npm', 'run', '-s', 'e2e', '--', '--vscode', '4.100.3'] },
  { name: 'ui', command: ['npm', 'run', '-s', 'ui'] },
  { name: 'samples', command: ['node', 'scripts/openSamples.mjs', '--check'] },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !STEPS.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`no such test: ${unknown.join(', ')}; there are ${STEPS.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

let failed = 0;
let passed = 0;
for (const { name, command } of STEPS) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n=== ${name}`);
  const [program = '', ...args] = command;
  const { status, signal } = spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status === 0) passed++;
  else {
    failed++;
    console.error(`=== ${name} failed (${signal ?? `exit code ${status}`})`);
  }
}

if (!existsSync(join(root, '../shared/plans/expected.json')))
  console.log('\nLeft out: everything on the shared plans, since ../shared is not there.');
console.log('');
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
