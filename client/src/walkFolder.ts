/** Finds files folder by folder, for file systems that offer no search. */
import { FileType, Uri, workspace, type CancellationToken } from 'vscode';

/** Each folder is one question to what may be a distant server. */
const MOST_FOLDERS = 500;
const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(['node_modules', '.git']);

/** Shallow folders first, so that the limits cut off what is far down. */
export async function walkFolder(
  root: Uri,
  wanted: (name: string) => boolean,
  limit: number,
  token: CancellationToken,
): Promise<Uri[]> {
  const found: Uri[] = [];
  const folders = [root];
  for (let i = 0; i < folders.length && i < MOST_FOLDERS; i++) {
    const folder = folders[i];
    if (!folder || found.length >= limit || token.isCancellationRequested) break;
    for (const [name, type] of await entriesOf(folder)) {
      const uri = Uri.joinPath(folder, name);
      // A link to a folder has another type as well, and is not followed: it could lead back up.
      if (type === FileType.Directory && !SKIPPED_FOLDERS.has(name)) folders.push(uri);
      else if (type !== FileType.Directory && wanted(name)) found.push(uri);
    }
  }
  return found.slice(0, limit);
}

async function entriesOf(folder: Uri): Promise<[string, FileType][]> {
  try {
    return await workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}
