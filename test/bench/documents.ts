/** The documents that the benchmark types in: plans of 650-character sections, and one list without a heading. */

const BOXES = 6;

/** A plan of about `size` UTF-16 units with exactly ten findings, whatever its size. */
export function planOf(size: number): string {
  let text = '# Import plan\n\nMoves the import service to the new store, step by step.\n\n';
  for (let phase = 1; text.length < size; phase++) {
    const wrong = phase <= 10;
    text += `## Phase ${phase}: Import of the records of group ${phase} ${wrong ? '✅' : '🚧'}\n\n`;
    text += '**Owner**: the import team\n\n';
    for (let box = 1; box <= BOXES; box++) {
      const mark = box < BOXES ? 'x' : ' ';
      text += `- [${mark}] Read, check and write the records of part ${box} of group ${phase}, *with* \`retry\`\n`;
    }
    text += '\nWhat is not read in this phase waits for the next one.\n\n';
  }
  return text;
}

/** One list of about `size` UTF-16 units without a heading behind the title. */
export function listOf(size: number): string {
  let text = '# Import plan\n\n';
  for (let box = 1; text.length < size; box++)
    text += `- [${box % 3 ? 'x' : ' '}] Read, check and write the records of part ${box * 7919}, *with* \`retry\`\n`;
  return text;
}
