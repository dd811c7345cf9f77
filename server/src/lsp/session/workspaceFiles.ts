/** The files of the workspace as the session sees them: which there are, what stands in them, where they lie. */
import type { Connection, WorkspaceFolder } from 'vscode-languageserver';
import { decoded, isNamedLikePlan } from '../../core';
import {
  FILES_EXIST,
  READ_FILE,
  type FilesExistParams,
  type FilesExistResult,
  type ReadFileParams,
  type ReadFileResult,
} from '../../protocol';
import type { ClientFeatures } from './clientFeatures';
import type { Host } from './host';
import { inTime } from './inTime';
import { canonical, folderOf } from './uri';

export class WorkspaceFiles {
  folders: readonly WorkspaceFolder[] = [];
  /** All Markdown files known in the workspace, by `canonical`; decides what lies beside a plan. */
  readonly known = new Set<string>();

  constructor(
    private readonly connection: Connection,
    private readonly client: ClientFeatures,
    private readonly host: Host,
  ) {}

  /** For each URI whether there is a file or folder; null if that is not to be known. All of them, where none can be looked up. */
  async exist(uris: readonly string[], folder: string): Promise<readonly (boolean | null)[]> {
    const ask = (): Promise<readonly (boolean | null)[]> => {
      if (!this.client.options.files) return this.host.exist(uris, folder);
      const params: FilesExistParams = { uris };
      return this.connection.sendRequest<FilesExistResult>(FILES_EXIST, params);
    };
    try {
      return await inTime('files', ask());
    } catch (error) {
      this.connection.console.warn(`links cannot be looked up: ${String(error)}`);
      return uris.map(() => true);
    }
  }

  /** The text of a file of at most `maxBytes`; null if it cannot be read in time. */
  async read(uri: string, maxBytes: number): Promise<string | null> {
    const ask = (): Promise<string | null> => {
      if (!this.client.options.files) return this.host.readFile(uri, maxBytes);
      const params: ReadFileParams = { uri, maxBytes };
      return this.connection.sendRequest<ReadFileResult>(READ_FILE, params);
    };
    try {
      return await inTime('its text', ask());
    } catch (error) {
      this.connection.console.warn(`${uri}: cannot be read: ${String(error)}`);
      return null;
    }
  }

  /** The URI of the innermost workspace folder around a document, without a slash at its end, or undefined. */
  folderOf(uri: string): string | undefined {
    return this.folders
      .map((folder) => folder.uri.replace(/\/$/, ''))
      .filter((root) => uri.startsWith(`${root}/`))
      .sort((a, b) => b.length - a.length)[0];
  }

  /** Relative to its workspace folder, with `/`; the whole path where there is none. */
  pathOf(uri: string): string {
    const folder = this.folderOf(uri);
    return decoded(
      folder === undefined ? uri.replace(/^[a-z][a-z0-9+.-]*:\/*/i, '') : uri.slice(folder.length + 1),
    );
  }

  /** Whether a file that is named like a plan lies in the folder of a document; `open` are the URIs of open documents. */
  hasPlanBeside(document: string, open: Iterable<string>): boolean {
    const uri = canonical(document);
    const folder = `${folderOf(uri)}/`;
    const isBeside = (other: string): boolean =>
      other !== uri &&
      other.startsWith(folder) &&
      !other.slice(folder.length).includes('/') &&
      isNamedLikePlan(other);
    for (const other of this.known) if (isBeside(other)) return true;
    for (const other of open) if (isBeside(canonical(other))) return true;
    return false;
  }
}
