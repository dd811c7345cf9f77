/** The fields of `status --format json` that somebody wants, and no others: the whole is often longer than the plan. */
import type { PlanStatus, UnitStatus } from '../../core/index';

type Fields = keyof PlanStatus | keyof UnitStatus | keyof UnitStatus['tasks'][number];

/** All that may be named: those of plans, of units and of tasks. */
export const STATUS_FIELDS: ReadonlySet<string> = new Set([
  ...(['path', 'title', 'role', 'status', 'progress', 'criteria', 'optional', 'dropped', 'units'] as const),
  ...(['milestones', 'questions', 'statusItems', 'dates', 'todos', 'findings', 'repository'] as const),
  ...(['kind', 'id', 'line', 'endLine', 'written', 'claimed', 'steps', 'duration', 'dependsOn'] as const),
  ...(['owner', 'priority', 'tasks', 'state', 'text', 'tags', 'completed'] as const),
] satisfies readonly Fields[]);

/** A plan, unit or task with these fields; what is inside of a field stays whole. */
export function picked(one: object, fields: readonly string[]): object {
  return Object.fromEntries(
    Object.entries(one)
      .filter(([field]) => fields.includes(field))
      .map(([field, value]: [string, unknown]) => [
        field,
        (field === 'units' || field === 'tasks') && Array.isArray(value)
          ? value.map((inner: object) => picked(inner, fields))
          : value,
      ]),
  );
}
