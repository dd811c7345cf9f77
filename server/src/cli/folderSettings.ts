/**
 * The settings of files: the `.living-plans.json` in their folders and those above, the nearest last, up to the folder
 * that holds `.git`, or to the top where there is none.
 */
import { dirname, join } from 'node:path';
import { FOLDER_FILE, readFolderLayer, RULES, settingsFrom, type Layer, type Settings } from '../core/index';
import { exists, readTextFile } from '../node/files';
import { shownPath, type PathProblem } from './inputs';

export interface FolderSettings {
  /** The settings of the files in a folder; the same object for folders with the same layers. */
  of(folder: string): Promise<Settings>;
  /** What is wrong in the files that were read so far. */
  readonly problems: readonly PathProblem[];
}

/** Far more than anybody writes by hand. */
const MAX_BYTES = 1_000_000;

interface Known {
  readonly layers: readonly Layer[];
  readonly settings: Settings;
}

/** Problems name their files from `cwd`. Above `top`, where it is given, nothing is read. */
export function createFolderSettings(cwd: string, top?: string): FolderSettings {
  const problems: PathProblem[] = [];
  const known = new Map<string, Promise<Known>>();
  const nothing: Known = { layers: [], settings: settingsFrom([], RULES) };

  async function load(folder: string): Promise<Known> {
    const parent = dirname(folder);
    const isTop = parent === folder || folder === top || (await exists(join(folder, '.git')));
    const above = isTop ? nothing : await find(parent);
    const path = join(folder, FOLDER_FILE);
    const read = await readTextFile(path, MAX_BYTES);
    if (!read.ok) {
      if (read.problem.kind !== 'missing')
        problems.push({ path: shownPath(cwd, path), message: read.problem.message });
      return above;
    }
    const layer = readFolderLayer(read.file.text, folder, RULES);
    for (const message of layer.problems) problems.push({ path: shownPath(cwd, path), message });
    const layers = [...above.layers, layer];
    return { layers, settings: settingsFrom(layers, RULES) };
  }

  function find(folder: string): Promise<Known> {
    let found = known.get(folder);
    if (!found) known.set(folder, (found = load(folder)));
    return found;
  }

  return { of: async (folder) => (await find(folder)).settings, problems };
}
