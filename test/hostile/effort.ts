/** How much is tried: a bounded run with every test, a long one when somebody asks for it. Each prints what it tried. */

export const IS_LONG = process.env.HOSTILE === 'long';

/** Another one for each long run, so that the next one tries something else; the same for each bounded one. */
export const SEED = Number(process.env.HOSTILE_SEED ?? (IS_LONG ? Date.now() % 1_000_000 : 20_261_126));

export function times(bounded: number, long: number): number {
  return IS_LONG ? long : bounded;
}

export function tell(what: string): void {
  console.log(`hostile: ${what} (seed ${SEED})`);
}
