/** How the views name and draw statuses. */
import type { OutlineTask, OutlineUnit, PlanSummary } from '../../../server/src/protocol';

type Status = PlanSummary['status'];
type TaskState = OutlineTask['state'];
type Progress = NonNullable<OutlineUnit['progress']>;

/** A codicon and a theme colour, both by name. */
export interface IconName {
  readonly icon: string;
  readonly color: string | null;
}

export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  planned: 'Planned',
  'in-progress': 'In progress',
  done: 'Done',
  blocked: 'Blocked',
  deferred: 'Deferred',
  unknown: 'No status',
};

export const STATUS_ICONS: Readonly<Record<Status, IconName>> = {
  planned: { icon: 'circle-outline', color: null },
  'in-progress': { icon: 'play-circle', color: 'charts.blue' },
  done: { icon: 'pass-filled', color: 'testing.iconPassed' },
  blocked: { icon: 'error', color: 'testing.iconFailed' },
  deferred: { icon: 'watch', color: 'disabledForeground' },
  unknown: { icon: 'dash', color: 'disabledForeground' },
};

export const STATE_WORDS: Readonly<Record<TaskState, string>> = {
  open: 'open',
  doing: 'under way',
  done: 'done',
  blocked: 'blocked',
  deferred: 'deferred',
  cancelled: 'dropped',
};

/** Only for states that a checkbox cannot show. */
export const STATE_ICONS: Readonly<Partial<Record<TaskState, IconName>>> = {
  doing: STATUS_ICONS['in-progress'],
  blocked: STATUS_ICONS.blocked,
  deferred: STATUS_ICONS.deferred,
  cancelled: { icon: 'circle-slash', color: 'disabledForeground' },
};

export function shortProgress({ done, total }: Progress): string {
  return `${done}/${total}`;
}

export function spokenProgress({ done, total, percent, dropped }: Progress): string {
  const beside = dropped > 0 ? `, ${dropped} dropped` : '';
  return `${done} of ${total} ${total === 1 ? 'task' : 'tasks'} done (${percent}%)${beside}`;
}

export function spokenContradictions(count: number): string {
  return `${count} ${count === 1 ? 'contradiction' : 'contradictions'}`;
}

/** Text of a plan for places where the editor draws icons: "$(trash)" stays what it is. */
export function withoutIcons(text: string): string {
  return text.replace(/\$\([\w-]+(?:~[a-z]+)?\)/gi, '\\$&');
}
