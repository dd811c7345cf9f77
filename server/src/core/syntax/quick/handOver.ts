/** What the quick reader throws where it meets Markdown that it does not claim: the whole text then goes to the parser. */
export const HAND_OVER = Symbol('hand over');

/** Gives the text to the parser. */
export function handOver(): never {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- caught by the reader itself; a stack would cost time
  throw HAND_OVER;
}
