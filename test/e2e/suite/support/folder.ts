/** The files of the temporary workspace as the editor sees them, on a disk or in a browser. */
import { Uri, workspace } from 'vscode';

/** The folder that is open. */
export function workspaceUri(): Uri {
  const folder = workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('No folder is open');
  return folder.uri;
}

/** A file of the workspace, or of another folder. */
export function fileUri(name: string, folder: Uri | string = workspaceUri()): Uri {
  return Uri.joinPath(typeof folder === 'string' ? Uri.file(folder) : folder, name);
}
