/** The id that the next task of a list gets, in the form in which the one before it has its own: "**T013** ", "1.4 ". */
import { allTasks } from '../plan/tasksOf';
import type { PlacedTask, Plan } from '../plan/types';

/** An id that counts: what stands in front of its last number, and that number as it is written. */
const COUNTED = /^([A-Za-z][A-Za-z_-]{0,15}|(?:\d{1,4}\.){0,4})(\d{1,6})$/;

/**
 * What a new task behind `last` begins with, its emphasis and what parts it from the text included; an empty string where
 * `last` has no id, or one that people do not count on ("#373").
 */
export function nextIdLead(plan: Plan, last: PlacedTask): string {
  const { id, marker, line } = last.task;
  const [, prefix, number] = COUNTED.exec(id ?? '') ?? [];
  if (id === null || prefix === undefined || number === undefined) return '';
  const source = (plan.sections.list[last.section]?.text ?? '').slice(marker.end, line.end);
  const written =
    /^\]?\*?[ \t]+([*_`]{0,3})(\S{1,24}?)([*_`]{0,3}[.):]{0,2}[*_`]{0,3}(?:[ \t]+[-–—:][ \t]+|[ \t]+))/u.exec(
      source,
    );
  if (written?.[2] !== id) return '';
  const [, open = '', , close = ''] = written;
  return `${open}${prefix}${numberBehind(plan, prefix, number, last)}${close}`;
}

/** Letters count through the whole plan, "1.3" where it stands. */
function numberBehind(plan: Plan, prefix: string, number: string, last: PlacedTask): string {
  let highest = Number(number);
  if (/[A-Za-z]/.test(prefix))
    for (const { task } of allTasks(plan.outline)) {
      const other = COUNTED.exec(task.id ?? '');
      if (other?.[1] === prefix) highest = Math.max(highest, Number(other[2]));
    }
  else {
    const siblings = last.above.at(-1)?.children ?? [];
    for (const { id } of siblings) {
      const other = COUNTED.exec(id ?? '');
      if (other?.[1] === prefix) highest = Math.max(highest, Number(other[2]));
    }
  }
  return String(highest + 1).padStart(number.length, '0');
}
