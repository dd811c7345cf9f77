import {
  commands,
  FileType,
  SnippetString,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type TextEditor,
} from 'vscode';
import { PLAN_TEMPLATES } from './planTemplates';
import type { Services } from './services';

/** Creates a plan in a folder of the explorer or of the workspace, and opens it to be filled in with the Tab key. */
export async function createPlan(_: Services, target: unknown): Promise<void> {
  const template = await window.showQuickPick(PLAN_TEMPLATES, {
    placeHolder: 'What kind of plan',
    matchOnDescription: true,
  });
  if (!template) return;
  const folder = await folderFor(target);
  if (folder === null) return;
  const editor = folder ? await openNew(await freeName(folder, template.name)) : await openUntitled();
  if (editor) await editor.insertSnippet(new SnippetString(template.snippet));
  else void window.showErrorMessage('The plan could not be created.');
}

async function openNew(uri: Uri): Promise<TextEditor | undefined> {
  const edit = new WorkspaceEdit();
  edit.createFile(uri, { overwrite: false });
  if (!(await workspace.applyEdit(edit))) return undefined;
  // By the command: a document that is opened by hand stays open for minutes behind its editor.
  await commands.executeCommand('vscode.open', uri, { preview: false });
  const { activeTextEditor } = window;
  return activeTextEditor?.document.uri.toString() === uri.toString() ? activeTextEditor : undefined;
}

async function openUntitled(): Promise<TextEditor> {
  return window.showTextDocument(await workspace.openTextDocument({ language: 'markdown', content: '' }));
}

/** undefined: no folder is open; null: the person has chosen none. */
async function folderFor(target: unknown): Promise<Uri | null | undefined> {
  if (target instanceof Uri) return target;
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length <= 1) return folders[0]?.uri;
  return (await window.showWorkspaceFolderPick({ placeHolder: 'Where to create the plan' }))?.uri ?? null;
}

/** PLAN.md, or PLAN-2.md where that is there already. */
async function freeName(folder: Uri, name: string): Promise<Uri> {
  for (let i = 1; ; i++) {
    const uri = Uri.joinPath(folder, i === 1 ? `${name}.md` : `${name}-${i}.md`);
    if (!(await exists(uri))) return uri;
  }
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    return (await workspace.fs.stat(uri)).type !== FileType.Unknown;
  } catch {
    return false;
  }
}
