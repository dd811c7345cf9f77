/** Finds the units that a text names: "Phase 1 complete, T-02 and Weeks 3-4". */
import { sourceRange, type Prose } from './prose';
import { readReference } from '../language/unitName';
import { UNIT_WORD } from '../language/unitWords';
import type { UnitReference } from './facts';
import { pattern } from '../text/letters';

const START = pattern(
  `(?<![\\p{L}\\p{N}._-])(?:(?:${UNIT_WORD})s?[\\s-]*#?[A-Z]?\\d|第?\\s*[0-9一二三四五六七八九十]+\\s*(?:${UNIT_WORD})|[A-Z]{1,8}-?\\d)`,
  'giu',
);

const MAX_REFERENCES = 60;

/** No name of a unit is longer than this, in UTF-16 units. */
const MAX_NAME = 200;

/** "フェーズ3で実装": languages without blanks go on right behind the number. */
const ATTACHED = pattern('^[^\\d]{1,40}\\d{1,4}(?=[\\u3040-\\u30ff\\u4e00-\\u9fff\\uac00-\\ud7af])', 'u');

/** The units named in a prose, notes in parentheses apart, in the order of the text; each once. */
export function readReferences(prose: Prose): UnitReference[] {
  // What stands in parentheses explains: "Phase 9 (desktop complete in M1)".
  const text = prose.text.replace(/\([^()]*\)/g, (note) => ' '.repeat(note.length));
  const references = new Map<string, UnitReference>();
  for (let match = nextFrom(text, 0); match;) {
    const rest = text.slice(match.index, match.index + MAX_NAME);
    const found = readReference(rest) ?? readReference(ATTACHED.exec(rest)?.[0] ?? '');
    const end = match.index + (found?.nameEnd ?? match[0].length);
    for (const key of found?.name.about ?? [])
      if (found && !references.has(key))
        references.set(key, {
          key,
          id: found.name.about.length === 1 ? found.name.id : key.slice(key.indexOf(' ') + 1),
          range: sourceRange(prose, match.index, end),
        });
    if (references.size >= MAX_REFERENCES) break;
    match = nextFrom(text, end);
  }
  return [...references.values()];
}

function nextFrom(text: string, index: number): RegExpExecArray | null {
  START.lastIndex = index;
  return START.exec(text);
}
