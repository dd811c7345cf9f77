import { Uri, window, workspace, type QuickPickItem } from 'vscode';
import type { OutlineTask, OutlineUnit } from '../../../server/src/protocol';
import { revealRange, type PlainRange } from '../documents';
import { NO_UNIT, type Outlines } from '../outlines';
import { shortProgress, STATE_WORDS, STATUS_ICONS, withoutIcons } from '../views/wording';
import type { Services } from './services';

interface Place extends QuickPickItem {
  readonly uri: string;
  readonly range: PlainRange;
}

/** Goes to a phase or task that the person chooses by any of its words: of the active plan first, then of the others. */
export async function goTo({ outlines }: Services): Promise<void> {
  const active = window.activeTextEditor?.document.uri.toString();
  const chosen = await window.showQuickPick(allPlaces(outlines, active), {
    title: 'Go to phase or task',
    placeHolder: 'Any words of it, or of the name of its plan',
    matchOnDescription: true,
  });
  if (chosen) await revealRange(chosen.uri, chosen.range);
}

/** Each is read as a whole; "Go to symbol in workspace" knows the phases of any number. */
const MAX_PLANS = 100;

async function allPlaces(outlines: Outlines, active: string | undefined): Promise<Place[]> {
  const uris = (await outlines.plans()).map(({ uri }) => uri);
  const sorted = [...uris.filter((uri) => uri === active), ...uris.filter((uri) => uri !== active)];
  const places = await Promise.all(
    sorted.slice(0, MAX_PLANS).map(async (uri) => {
      const [outline, tasks] = await Promise.all([outlines.outline(uri), outlines.allTasks(uri)]);
      const plan = workspace.asRelativePath(Uri.parse(uri));
      const tasksUnder = (key: string, depth: number): Place[] =>
        (tasks.get(key) ?? []).flatMap((task) => placesOfTask(task, uri, plan, depth));
      const units = (all: readonly OutlineUnit[], depth: number): Place[] =>
        all.flatMap((unit) => [
          placeOfUnit(unit, uri, plan, depth),
          ...tasksUnder(unit.key, depth + 1),
          ...units(unit.units, depth + 1),
        ]);
      return [...tasksUnder(NO_UNIT, 0), ...units(outline?.units ?? [], 0)];
    }),
  );
  return places.flat();
}

const INDENT = '    ';

function placeOfUnit(unit: OutlineUnit, uri: string, plan: string, depth: number): Place {
  const counts = unit.progress ? [shortProgress(unit.progress)] : [];
  return {
    label: `${INDENT.repeat(depth)}$(${STATUS_ICONS[unit.status].icon}) ${withoutIcons(unit.label)}`,
    description: [...counts, plan].join(' · '),
    uri,
    range: unit.selectionRange,
  };
}

function placesOfTask(task: OutlineTask, uri: string, plan: string, depth: number): Place[] {
  return [
    {
      label: `${INDENT.repeat(depth)}$(${task.state === 'done' ? 'check' : 'circle-large-outline'}) ${withoutIcons(task.text)}`,
      description: [STATE_WORDS[task.state], plan].join(' · '),
      uri,
      range: task.range,
    },
    ...task.tasks.flatMap((below) => placesOfTask(below, uri, plan, depth + 1)),
  ];
}
