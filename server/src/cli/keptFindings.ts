/**
 * What `check` has found in documents, kept from one run to the next. A kept answer holds only while all is as it was that
 * led to it: the bytes of the document, the settings, the day, the program, and every answer of the world around the document
 * (files that its links lead to, links of others to it, its repository), which is asked again. Times and sizes of files decide
 * nothing.
 */
import { join } from 'node:path';
import type { FileTarget, FileTargets, Settings, Surroundings } from '../core/index';
import type { Asked, Looked, Repositories } from '../node/repositories';
import { forgetOldest, readSealed, sealed, writeKept } from './cacheFiles';
import { contentHash } from './contentHash';
import { DocumentOnDisk } from './fileTargets';
import { fileFindings, type FileFindings, type PlacedFinding } from './fileFindings';
import type { IncomingLinks } from './incomingLinks';
import type { Input } from './inputs';

/** Documents that are kept at most, of all folders of this user. */
const MOST_FILES = 20_000;
const ENDING = '.kept';

/** What the answers of a whole run depend on, documents and their surroundings apart. */
export interface Terms {
  /** Names the program: another one may find something else. */
  readonly build: string;
  /** ISO date. */
  readonly today: string;
  readonly any: boolean;
  readonly rules: readonly string[] | undefined;
  readonly repository: boolean;
}

/** A document before it is read as a plan. */
export interface Unread {
  readonly input: Input;
  readonly bytes: Uint8Array;
  readonly settings: Settings;
  readonly besidePlan: boolean;
}

/** Where the answers about the world come from. */
export interface World {
  readonly filesOf: (document: string) => FileTargets | undefined;
  readonly incoming: IncomingLinks;
  readonly repositories: Repositories;
}

export type KeptAnswer =
  | { readonly kind: 'passed'; readonly why: string }
  | { readonly kind: 'found'; readonly findings: FileFindings };

/** Where a path leads, and the hash of the file if its anchors were asked for. */
type FileAnswer = readonly [path: string, kind: string, hash: string | null];

export interface Answers {
  /** Whether links could be looked up at all. */
  readonly hasFiles: boolean;
  readonly files: readonly FileAnswer[];
  readonly links: readonly (readonly [anchor: string, isLinkedTo: boolean])[];
  /** Null: not asked; `outside`: there is none. */
  readonly repository: 'outside' | { readonly asked: Asked; readonly state: string | null } | null;
}

type Result =
  | { readonly kind: 'passed'; readonly why: string }
  | {
      readonly kind: 'found';
      readonly findings: readonly PlacedFinding[];
      readonly lines: readonly (readonly [line: number, text: string])[];
    };

interface Entry {
  /** Hash of the terms, the settings, the bytes and of whether there is a plan beside it. */
  readonly terms: string;
  readonly result: Result;
  /** Null for what is no plan: nothing was asked then. */
  readonly answers: Answers | null;
}

export class KeptFindings {
  private hasWritten = false;
  private readonly texts = new WeakMap<Settings, string>();

  /** `folder` need not be there yet. */
  constructor(
    private readonly folder: string,
    private readonly terms: Terms,
    private readonly world: World,
  ) {}

  /** What was found in a document when all was as it is now; undefined if that is not known. */
  async find(document: Unread): Promise<KeptAnswer | undefined> {
    const entry = this.read(document);
    if (!entry) return undefined;
    const { result, answers } = entry;
    if (answers && !(await this.holds(answers, document.input.path))) return undefined;
    if (result.kind === 'passed') return result;
    return {
      kind: 'found',
      findings: fileFindings(document.input.shown, result.findings, new Map(result.lines)),
    };
  }

  /** Keeps that a file is no plan. */
  keepPassed(document: Unread, why: string): void {
    this.write(document, { kind: 'passed', why }, null);
  }

  /** Keeps what was found, with what was asked on the way. */
  keepFound(document: Unread, { findings, lineText }: FileFindings, answers: Answers): void {
    const lines = [...new Set(findings.map(({ line }) => line))].map(
      (line) => [line, lineText(line)] as const,
    );
    this.write(document, { kind: 'found', findings, lines }, answers);
  }

  /** Lets the oldest go; to be called at the end of a run. */
  finish(): void {
    if (this.hasWritten) forgetOldest(this.folder, ENDING, MOST_FILES);
  }

