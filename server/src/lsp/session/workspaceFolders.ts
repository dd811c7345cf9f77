/** Reads the workspace folders that a client names. */
import type { WorkspaceFolder } from 'vscode-languageserver';
import { isRecord } from '../messages';

/** The folders that a client names, without what is none: one odd entry must not cost the others. */
export function readFolders(folders: unknown): WorkspaceFolder[] | undefined {
  if (!Array.isArray(folders)) return undefined;
  return folders.filter(
    (one: unknown): one is WorkspaceFolder => isRecord(one) && typeof one.uri === 'string',
  );
}
