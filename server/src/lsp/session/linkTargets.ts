/**
 * Where relative links lead, as far as it was looked up: files are looked up before findings are made, since rules
 * cannot wait. What was found stays until a file is said to have changed.
 */
import {
  anchorsInText,
  anchorsOf,
  DEFAULT_READ_OPTIONS,
  contains,
  linkEdits,
  type FileTarget,
  type FileTargets,
  type TextEdit,
} from '../../core';
import type { DocumentWithPlan } from '../convert';
import { canonical, folderOf, isIn, isMarkdown, resolvedFrom } from './uri';

export interface LinkHost {
  /** For each URI whether there is a file or folder; null if it lies outside of the folder. */
  exist(uris: readonly string[], folder: string): Promise<readonly (boolean | null)[]>;
  /** The text of a file, or null. */
  readFile(uri: string): Promise<string | null>;
  workspaceFolderOf(uri: string): string | undefined;
}

/** Of one document; a list of thousands of links is not worth the wait. */
const MAX_TARGETS = 500;
const AGAIN_AFTER_MS = 10_000;

export class LinkTargets {
  /** By URI. */
  private known = new Map<string, { readonly target: FileTarget; readonly at: number }>();
  private looking = new Map<string, Promise<void>>();
  /** By `canonical`, the anchors of other documents that a document links to: "uri#anchor". */
  private readonly noted = new Map<string, ReadonlySet<string>>();
  /** Grows when findings may be others than before. */
  revision = 0;
  /** Grows when what is being looked up may be out of date. */
  private generation = 0;

  constructor(private readonly host: LinkHost) {}

  /** Looks up what the links of a document need and what is not known yet; undefined if there is nothing. */
  ready(document: DocumentWithPlan): Promise<void> | undefined {
    if (!contains(document.plan, 'link')) return undefined;
    const missing = [...targetsOf(document, this.host)].filter((uri) => !this.isKnown(uri));
    if (missing.length === 0) return undefined;
    const fresh = missing.filter((uri) => !this.looking.has(uri));
    const folder = this.host.workspaceFolderOf(document.uri);
    if (fresh.length > 0 && folder !== undefined) {
      const looked = this.lookUp(fresh, folder);
      for (const uri of fresh) this.looking.set(uri, looked);
    }
    return Promise.all(missing.map(async (uri) => this.looking.get(uri))).then(() => undefined);
  }

  /** What the rules may ask of the files beside a document. */
  filesOf(document: DocumentWithPlan): FileTargets {
    return (path) => {
      const uri = resolved(document.uri, path, this.host);
      // Its own anchors change with every keystroke.
      if (uri === undefined) return undefined;
      return canonical(uri) === canonical(document.uri)
        ? anchorsOf(document.plan)
        : this.known.get(uri)?.target;
    };
  }

  /** Keeps in mind which anchors of other documents a document links to. */
  note(document: DocumentWithPlan): void {
    const anchors = anchorsNamedIn(document, this.host);
    if (anchors.size > 0) this.noted.set(canonical(document.uri), anchors);
    else this.noted.delete(canonical(document.uri));
  }

  /** A document that is gone links to nothing. */
  drop(uri: string): void {
    this.noted.delete(canonical(uri));
  }

  /** Whether another document links to an anchor of this one, as far as they have been read. */
  isLinkedTo({ uri }: DocumentWithPlan, anchor: string, open: readonly DocumentWithPlan[]): boolean {
    const own = canonical(uri);
    const wanted = `${own}#${anchor}`;
    // Open documents may say something else than what was read of them.
    const fresh = new Map(open.map((one) => [canonical(one.uri), one]));
    for (const [other, one] of fresh)
      if (other !== own && anchorsNamedIn(one, this.host).has(wanted)) return true;
    for (const [other, anchors] of this.noted)
      if (other !== own && !fresh.has(other) && anchors.has(wanted)) return true;
    return false;
  }

