/** What an edit must not change, as texts that can be compared before and after it. */
import type { PlacedTask, Plan } from '../plan/types';

/** A task as it is read, wherever it stands. */
export function taskSign({ task, kind, above }: PlacedTask): string {
  return JSON.stringify([kind, task.state, task.text, above.map(({ text }) => text)]);
}

/** All headings with their levels, in order. */
export function headingsSign({ outline }: Plan): string {
  return JSON.stringify(outline.nodes.map(({ heading, level }) => [level, heading.title]));
}
