/** Finds and reads Markdown files for the server, which may be unable to: the workspace can be virtual. */
import {
  FileSystemError,
  FileType,
  RelativePattern,
  Uri,
  workspace,
  type CancellationToken,
  type WorkspaceFolder,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  FILES_EXIST,
  FIND_FILES,
  READ_FILE,
  type FilesExistParams,
  type FindFilesParams,
  type FindFilesResult,
  type ReadFileParams,
  type ReadFileResult,
} from '../../server/src/protocol';
import { createIgnoredTest } from './ignoredFiles';
import { walkFolder } from './walkFolder';

export const MARKDOWN_FILES = '**/*.{md,markdown,mdx}';
const MARKDOWN_NAME = /\.(md|markdown|mdx)$/i;

export function answerFileRequests(client: BaseLanguageClient): void {
  client.onRequest(FIND_FILES, ({ limit }: FindFilesParams, token: CancellationToken) =>
    findFiles(limit, token),
  );
  client.onRequest(READ_FILE, readFile);
  client.onRequest(FILES_EXIST, ({ uris }: FilesExistParams) => Promise.all(uris.map(exists)));
}

async function findFiles(limit: number, token: CancellationToken): Promise<FindFilesResult> {
  const found: string[] = [];
  for (const folder of workspace.workspaceFolders ?? []) {
    if (found.length >= limit || token.isCancellationRequested) break;
    const isIgnored = await createIgnoredTest(folder, excludesOf(folder), token);
    for (const uri of await findInFolder(folder, limit, token)) {
      if (found.length < limit && !isIgnored(uri)) found.push(uri.toString());
    }
  }
  return found;
}

async function findInFolder(
  folder: WorkspaceFolder,
  limit: number,
  token: CancellationToken,
): Promise<Uri[]> {
  // No limit is given to the search: the ignored files among the first ones would use it up.
  const found = await workspace.findFiles(
    new RelativePattern(folder, MARKDOWN_FILES),
    excludesOf(folder),
    undefined,
    token,
  );
  if (found.length > 0 || folder.uri.scheme === 'file') return found;
  // A file system that an extension provides can be one without a search.
  return walkFolder(folder.uri, (name) => MARKDOWN_NAME.test(name), limit, token);
}

/** One glob for `files.exclude` and `search.exclude`; by itself, the search obeys the former only. */
function excludesOf(folder: WorkspaceFolder): string | undefined {
  const globs = ['files', 'search'].flatMap((section) => {
    const excludes =
      workspace.getConfiguration(section, folder).get<Record<string, unknown>>('exclude') ?? {};
    // Other values than true are conditions on siblings, such as "the file has a source beside it".
    return Object.keys(excludes).filter((glob) => excludes[glob] === true);
  });
  return globs.length > 0 ? `{${[...new Set(globs)].join(',')}}` : undefined;
}

/** What cannot be told may well be there. */
async function exists(uri: string): Promise<boolean> {
  try {
    await workspace.fs.stat(Uri.parse(uri));
    return true;
  } catch (error) {
    return !(error instanceof FileSystemError && error.code === 'FileNotFound');
  }
}

async function readFile({ uri, maxBytes }: ReadFileParams): Promise<ReadFileResult> {
  const file = Uri.parse(uri);
  try {
    const { type, size } = await workspace.fs.stat(file);
    // A pipe or a device would never end.
    if ((type & FileType.File) === 0 || size > maxBytes) return null;
    const text = await workspace.decode(await workspace.fs.readFile(file), { uri: file });
    // Positions are those of the open document, and the editor's documents have no byte order mark.
    return text.startsWith('\uFEFF') ? text.slice(1) : text;
  } catch {
    // It is gone, binary or closed to us: to the server that is all the same.
    return null;
  }
}
