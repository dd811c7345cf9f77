/** The words that make a heading a unit, in several languages. To add one, put it in the row of its kind. */
import type { UnitKind } from './types';

const WORDS: Readonly<Partial<Record<UnitKind, readonly string[]>>> = {
  phase: [
    'phase',
    'фаза',
    'этап',
    'етап',
    'etapa',
    'fase',
    'phasen',
    '阶段',
    '階段',
    'フェーズ',
    '단계',
    'faza',
    'aşama',
  ],
  milestone: [
    'milestone',
    'meilenstein',
    'jalon',
    'hito',
    'marco',
    'веха',
    '里程碑',
    'マイルストーン',
    '마일스톤',
  ],
  sprint: ['sprint', 'спринт', 'iteration', 'スプリント', '스프린트'],
  week: ['week', 'woche', 'semaine', 'semana', 'неделя', '周', '週', '주차'],
  day: ['day', 'tag', 'jour', 'día', 'dia', 'день', '天', '日目', '일차'],
  month: ['month', 'monat', 'mois', 'mes', 'mês', 'месяц', '月目', '개월차'],
  quarter: ['quarter', 'quartal', 'trimestre', 'квартал'],
  gate: ['gate'],
  'work-package': ['work package', 'workpackage', 'wp', 'arbeitspaket', 'batch', 'workstream', '批', '批次'],
  version: ['version', 'release'],
  task: [
    'task',
    'aufgabe',
    'tâche',
    'tarea',
    'tarefa',
    'задача',
    'ticket',
    'issue',
    'fix',
    '任务',
    'タスク',
    '작업',
  ],
  step: ['step', 'schritt', 'étape', 'paso', 'passo', 'шаг', '步骤', 'ステップ'],
  stage: ['stage', 'стадия', 'ステージ', 'level', 'tier', 'wave', 'round'],
  part: ['part', 'teil', 'partie', 'parte', 'часть', 'パート'],
  track: ['track', 'stream', 'option'],
  feature: ['feature', 'initiative', 'funktion', 'функция', '功能', '機能'],
  module: ['module', 'modul', 'módulo', 'модуль', '模块', 'モジュール', 'component'],
  story: ['user story', 'story'],
  epic: ['epic'],
  priority: ['priority', 'priorität', 'priorité', 'prioridad', 'prioridade', 'приоритет'],
};

const KIND_BY_WORD = new Map<string, UnitKind>();
for (const [kind, words] of Object.entries(WORDS))
  for (const word of words) KIND_BY_WORD.set(word, kind as UnitKind);

/** Source of a pattern for one unit word, plural included, longest first. */
export const UNIT_WORD = [...KIND_BY_WORD.keys()]
  .sort((a, b) => b.length - a.length)
  .map((word) => word.replace(/ /g, '[ -]'))
  .join('|');

/** The kind that a unit word stands for, whatever its case, or undefined. */
export function kindOfWord(word: string): UnitKind | undefined {
  const key = word.toLowerCase().replace(/-/g, ' ');
  return KIND_BY_WORD.get(key) ?? (key.endsWith('s') ? KIND_BY_WORD.get(key.slice(0, -1)) : undefined);
}

/** "Week 3-4" is one stretch of time; "Phase 3-4" are two phases. */
export function isStretch(kind: UnitKind): boolean {
  return kind === 'day' || kind === 'week' || kind === 'month' || kind === 'quarter';
}

/** Words that name single pieces of work: in a checkbox item or a table row such a piece is a task or a view of one. */
export function isSmall(kind: UnitKind): boolean {
  return kind === 'task' || kind === 'step' || kind === 'story' || kind === 'priority';
}

/** What the letters of an id such as "M2", "WP-5" or "US-022" stand for; `task` for ids of other makes. */
export function kindOfPrefix(letters: string): UnitKind {
  switch (letters.toUpperCase()) {
    case 'M':
    case 'MS':
      return 'milestone';
    case 'WP':
      return 'work-package';
    case 'US':
      return 'story';
    case 'S':
      return 'sprint';
    case 'P':
      return 'priority';
    case 'Q':
      return 'quarter';
    default:
      return 'task';
  }
}
