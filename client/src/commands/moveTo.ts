import { Uri, window, workspace, type QuickPickItem } from 'vscode';
import {
  SERVER_COMMANDS,
  type Movable,
  type MoveArguments,
  type OutlineUnit,
} from '../../../server/src/protocol';
import { activeMarkdownEditor, syncedVersion } from '../documents';
import type { Outlines } from '../outlines';
import type { PlanTreeNode } from '../views/planNodes';
import { shortProgress, withoutIcons } from '../views/wording';
import type { Services } from './services';

/** Moves tasks below a phase that the person chooses: those of rows, or the one at the cursor. */
export async function moveTo(services: Services, target: unknown, targets: unknown): Promise<void> {
  const { server, outlines, plansView } = services;
  const rows = (Array.isArray(targets) ? targets : [target]).filter((row) => plansView.owns(row));
  const source = rows.length > 0 ? await placesOf(services, rows) : atCursor();
  if (!source) return;
  const items = await destinations(outlines, source.uri);
  const options = { title: 'Move to', placeHolder: 'A phase', matchOnDescription: true };
  const chosen = await window.showQuickPick(items, options);
  if (chosen) await server.edit(SERVER_COMMANDS.move, { ...source, to: chosen.to });
}

interface Destination extends QuickPickItem {
  readonly to: MoveArguments['to'];
}

type Source = Omit<MoveArguments, 'to'>;

function atCursor(): Source | null {
  const editor = activeMarkdownEditor();
  if (!editor) return null;
  const { document, selection } = editor;
  const { line, character } = selection.active;
  return {
    uri: document.uri.toString(),
    version: document.version,
    what: [{ position: { line, character } }],
  };
}

/** Only rows of one plan can be moved at once. */
async function placesOf({ plansView }: Services, rows: readonly PlanTreeNode[]): Promise<Source | null> {
  const tasks = rows.filter((row) => row.type === 'task' && row.uri === rows[0]?.uri);
  const [first] = tasks;
  if (!first) return null;
  const version = syncedVersion(first.uri);
  const ranges = await Promise.all(tasks.map((task) => plansView.locate(task)));
  const what: Movable[] = ranges.flatMap((range) => (range ? [{ position: range.start }] : []));
  return { uri: first.uri, version, what };
}

/** The units of the same plan first, then those of the others. */
async function destinations(outlines: Outlines, uri: string): Promise<Destination[]> {
  const plans = await outlines.plans();
  const uris = [uri, ...plans.map((plan) => plan.uri).filter((other) => other !== uri)];
  const items = await Promise.all(
    uris.map(async (plan) => {
      const outline = await outlines.outline(plan);
      const path = workspace.asRelativePath(Uri.parse(plan));
      return (outline?.units ?? []).flatMap((unit) => itemsOf(unit, plan, path, ''));
    }),
  );
  return items.flat();
}

function itemsOf(unit: OutlineUnit, uri: string, path: string, indent: string): Destination[] {
  const counts = unit.progress ? [shortProgress(unit.progress)] : [];
  return [
    {
      label: `${indent}${withoutIcons(unit.label)}`,
      description: [...counts, path].join(' · '),
      to: { uri, version: syncedVersion(uri), key: unit.key },
    },
    ...unit.units.flatMap((below) => itemsOf(below, uri, path, `${indent}    `)),
  ];
}
