/** Files of the temporary workspace, as something else than the editor would write them. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Uri } from 'vscode';
import { fileUri, workspaceUri } from './folder';

export { fileUri };

/** The path of the folder that is open. */
export function workspaceFolder(): string {
  return workspaceUri().fsPath;
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
