/** What the server needs from where it runs: Node or a Web Worker. */
import type { HistoryPoint } from '../../agents/space';
import type { Plan, Repository } from '../../core';

/** Input and output that differ between the runtimes. */
export interface Host {
  /** URIs of Markdown files below folders, excluded and ignored ones left out; at most `limit`. */
  findFiles(folders: readonly string[], limit: number): Promise<readonly string[]>;
  /** The text of a file, or null if it is gone, too large, or not to be read as UTF-8. */
  readFile(uri: string, maxBytes: number): Promise<string | null>;
  /** For each URI whether a file or folder is there; null if a link leads out of `folder`, which is not followed. */
  exist(uris: readonly string[], folder: string): Promise<readonly (boolean | null)[]>;
  /** What git knows of a plan on the disk; null where there is no git or nothing to know. */
  repositoryOf(uri: string, plan: Plan): Promise<Repository | null>;
  /** The commits of a plan on the disk with how far it was then, the newest last; null where there are none to know. */
  historyOf(uri: string): Promise<readonly HistoryPoint[] | null>;
  /** What other work trees of the same repository say of a plan, in sentences. */
  elsewhere(uri: string, text: string, plan: Plan): Promise<readonly string[]>;
  /** Today in the local time zone, as an ISO date. */
  today(): string;
  /** URI of the folder with a page for each rule, or undefined. */
  readonly docs: string | undefined;
}
