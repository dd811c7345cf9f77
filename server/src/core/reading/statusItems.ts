/** "- ✅ Backend deployed", "- ⏳ Frontend pending": list entries that say where something stands and are no tasks. */
import type { SectionRange } from '../text/range';
import type { Prose } from './prose';
import type { StatusItem } from './types';
import type { PartKind, ClaimedStatus } from '../language/types';
import { CLAIM_EMOJI, statusOfEmoji } from '../language/statusWords';
import { pattern } from '../text/letters';

const LEAD = pattern(`^\\s*(${CLAIM_EMOJI})\\s*(?=[^\\s])`, 'u');

const STATUS = {
  done: 'done',
  'in-progress': 'doing',
  planned: 'waiting',
  blocked: 'blocked',
  deferred: 'waiting',
} as const satisfies Record<ClaimedStatus, StatusItem['status']>;

/** The status that the first line of an entry begins with, or null. `range` is that of the line in the section. */
export function readStatusItem(line: Prose, range: SectionRange, kind: PartKind | null): StatusItem | null {
  const match = LEAD.exec(line.text);
  const status = match?.[1] === undefined ? undefined : statusOfEmoji(match[1]);
  if (!match || !status) return null;
  return {
    range,
    status: STATUS[status],
    crossed: match[1]?.startsWith('❌') === true,
    text: line.text.slice(match[0].length).trim(),
    kind,
  };
}
