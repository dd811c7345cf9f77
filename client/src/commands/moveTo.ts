import { Uri, window, workspace, type QuickPickItem } from 'vscode';
import {
  SERVER_COMMANDS,
  type Movable,
  type MoveArguments,
  type OutlineTask,
  type OutlineUnit,
} from '../../../server/src/protocol';
import { sayBriefly } from '../briefly';
import { activeMarkdownEditor, openedVersion, syncedVersion } from '../documents';
import type { Outlines } from '../outlines';
import type { PlanTreeNode } from '../views/planNodes';
import { shortProgress, withoutIcons } from '../views/wording';
import { rowsFor } from './rows';
import type { Services } from './services';

/** Moves tasks below a phase that the person chooses: those of rows, or the one at the cursor. */
export async function moveTo(services: Services, target: unknown, targets: unknown): Promise<void> {
  const { server, outlines } = services;
  const rows = rowsFor(services, target, targets);
  const source = rows ? await placesOf(services, rows) : await atCursor(services);
  if (!source) return;
  const items = await destinations(outlines, source.uri);
  const title = source.what.length === 1 ? `Move “${source.name}” to` : `Move ${source.what.length} tasks to`;
  const chosen = await window.showQuickPick(items, {
    title,
    placeHolder: 'A phase',
    matchOnDescription: true,
  });
  const { uri, version, what } = source;
  if (chosen) await server.edit(SERVER_COMMANDS.move, { uri, version, what, to: chosen.to });
}

interface Destination extends QuickPickItem {
  readonly to: MoveArguments['to'];
}

interface Source extends Omit<MoveArguments, 'to'> {
  /** Of the first task. */
  readonly name: string;
}

async function atCursor({ outlines }: Services): Promise<Source | null> {
  const editor = activeMarkdownEditor();
  if (!editor) return null;
  const { document, selection } = editor;
  const uri = document.uri.toString();
  const { version } = document;
  const { line, character } = selection.active;
  const task = taskOnLine([...(await outlines.allTasks(uri)).values()].flat(), line);
  if (!task) {
    sayBriefly('There is no task at the cursor');
    return null;
  }
  return { uri, version, what: [{ position: { line, character } }], name: task.text };
}

function taskOnLine(tasks: readonly OutlineTask[], line: number): OutlineTask | undefined {
  for (const task of tasks) {
    const found = task.range.start.line === line ? task : taskOnLine(task.tasks, line);
    if (found) return found;
  }
  return undefined;
}

/** Only rows of one plan can be moved at once. */
async function placesOf({ plansView }: Services, rows: readonly PlanTreeNode[]): Promise<Source | null> {
  const tasks = rows.filter((row) => row.type === 'task' && row.uri === rows[0]?.uri);
  const [first] = tasks;
  if (first?.type !== 'task') return null;
  const version = await openedVersion(first.uri);
  const ranges = await Promise.all(tasks.map((task) => plansView.locate(task)));
  const what: Movable[] = ranges.flatMap((range) => (range ? [{ position: range.start }] : []));
  return { uri: first.uri, version, what, name: first.task.text };
}

/** The units of the same plan first, then those of the others. */
async function destinations(outlines: Outlines, uri: string): Promise<Destination[]> {
  const plans = await outlines.plans();
  const uris = [uri, ...plans.map((plan) => plan.uri).filter((other) => other !== uri)];
  const items = await Promise.all(
    uris.map(async (plan) => {
      // Before the outline, whose keys can then only be as new or newer.
      const version = syncedVersion(plan);
      const outline = await outlines.outline(plan);
      const path = workspace.asRelativePath(Uri.parse(plan));
      return (outline?.units ?? []).flatMap((unit) => itemsOf(unit, { uri: plan, version }, path, ''));
    }),
  );
  return items.flat();
}

function itemsOf(
  unit: OutlineUnit,
  plan: { readonly uri: string; readonly version: number | null },
  path: string,
  indent: string,
): Destination[] {
  const counts = unit.progress ? [shortProgress(unit.progress)] : [];
  return [
    {
      label: `${indent}${withoutIcons(unit.label)}`,
      description: [...counts, path].join(' · '),
      to: { ...plan, key: unit.key },
    },
    ...unit.units.flatMap((below) => itemsOf(below, plan, path, `${indent}    `)),
  ];
}
