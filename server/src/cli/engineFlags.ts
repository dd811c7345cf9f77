/** What V8 is told of a process that checks some plans and ends; by default it expects one that stays. */
import { setFlagsFromString } from 'node:v8';

/**
 * Each function runs for some milliseconds and each regular expression a few times: optimising them costs a third of such a
 * run. Holds for patterns that are made afterwards.
 */
export function forShortRun(): void {
  // A regular expression is compiled at once, and not interpreted first.
  setFlagsFromString('--no-regexp-tier-up');
  // Bytecode that a function runs before V8 looks whether optimising it pays.
  setFlagsFromString('--interrupt-budget=1000000');
}

/** A run of many seconds is worth optimising after all: the budget of Node 20, which is about that of all versions. */
export function forLongRun(): void {
  setFlagsFromString('--interrupt-budget=67584');
}
