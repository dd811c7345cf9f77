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
import type { Services } from './services';

/** What a new plan begins with; the person goes through it with the Tab key. */
const PLAN = new SnippetString(
  [
    '# ${1:Title}',
    '',
    '${2:What it is for, and when it is done.}',
    '',
    '## Phase 1: ${3:First} ⏳',
    '',
    '- [ ] ${4:First task}',
    '- [ ] ${5:Second task}',
    '',
    '## Phase 2: ${6:Second} ⏳',
    '',
    '- [ ] ${7:Another task}$0',
    '',
  ].join('\n'),
);

/** Creates a plan in a folder of the explorer or of the workspace, and opens it to be filled in. */
export async function createPlan(_: Services, target: unknown): Promise<void> {
  const folder = await folderFor(target);
  const editor = folder ? await openNew(await freeName(folder)) : await openUntitled();
  if (editor) await editor.insertSnippet(PLAN);
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

async function folderFor(target: unknown): Promise<Uri | undefined> {
  if (target instanceof Uri) return target;
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length <= 1) return folders[0]?.uri;
  return (await window.showWorkspaceFolderPick({ placeHolder: 'Where to create the plan' }))?.uri;
}

/** PLAN.md, or PLAN-2.md where that is there already. */
async function freeName(folder: Uri): Promise<Uri> {
  for (let i = 1; ; i++) {
    const uri = Uri.joinPath(folder, i === 1 ? 'PLAN.md' : `PLAN-${i}.md`);
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
