/** Obeys `.gitignore`, which the editor's search for files does only for people, not for extensions. */
import ignore, { type Ignore } from 'ignore';
import {
  FileType,
  RelativePattern,
  workspace,
  type CancellationToken,
  type Uri,
  type WorkspaceFolder,
} from 'vscode';

const MOST_IGNORE_FILES = 500;
/** Larger ignore files are not read; a pipe or a device in their place would never end. */
const MAX_IGNORE_BYTES = 1_000_000;

/** Makes a test for files below `folder`. Rules above the folder are unknown, since it may be all that we may see. */
export async function createIgnoredTest(
  folder: WorkspaceFolder,
  excludes: string | undefined,
  token: CancellationToken,
): Promise<(uri: Uri) => boolean> {
  if (!workspace.getConfiguration('search', folder).get<boolean>('useIgnoreFiles', true)) return () => false;
  const pattern = new RelativePattern(folder, '**/.gitignore');
  const files = await workspace.findFiles(pattern, excludes, MOST_IGNORE_FILES, token);
  const rules = new Map<string, Ignore>();
  for (const file of files) {
    const text = await readText(file);
    if (text !== null) rules.set(parentOf(pathIn(folder, file)), ignore().add(text));
  }
  return createTest(rules, (uri) => pathIn(folder, uri));
}

/** `rules` are kept by the folder that they stand in: "" or "docs/old". */
function createTest(rules: ReadonlyMap<string, Ignore>, pathOf: (uri: Uri) => string): (uri: Uri) => boolean {
  if (rules.size === 0) return () => false;
  const folders = new Map<string, boolean>([['', false]]);

  const isFolderIgnored = (path: string): boolean => {
    const known = folders.get(path);
    if (known !== undefined) return known;
    // What lies in an ignored folder stays ignored, whatever a rule further down says.
    const ignored = isFolderIgnored(parentOf(path)) || isIgnoredByRules(rules, path, '/');
    folders.set(path, ignored);
    return ignored;
  };

  return (uri) => {
    const path = pathOf(uri);
    return isFolderIgnored(parentOf(path)) || isIgnoredByRules(rules, path, '');
  };
}

/** The rules nearest to the path that say something about it decide. */
function isIgnoredByRules(rules: ReadonlyMap<string, Ignore>, path: string, end: '/' | ''): boolean {
  for (let folder = parentOf(path); ; folder = parentOf(folder)) {
    const relative = folder === '' ? path : path.slice(folder.length + 1);
    const result = rules.get(folder)?.test(relative + end);
    if (result?.ignored) return true;
    if (result?.unignored || folder === '') return false;
  }
}

function pathIn(folder: WorkspaceFolder, uri: Uri): string {
  return uri.path.slice(folder.uri.path.length).replace(/^\//, '');
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

async function readText(uri: Uri): Promise<string | null> {
  try {
    const { type, size } = await workspace.fs.stat(uri);
    if ((type & FileType.File) === 0 || size > MAX_IGNORE_BYTES) return null;
    return await workspace.decode(await workspace.fs.readFile(uri), { uri });
  } catch {
    return null;
  }
}
