/**
 * The program itself: loads the rest of the command line, compiled as the last run has left it. Compiling takes a third of
 * what a hook or a check of one plan takes.
 */
import { join } from 'node:path';
import { runCached } from './codeCache';
import { forShortRun } from './engineFlags';

// Before anything is compiled: a pattern keeps what held when it was made.
forShortRun();
runCached(join(__dirname, 'commandLine.js'), process.argv[2] ?? '');
