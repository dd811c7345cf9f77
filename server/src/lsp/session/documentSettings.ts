/**
 * The settings of each document: what the client says, for all or for a workspace folder, and the `.living-plans.json`
 * files in the folders above it, the nearest last. Files are read when a document below them is asked for.
 */
import {
  FOLDER_FILE,
  readFolderLayer,
  readLayer,
  RULES,
  settingsFrom,
  type Layer,
  type Settings,
} from '../../core';
import { folderOf } from './uri';

/** What the settings need from the session. */
export interface SettingsHost {
  /** The text of a file, or null if there is none. */
  readFile(uri: string): Promise<string | null>;
  /** The URI of the workspace folder that holds a document, without a slash at its end; undefined outside. */
  workspaceFolderOf(uri: string): string | undefined;
  /** Hears of what is wrong in a file. */
  warn(file: string, problems: readonly string[]): void;
}

/** No path is that deep; a URI made to be may not keep us busy. */
const MAX_FOLDERS = 40;

export class DocumentSettings {
  private general: Layer = readLayer(undefined, RULES);
  /** What the client says for single workspace folders, by URI. */
  private workspaceFolders: ReadonlyMap<string, Layer> = new Map();
  /** By folder; null: it has no file, or an empty one. */
  private files = new Map<string, Layer | null>();
  private reading = new Map<string, Promise<void>>();
  /** By the folder of the documents; the same object for all folders of which the same was said. */
  private resolved = new Map<string, Settings>();
  /** A layer brings those before it along, so the last one stands for all. */
  private byLastLayer = new WeakMap<Layer, Settings>();

  constructor(private readonly host: SettingsHost) {}

  /** What the client said: for everything, and for workspace folders by their URI. Gives back what is wrong in it. */
  configure(general: unknown, folders: ReadonlyMap<string, unknown> = new Map()): string[] {
    this.general = readLayer(general, RULES);
    this.workspaceFolders = new Map([...folders].map(([uri, input]) => [uri, readLayer(input, RULES)]));
    this.forgetResolved();
    const all = [this.general, ...this.workspaceFolders.values()].flatMap(({ problems }) => problems);
    return [...new Set(all)];
  }

  /** What goes for documents in no folder. */
  get ofClient(): Settings {
    return this.of('untitled:');
  }

  /** The settings of a document as far as its files were read: see `ready`. */
  of(uri: string): Settings {
    const folder = folderOf(uri);
    let settings = this.resolved.get(folder);
    if (!settings) {
      const top = this.workspaceFolders.get(this.host.workspaceFolderOf(uri) ?? '');
      const files = this.foldersAbove(uri).flatMap((one) => this.files.get(one) ?? []);
      settings = this.sharedBy([this.general, ...(top ? [top] : []), ...files]);
      this.resolved.set(folder, settings);
    }
    return settings;
  }

  /** Checkers live with settings, so a thousand folders without a file of their own share them. */
  private sharedBy(layers: readonly Layer[]): Settings {
    const last = layers[layers.length - 1] ?? this.general;
    let settings = this.byLastLayer.get(last);
    if (!settings) this.byLastLayer.set(last, (settings = settingsFrom(layers, RULES)));
    return settings;
  }

  /** Reads the files above a document that were not read yet; undefined if there are none. */
  ready(uri: string): Promise<void> | undefined {
    const missing = this.foldersAbove(uri).filter((folder) => !this.files.has(folder));
    if (missing.length === 0) return undefined;
    return Promise.all(missing.map((folder) => this.read(folder))).then(() => undefined);
  }

  /** Forgets all files: one of them has changed. */
  forgetFiles(): void {
    this.files = new Map();
    this.reading = new Map();
    this.forgetResolved();
  }

  private forgetResolved(): void {
    this.resolved.clear();
    this.byLastLayer = new WeakMap();
  }

  private read(folder: string): Promise<void> {
    const { files } = this;
    let reading = this.reading.get(folder);
    if (!reading) {
      const uri = `${folder}/${FOLDER_FILE}`;
      reading = this.host.readFile(uri).then((text) => {
        const layer = text === null ? null : readFolderLayer(text, folder, RULES);
        files.set(folder, layer);
        if (layer) this.forgetResolved();
        if (layer && layer.problems.length > 0) this.host.warn(uri, layer.problems);
      });
      this.reading.set(folder, reading);
    }
    return reading;
  }

  /** From the workspace folder down to the folder of the document; outside of all of them only the latter. */
  private foldersAbove(uri: string): string[] {
    const folders: string[] = [];
    const top = this.host.workspaceFolderOf(uri);
    for (
      let folder = folderOf(uri);
      folder !== '' && folders.length < MAX_FOLDERS;
      folder = folderOf(folder)
    ) {
      folders.unshift(folder);
      if (top === undefined || folder.length <= top.length) break;
    }
    return folders;
  }
}
