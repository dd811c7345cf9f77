import { ConfigurationTarget, Uri, window, workspace, type WorkspaceFolder } from 'vscode';
import { sayBriefly } from '../briefly';
import { activeMarkdownEditor } from '../documents';
import type { Command, Services } from './services';

const PLANS = 'files.plans';
const EXCLUDE = 'files.exclude';

/**
 * Says in the settings of the workspace that files are plans, or that they are none, whatever they look like: those that
 * are selected in the explorer, those of rows, or the one in the active editor.
 */
export function declarePlan(isPlan: boolean): Command {
  return async (services, target, targets) => {
    const uris = filesOf(services, target, targets);
    const outside = uris.filter((uri) => !workspace.getWorkspaceFolder(uri));
    if (outside.length > 0)
      void window.showInformationMessage('Only files of the workspace can be marked as plans or not.');
    for (const folder of workspace.workspaceFolders ?? []) {
      const inside = uris.filter((uri) => workspace.getWorkspaceFolder(uri) === folder);
      if (inside.length > 0) await declare(folder, inside, isPlan);
    }
    const inside = uris.filter((uri) => !outside.includes(uri)).map((uri) => workspace.asRelativePath(uri));
    if (inside.length > 0)
      sayBriefly(
        `${inside.join(', ')}: ${isPlan ? 'read as a plan from now on' : 'no longer read as a plan'}`,
      );
  };
}

function filesOf({ plansView }: Services, target: unknown, targets: unknown): Uri[] {
  if (plansView.owns(target)) return [Uri.parse(target.uri)];
  if (Array.isArray(targets) && targets.length > 0 && targets.every((one) => one instanceof Uri))
    return targets;
  if (target instanceof Uri) return [target];
  const editor = activeMarkdownEditor();
  return editor ? [editor.document.uri] : [];
}

async function declare(folder: WorkspaceFolder, uris: readonly Uri[], isPlan: boolean): Promise<void> {
  const several = (workspace.workspaceFolders?.length ?? 0) > 1;
  const where = several ? ConfigurationTarget.WorkspaceFolder : ConfigurationTarget.Workspace;
  const globs = uris.map((uri) => escaped(uri.path.slice(folder.uri.path.length).replace(/^\/+/, '')));
  const update = async (key: string, change: (before: readonly string[]) => string[]): Promise<void> => {
    const settings = workspace.getConfiguration('livingPlans', folder);
    const before = settings.get<readonly string[]>(key, []);
    const after = change(before);
    if (after.length === before.length && after.every((glob, i) => glob === before[i])) return;
    await settings.update(key, after.length > 0 ? after : undefined, where);
  };
  await update(isPlan ? EXCLUDE : PLANS, (before) => before.filter((glob) => !globs.includes(glob)));
  await update(isPlan ? PLANS : EXCLUDE, (before) => [...new Set([...before, ...globs])]);
}

/** A path as a glob that means this path only. */
function escaped(path: string): string {
  return path.replace(/[\\*?[\]{}()!]/g, '\\$&');
}
