/**
 * The words and emoji that people state a status with, in the languages that plans are written in.
 * To add one, put it in its row; longer phrases win over shorter ones by themselves.
 */
import type { ClaimedStatus } from './types';

const WORDS: Readonly<Record<ClaimedStatus, readonly string[]>> = {
  done: [
    ...['complete', 'completed', 'done', 'finished', 'shipped', 'implemented', 'delivered', 'closed'],
    ...['abgeschlossen', 'fertig', 'erledigt', 'terminé', 'terminée', 'completado', 'completada', 'hecho'],
    ...['concluído', 'concluída', 'concluido', 'завершен', 'завершён', 'завершена', 'завершено', 'готово'],
    ...['выполнено', 'сделано', '已完成', '完成', '完了', '완료'],
  ],
  'in-progress': [
    ...[
      'in progress',
      'in-progress',
      'in_progress',
      'wip',
      'work in progress',
      'ongoing',
      'underway',
      'under way',
    ],
    ...['started', 'current', 'active', 'incomplete', 'not complete', 'not done', 'not finished', 'partial'],
    ...[
      'partially complete',
      'partially completed',
      'partially done',
      'in arbeit',
      'en cours',
      'en progreso',
    ],
    ...['em andamento', 'в работе', 'в процессе', 'в процесі', '进行中', '進行中', '진행 중', '진행중'],
  ],
  planned: [
    ...[
      'planned',
      'pending',
      'todo',
      'to do',
      'to-do',
      'not started',
      'not yet started',
      'upcoming',
      'up next',
    ],
    ...['next up', 'queued', 'proposed', 'geplant', 'offen', 'à faire', 'pendiente', 'pendente'],
    ...[
      'запланировано',
      'запланирован',
      'не начато',
      'не начат',
      'ожидает',
      '待开始',
      '未开始',
      '未着手',
      '예정',
      '대기',
    ],
  ],
  blocked: ['blocked', 'stuck', 'blockiert', 'bloqué', 'bloqueado', 'заблокировано', '阻塞', '차단'],
  deferred: [
    ...[
      'deferred',
      'postponed',
      'on hold',
      'on-hold',
      'paused',
      'skipped',
      'cancelled',
      'canceled',
      'dropped',
    ],
    ...[
      'abandoned',
      'verschoben',
      'reporté',
      'aplazado',
      'adiado',
      'отложено',
      'отложен',
      '保留',
      '延期',
      '보류',
    ],
  ],
};

/** Emoji that state a status by themselves where a status is expected. */
const EMOJI: Readonly<Record<ClaimedStatus, readonly string[]>> = {
  done: ['✅', '☑', '✔', '✓'],
  'in-progress': ['🚧', '🔄', '🏗', '🏃'],
  // ⏳ is "not done": some mean waiting, some mean running.
  planned: ['⏳', '⌛', '⬜', '☐', '🔲', '🔜', '❌'],
  blocked: ['⛔', '🛑', '🚫'],
  deferred: ['⏸', '⏭', '💤', '✂'],
};

/** Emoji that belong to a status only beside a status word; alone they are priority or decoration. */
const COMPANIONS = ['🟡', '🟢', '🔴', '🟠', '🔵', '⚪', '⚫', '⚠', '📋', '🎉', '🎯', '🔮', '📅', '🔥'];

/** What a sync writes when the plan has no word or emoji of its own for a status. */
export const DEFAULT_MARKS: Readonly<
  Record<ClaimedStatus, { readonly emoji: string; readonly word: string }>
> = {
  planned: { emoji: '⏳', word: 'Planned' },
  'in-progress': { emoji: '🚧', word: 'In progress' },
  done: { emoji: '✅', word: 'Complete' },
  blocked: { emoji: '⛔', word: 'Blocked' },
  deferred: { emoji: '⏸️', word: 'Deferred' },
};

function inverted(
  table: Readonly<Record<ClaimedStatus, readonly string[]>>,
): ReadonlyMap<string, ClaimedStatus> {
  const map = new Map<string, ClaimedStatus>();
  for (const [status, entries] of Object.entries(table))
    for (const entry of entries) map.set(entry, status as ClaimedStatus);
  return map;
}

const STATUS_BY_WORD = inverted(WORDS);

const STATUS_BY_EMOJI = inverted(EMOJI);

function alternatives(words: Iterable<string>): string {
  return [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '[ \\t]+'))
    .join('|');
}

/** Source of a pattern for one status word or phrase; whole words only where the script has words. */
export const STATUS_WORD = `(?<![\\p{L}\\p{N}_-])(?:${alternatives(STATUS_BY_WORD.keys())})(?![\\p{L}\\p{N}_]|[-.][\\p{L}\\p{N}])`;

/** Source of a pattern for one emoji that may stand in a claim. */
export const CLAIM_EMOJI = `(?:${alternatives([...STATUS_BY_EMOJI.keys(), ...COMPANIONS])})\\uFE0F?`;

/** The status that a word states, whatever its case and inner blanks, or undefined. */
export function statusOfWord(word: string): ClaimedStatus | undefined {
  return STATUS_BY_WORD.get(word.toLowerCase().replace(/\s+/g, ' '));
}

/** The status that an emoji states by itself, or undefined. */
export function statusOfEmoji(emoji: string): ClaimedStatus | undefined {
  return STATUS_BY_EMOJI.get(emoji.replace(/\uFE0F/g, ''));
}