  private async holds({ hasFiles, files, links, repository }: Answers, path: string): Promise<boolean> {
    const targets = this.world.filesOf(path);
    if ((targets !== undefined) !== hasFiles) return false;
    const areSame = files.every(([file, kind, hash]) => {
      const target = targets?.(file);
      return kindOf(target) === kind && (hash === null || hashOfTarget(target) === hash);
    });
    if (!areSame) return false;
    const isLinkedTo = this.world.incoming.to(path);
    const asked = (): boolean => links.every(([anchor, was]) => isLinkedTo(anchor) === was);
    if (links.length > 0 && !(await this.world.incoming.known(asked))) return false;
    if (repository === null) return true;
    const { repositories } = this.world;
    if (repository === 'outside') return !(await repositories.isIn(path));
    return stateOf(await repositories.lookUp(path, repository.asked)) === repository.state;
  }

  private read(document: Unread): Entry | undefined {
    const content = readSealed(this.fileOf(document));
    if (!content) return undefined;
    const entry = JSON.parse(content.toString('utf8')) as Entry;
    return entry.terms === this.termsOf(document) ? entry : undefined;
  }

  private write(document: Unread, result: Result, answers: Answers | null): void {
    const entry: Entry = { terms: this.termsOf(document), result, answers };
    writeKept(this.fileOf(document), sealed(Buffer.from(JSON.stringify(entry))));
    this.hasWritten = true;
  }

  /** One for each way in which a document is asked for, so that they do not drive each other out. */
  private fileOf({ input }: Unread): string {
    const { any, rules, repository } = this.terms;
    const name = JSON.stringify([input.path, input.shown, input.named, any, rules, repository]);
    return join(this.folder, `${contentHash(name)}${ENDING}`);
  }

  private termsOf({ bytes, settings, besidePlan }: Unread): string {
    const { build, today } = this.terms;
    return contentHash(JSON.stringify([build, today, this.textOf(settings), besidePlan, contentHash(bytes)]));
  }

  /** Most documents share their settings. */
  private textOf(settings: Settings): string {
    const known = this.texts.get(settings);
    if (known !== undefined) return known;
    const text = JSON.stringify(settings, (_, value: unknown) => (value instanceof Map ? [...value] : value));
    this.texts.set(settings, text);
    return text;
  }
}

/** Null where nothing is known of a repository. */
export function stateOf(looked: Looked | null): string | null {
  return looked?.state() ?? null;
}

/** Surroundings of one document that remember what they were asked. */
export class Recorder {
  private readonly asked = new Map<string, { readonly target: FileTarget; wantsAnchors: boolean }>();
  private readonly links: [anchor: string, isLinkedTo: boolean][] = [];

  constructor(private readonly real: Surroundings) {}

  get around(): Surroundings {
    const { files, repository, isLinkedTo } = this.real;
    return {
      repository,
      files: files && ((path) => this.noted(path, files(path))),
      isLinkedTo:
        isLinkedTo &&
        ((anchor) => {
          const is = isLinkedTo(anchor);
          this.links.push([anchor, is]);
          return is;
        }),
    };
  }

  /** What was answered so far. */
  get answers(): Omit<Answers, 'repository'> {
    const files = [...this.asked].map(([path, { target, wantsAnchors }]): FileAnswer => [
      path,
      kindOf(target),
      wantsAnchors ? hashOfTarget(target) : null,
    ]);
    return { hasFiles: this.real.files !== undefined, files, links: this.links };
  }

  private noted(path: string, target: FileTarget): FileTarget {
    const answer = this.asked.get(path) ?? { target, wantsAnchors: false };
    this.asked.set(path, answer);
    if (typeof target !== 'object') return target;
    return {
      has: (anchor) => {
        answer.wantsAnchors = true;
        return target.has(anchor);
      },
    };
  }
}

function kindOf(target: FileTarget): string {
  return typeof target === 'object' ? 'document' : (target ?? 'unknown');
}

/** No hash is like this one. */
const UNREADABLE = 'unreadable';

function hashOfTarget(target: FileTarget): string | null {
  return target instanceof DocumentOnDisk ? (target.hash() ?? UNREADABLE) : null;
}
