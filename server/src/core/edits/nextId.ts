/** The id that the next task of a list gets, in the form in which the one before it has its own: "**T013** ", "1.4 ". */
import { allTasks } from '../plan/tasksOf';
import type { PlacedTask, Plan } from '../plan/types';

/** An id that counts: what stands in front of its last number, and that number as it is written. */
const COUNTED = /^([A-Za-z][A-Za-z_-]{0,15}|(?:\d{1,4}\.){0,4})(\d{1,6})$/;

/**
 * What a new task behind `last` begins with, its emphasis and what parts it from the text included; an empty string where `text` begins with one, or
 * `last` has no id, or one that people do not count on ("#373").
 */
export function nextIdLead(plan: Plan, last: PlacedTask, text: string): string {
  const { id, marker, line } = last.task;
  const [, prefix, number] = COUNTED.exec(id ?? '') ?? [];
  if (id === null || prefix === undefined || number === undefined) return '';
  // Who gives the id with the text has counted already.
  const begins = text.replace(/^[*_`]{0,3}/, '');
  if (prefix !== '' && begins.startsWith(prefix) && /^\d/.test(begins.slice(prefix.length))) return '';
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
  else
    for (const { task, section, above } of allTasks(plan.outline)) {
      const other = COUNTED.exec(task.id ?? '');
      // "2" counts the items of one list, "1.2" those of one task or phase.
      const isBeside = prefix !== '' || (section === last.section && above.at(-1) === last.above.at(-1));
      if (isBeside && other?.[1] === prefix) highest = Math.max(highest, Number(other[2]));
    }
  return String(highest + 1).padStart(number.length, '0');
}
