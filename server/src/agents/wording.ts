/** Answers in few tokens. What a plan says is data: it is quoted in one line, without control characters. */
import { visible } from '../core';

/** Characters for a token, on the safe side for English. */
const PER_TOKEN = 3.5;
/** Scripts in which a character is about a token. */
const DENSE = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]/gu;

/** About how many tokens a text takes. */
export function tokensOf(text: string): number {
  const dense = text.match(DENSE)?.length ?? 0;
  return Math.ceil(dense + (text.length - dense) / PER_TOKEN);
}

/** A piece of a plan, or a path, in one line. */
export function quoted(text: string, most = 200): string {
  const line = visible(text).replace(/\s+/g, ' ').trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}

/** A line of a plan with its indentation. */
export function quotedLine(line: string): string {
  const indent = /^ {0,40}/.exec(line)?.[0] ?? '';
  return indent + quoted(line);
}

/** As many of the lines as fit, and how many do not. The first `must` stand there in any case. */
export function fitted<T>(
  all: readonly T[],
  textOf: (one: T) => string,
  most: number,
  must = 1,
): { readonly shown: readonly T[]; readonly left: number } {
  let tokens = 0;
  let count = 0;
  for (const one of all) {
    tokens += tokensOf(textOf(one)) + 1;
    if (tokens > most && count >= must) break;
    count++;
  }
  return { shown: all.slice(0, count), left: all.length - count };
}