  /** Whether a document on disk links to one of these anchors of another one, as it was read last. */
  mayLinkTo(uri: string, target: DocumentWithPlan, anchors: Iterable<string>): boolean {
    const noted = this.noted.get(canonical(uri));
    return (
      noted !== undefined && [...anchors].some((anchor) => noted.has(`${canonical(target.uri)}#${anchor}`))
    );
  }

  /** The edits of another document that let its links follow headings of this one to their new anchors. */
  editsInto(
    document: DocumentWithPlan,
    other: DocumentWithPlan,
    moved: ReadonlyMap<string, string>,
  ): readonly TextEdit[] {
    const own = canonical(document.uri);
    const isMeant = ({ path }: { readonly path: string }): boolean => {
      const uri = path === '' ? undefined : resolved(other.uri, path, this.host);
      return uri !== undefined && canonical(uri) === own;
    };
    return linkEdits(other.plan, moved, isMeant) ?? [];
  }

  /** Forgets all that was found: files have come, changed or gone. */
  forget(): void {
    this.revision++;
    this.generation++;
    this.looking.clear();
    this.known = new Map();
  }

  /** New files that are not Markdown are not announced, so missing ones are looked up again after a while. */
  private isKnown(uri: string): boolean {
    const known = this.known.get(uri);
    return known !== undefined && (known.target !== 'missing' || Date.now() - known.at < AGAIN_AFTER_MS);
  }

  private async lookUp(uris: readonly string[], folder: string): Promise<void> {
    const { known, generation } = this;
    const there = await this.host.exist(uris, folder);
    const targets = await Promise.all(
      uris.map(async (uri, i): Promise<FileTarget> => {
        const isThere = there[i];
        // A link that leads out of the folder tells nothing of what is there.
        if (isThere === null) return undefined;
        return isThere ? this.anchorsIn(uri) : this.withEnding(uri, folder);
      }),
    );
    if (generation !== this.generation) return;
    const at = Date.now();
    targets.forEach((target, i) => {
      known.set(uris[i] ?? '', { target, at });
      this.looking.delete(uris[i] ?? '');
    });
    this.revision++;
  }

  private async anchorsIn(uri: string): Promise<FileTarget> {
    const text = isMarkdown(uri) ? await this.host.readFile(uri) : null;
    if (text === null) return 'exists';
    return anchorsInText(text, DEFAULT_READ_OPTIONS) ?? 'exists';
  }

  /** VS Code also follows links that leave the ending out. */
  private async withEnding(uri: string, folder: string): Promise<FileTarget> {
    const [there] = await this.host.exist([`${uri}.md`], folder);
    return there === null ? undefined : there ? 'exists' : 'missing';
  }
}

function targetsOf(document: DocumentWithPlan, host: LinkHost): Set<string> {
  const targets = new Set<string>();
  for (const { content } of document.plan.sections.list)
    for (const { path } of content?.links ?? []) {
      const uri = path === '' ? undefined : resolved(document.uri, path, host);
      if (uri !== undefined && targets.size < MAX_TARGETS) targets.add(uri);
    }
  return targets;
}

function anchorsNamedIn(document: DocumentWithPlan, host: LinkHost): Set<string> {
  const anchors = new Set<string>();
  if (!contains(document.plan, 'link')) return anchors;
  for (const { content } of document.plan.sections.list)
    for (const { path, anchor } of content?.links ?? []) {
      const uri = path === '' || !anchor ? undefined : resolved(document.uri, path, host);
      if (uri !== undefined && anchors.size < MAX_TARGETS)
        anchors.add(`${canonical(uri)}#${anchor?.toLowerCase() ?? ''}`);
    }
  return anchors;
}

/** The URI that a path leads to; undefined outside the workspace folder of the document. */
function resolved(document: string, path: string, host: LinkHost): string | undefined {
  const top = host.workspaceFolderOf(document);
  const from = path.startsWith('/') ? top : folderOf(document);
  if (top === undefined || !from) return undefined;
  const uri = resolvedFrom(from, path);
  return isIn(uri, top) ? uri : undefined;
}
