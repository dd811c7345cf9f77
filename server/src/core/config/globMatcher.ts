/**
 * Globs without regular expressions: a `.living-plans.json` is a stranger's, and an expression made of its globs could
 * run for ever. `*`, `?` and `[a-z]` within a name, `**` for any number of folders, `{a,b}` for either; a backslash takes
 * the meaning from the character behind it. The time is bounded by the lengths of path and glob multiplied.
 */

/** Alternatives of one glob; `{a,b}` doubles them. */
const MAX_ALTERNATIVES = 64;

type Token = string | { readonly any: 'one' | 'many' } | ClassToken;

interface ClassToken {
  readonly negated: boolean;
  readonly ranges: readonly (readonly [from: string, to: string])[];
}

type Segment = readonly Token[] | 'folders';

/** Why a text is no glob that can be matched, for people; null if it is one. */
export function problemOfGlob(glob: string): string | null {
  if (glob.startsWith('!')) return 'a glob cannot begin with `!`; put the others into `files.plans`';
  if (/(?<!\\)[+@!?*]\(/.test(glob)) return 'alternatives are written `{a,b}`, not `+(a|b)`';
  return alternatives(glob, MAX_ALTERNATIVES) === null ? `more than ${MAX_ALTERNATIVES} alternatives` : null;
}

/** Says whether a path, with `/` and without one at its beginning, fits the glob; a glob with a problem fits nothing. */
export function globMatcher(glob: string): (path: string) => boolean {
  const all = problemOfGlob(glob) === null ? (alternatives(glob, MAX_ALTERNATIVES) ?? []) : [];
  const patterns = all.map((one) => segmentsOf(one));
  return (path) => {
    const names = path.split('/');
    return patterns.some((segments) => fits(segments, names));
  };
}

/** "a{b,c}" as "ab" and "ac"; null if there are more than `limit`. */
function alternatives(glob: string, limit: number): string[] | null {
  const brace = firstBrace(glob);
  if (!brace) return [glob];
  const { start, end, parts } = brace;
  const all: string[] = [];
  for (const part of parts) {
    const expanded = alternatives(glob.slice(0, start) + part + glob.slice(end), limit - all.length);
    if (!expanded || all.length + expanded.length > limit) return null;
    all.push(...expanded);
  }
  return all;
}

interface Brace {
  readonly start: number;
  readonly end: number;
  readonly parts: readonly string[];
}

/** The first pair of braces with a comma in it; others are characters like any other. */
function firstBrace(glob: string): Brace | null {
  for (let start = 0; start < glob.length; start++) {
    if (glob[start] === '\\') start++;
    else if (glob[start] === '{') {
      const brace = braceAt(glob, start);
      if (brace && brace.parts.length > 1) return brace;
    }
  }
  return null;
}

function braceAt(glob: string, start: number): Brace | null {
  const parts: string[] = [];
  let depth = 0;
  let from = start + 1;
  for (let i = start; i < glob.length; i++) {
    const character = glob[i];
    if (character === '\\') i++;
    else if (character === '{') depth++;
    else if (character === ',' && depth === 1) {
      parts.push(glob.slice(from, i));
      from = i + 1;
    } else if (character === '}' && --depth === 0)
      return { start, end: i + 1, parts: [...parts, glob.slice(from, i)] };
  }
  return null;
}

function segmentsOf(glob: string): Segment[] {
  // "docs/" is everything in it.
  const whole = glob.replace(/^(?:\.?\/)+/, '').replace(/\/$/, '/**');
  return whole.split('/').map((name) => (name === '**' ? 'folders' : tokensOf(name)));
}

function tokensOf(name: string): Token[] {
  const tokens: Token[] = [];
  for (let i = 0; i < name.length; i++) {
    const character = name.charAt(i);
    if (character === '\\' && i + 1 < name.length) tokens.push(name.charAt(++i));
    else if (character === '?') tokens.push({ any: 'one' });
    else if (character === '*') {
      const last = tokens[tokens.length - 1];
      if (typeof last !== 'object' || !('any' in last) || last.any !== 'many') tokens.push({ any: 'many' });
    } else {
      const found = character === '[' ? classAt(name, i) : null;
      tokens.push(found ? found.token : character);
      if (found) i = found.end - 1;
    }
  }
  return tokens;
}

/** "[a-z]", "[!a]"; null where the bracket is never closed. */
function classAt(name: string, start: number): { token: ClassToken; end: number } | null {
  const end = name.indexOf(']', start + 2);
  if (end < 0) return null;
  const inner = name.slice(start + 1, end);
  const negated = /^[!^]/.test(inner);
  const ranges: (readonly [string, string])[] = [];
  for (let i = negated ? 1 : 0; i < inner.length; i++) {
    const from = inner.charAt(i);
    const isRange = inner.charAt(i + 1) === '-' && i + 2 < inner.length;
    ranges.push([from, isRange ? inner.charAt(i + 2) : from]);
    if (isRange) i += 2;
  }
  return { token: { negated, ranges }, end: end + 1 };
}

/** `**` takes as few folders as it can; if the rest does not fit, it takes one more, and earlier ones need not. */
function fits(segments: readonly Segment[], names: readonly string[]): boolean {
  return walk(
    segments.length,
    names.length,
    (i) => segments[i] === 'folders',
    (i, j) => {
      const segment = segments[i];
      return segment !== undefined && segment !== 'folders' && nameFits(segment, names[j] ?? '');
    },
  );
}

function nameFits(tokens: readonly Token[], name: string): boolean {
  return walk(
    tokens.length,
    name.length,
    (i) => {
      const token = tokens[i];
      return typeof token === 'object' && 'any' in token && token.any === 'many';
    },
    (i, j) => characterFits(tokens[i], name.charAt(j)),
  );
}

function characterFits(token: Token | undefined, character: string): boolean {
  if (token === undefined || typeof token === 'string') return token === character;
  if ('any' in token) return true;
  return token.ranges.some(([from, to]) => from <= character && character <= to) !== token.negated;
}

/** Matches a pattern with wildcards for any number of items against a list, by going back to the last wildcard only. */
function walk(
  patternLength: number,
  length: number,
  isMany: (i: number) => boolean,
  matches: (i: number, j: number) => boolean,
): boolean {
  let i = 0;
  let j = 0;
  let wildcard = -1;
  let resume = 0;
  while (j < length) {
    if (i < patternLength && isMany(i)) {
      wildcard = i++;
      resume = j;
    } else if (i < patternLength && matches(i, j)) {
      i++;
      j++;
    } else if (wildcard >= 0) {
      i = wildcard + 1;
      j = ++resume;
    } else return false;
  }
  while (i < patternLength && isMany(i)) i++;
  return i === patternLength;
}
