/** Links in Markdown that run a command of ours; sent only to clients that asked for them. */
import { REVEAL_COMMAND, type RevealArguments } from '../../protocol';

/** `text` must be escaped already. */
export function commandLink(text: string, command: string, argument: object): string {
  return `[${text}](command:${command}?${encodeURIComponent(JSON.stringify([argument])).replace(/[()']/g, percentEncoded)})`;
}

export function revealLink(text: string, target: RevealArguments): string {
  return commandLink(text, REVEAL_COMMAND, target);
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16)}`;
}
