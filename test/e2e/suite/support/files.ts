/** Files of the temporary workspace, as something else than the editor would write them. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Uri, workspace } from 'vscode';

export function workspaceFolder(): string {
  const folder = workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('No folder is open');
  return folder.uri.fsPath;
}

/** A file of the workspace, or of another folder. */
export function fileUri(name: string, folder = workspaceFolder()): Uri {
  return Uri.file(join(folder, name));
}

export function writeFile(name: string, content: string | Uint8Array): Uri {
  const uri = fileUri(name);
  mkdirSync(dirname(uri.fsPath), { recursive: true });
  writeFileSync(uri.fsPath, content);
  return uri;
}

export function removeFile(name: string): void {
  rmSync(fileUri(name).fsPath, { recursive: true, force: true });
}

/** A folder outside the workspace. */
export function temporaryFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'living-plans-suite-')));
}
