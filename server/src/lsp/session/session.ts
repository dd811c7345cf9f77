/** The state of one connection: documents, settings, the rules that are on. Features ask it and keep nothing. */
import {
  MessageType,
  ShowMessageNotification,
  TextDocuments,
  type Connection,
  type SymbolInformation,
  type WorkspaceFolder,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  activeRules,
  createChecker,
  decoded,
  detectRole,
  contains,
  isNamedLikePlan,
  namedAsPlan,
  offersFor,
  type Checker,
  type Finding,
  type Offer,
  type Role,
  type Settings,
  type Surroundings,
  planAfter,
  type Plan,
  type TextEdit,
} from '../../core';
import type { ClientFeatures } from './clientFeatures';
import type { DocumentWithPlan } from '../convert';
import { DocumentSettings } from './documentSettings';
import type { Host } from './host';
import { inTime } from './inTime';
import { LinkTargets } from './linkTargets';
import { LiveDocument } from './liveDocument';
import { ReadDocuments } from './readDocuments';
import { canonical } from './uri';
import {
  FILES_EXIST,
  READ_FILE,
  type FilesExistParams,
  type FilesExistResult,
  type ReadFileParams,
  type ReadFileResult,
} from '../../protocol';

/** A document with its plan, open or read from disk. */
export interface PlanDocument extends DocumentWithPlan {
  /** null: not open. */
  readonly version: number | null;
  /** The plan after edits in document offsets that do not overlap. */
  planAfter(edits: readonly TextEdit[]): Plan;
}

export class Session {
  readonly documents: TextDocuments<LiveDocument>;
  readonly settings: DocumentSettings;
  readonly links: LinkTargets;
  private readonly onDisk = new ReadDocuments((uri, error) => this.failed(uri, error));
  folders: readonly WorkspaceFolder[] = [];
  /** All Markdown files known in the workspace, by `canonical`; decides what lies beside a plan. */
  readonly known = new Set<string>();
  /** The units of plans on disk, by `canonical`. */
  readonly symbols = new Map<string, readonly SymbolInformation[]>();
  /** Plans on disk, as far as the workspace was searched; the search puts its own answer here. */
  planUris: () => readonly string[] = () => [];
  /** By URI: a hash of the diagnostics that were pushed last, with their version. */
  readonly published = new Map<string, number>();
  /** By settings object: each change makes new ones. */
  private checkers = new WeakMap<Settings, Checker>();
  private readonly configured: (() => void)[] = [];
  private lastSettings = '';
  private lastProblem = '';
  /** Findings by plan, which is immutable. */
  private readonly findingsOf = new WeakMap<
    object,
    {
      readonly today: string;
      readonly role: Role;
      readonly settings: Settings;
      readonly links: number;
      readonly findings: Finding[];
    }
  >();

  constructor(
    readonly connection: Connection,
    readonly client: ClientFeatures,
    readonly host: Host,
  ) {
    this.settings = new DocumentSettings({
      readFile: (uri) => this.readFile(uri),
      workspaceFolderOf: (uri) => this.workspaceFolderOf(uri),
      warn: (file, problems) => {
        this.warn(
          problems.map((problem) => `${file.slice(file.lastIndexOf('/') + 1)}: ${problem}`).join('; '),
        );
      },
    });
    this.links = new LinkTargets({
      exist: (uris, folder) => this.exist(uris, folder),
      readFile: async (uri) => this.open(uri)?.positions.getText() ?? this.readFile(uri),
      workspaceFolderOf: (uri) => this.workspaceFolderOf(uri),
    });
    this.documents = new TextDocuments<LiveDocument>({
      create: (uri, languageId, version, content) =>
        new LiveDocument(
          uri,
          languageId,
          version,
          this.onDisk.take(uri, content, this.settings.of(uri).reading),
        ),
      update: (document, changes, version) => {
        try {
          document.update(changes, version);
        } catch (error) {
          this.failed(document.uri, error);
        }
        return document;
      },
    });
  }

  get today(): string {
    return this.client.options.today ?? this.host.today();
  }

  get docs(): string | undefined {
    return this.client.options.docs ?? this.host.docs;
  }

  /** Hears of settings that are others than before. */
  onDidConfigure(listener: () => void): void {
    this.configured.push(listener);
  }

  /**
   * Takes over settings as a client sent them, for everything and for workspace folders by their URI; what is wrong in
   * them is said once.
   */
  configure(general: unknown, folders: ReadonlyMap<string, unknown> = new Map()): void {
    const problems = this.settings.configure(general, folders);
    const message = problems.join('; ');
    if (message && message !== this.lastProblem) this.warn(message);
    this.lastProblem = message;
    this.settingsChanged();
    const now = JSON.stringify([general ?? null, [...folders]]);
    if (this.lastSettings !== '' && now !== this.lastSettings)
      for (const listener of this.configured) listener();
    this.lastSettings = now;
  }

  /** Reads the `.living-plans.json` files above all open documents again. */
  async rereadFolderSettings(): Promise<void> {
    this.settings.forgetFiles();
    await Promise.all(this.documents.all().map(async ({ uri }) => this.settings.ready(uri)));
    this.settingsChanged();
  }

  /** Documents whose markers or limits are others now are read again. */
  private settingsChanged(): void {
    for (const document of this.documents.all()) {
      const { reading } = this.settings.of(document.uri);
      if (JSON.stringify(reading) !== JSON.stringify(document.reading)) document.reread(reading);
    }
  }

  /** A document that could not be read is one with a finding that says so, until its next change. */
  private failed(uri: string, error: unknown): void {
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.connection.console.error(`${uri}: reading has failed: ${why}`);
  }

  private warn(message: string): void {
    this.connection.console.warn(message);
    this.tell(MessageType.Warning, `Living Plans: ${message}`);
  }

  /** Shows a message. A notification: the client need not answer. */
  tell(type: MessageType, message: string): void {
    void this.connection.sendNotification(ShowMessageNotification.type, { type, message });
  }

  /** The open document, its settings and where its links lead at hand, or undefined. What is sent for it meanwhile counts. */
  async opened(uri: string): Promise<PlanDocument | undefined> {
    const loading = this.settings.ready(uri);
    if (loading) {
      await loading;
      this.settingsChanged();
    }
    const document = this.open(uri);
    const looking = document && this.roleOf(document) !== 'none' ? this.links.ready(document) : undefined;
    if (!looking) return document;
    await looking;
    return this.open(uri);
  }

  /** The open document, or undefined. */
  open(uri: string): PlanDocument | undefined {
    const exact = this.documents.get(uri);
    if (exact) return exact;
    const wanted = canonical(uri);
    return this.documents.all().find((document) => canonical(document.uri) === wanted);
  }

  /** The document, from disk if it is not open; undefined if it cannot be read. */
  async load(uri: string): Promise<PlanDocument | undefined> {
    const open = await this.opened(uri);
    if (open) return open;
    const text = await this.readFile(uri);
    // It may have been opened while it was read: what is open wins.
    if (text === null) return this.open(uri);
    const known = this.open(uri);
    if (known) return known;
    const { plan, reader } = this.onDisk.read(uri, text, this.settings.of(uri).reading);
    const document: PlanDocument = {
      uri,
      version: null,
      positions: TextDocument.create(uri, 'markdown', 0, text),
      plan,
      planAfter: (edits) => planAfter(reader, plan, text, edits),
    };
    if (this.roleOf(document) !== 'none') await this.links.ready(document);
    return document;
  }

  private async exist(uris: readonly string[], folder: string): Promise<readonly (boolean | null)[]> {
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

  private async readFile(uri: string): Promise<string | null> {
    // UTF-8 needs at most three bytes for one UTF-16 unit.
    const maxBytes = this.settings.ofClient.reading.size * 3;
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

  /** What the document is; nothing is one while `livingPlans.enable` is off. */
  roleOf({ uri, plan }: DocumentWithPlan): Role {
    const { enable, files } = this.settings.of(uri);
    if (!enable) return 'none';
    // Our own pages of the rules show what plans look like.
    if (this.docs !== undefined && uri.startsWith(`${this.docs}/`)) return 'none';
    const path = this.pathOf(uri);
    const explicit = namedAsPlan(files, (folder) =>
      folder === null ? path : decoded(uri.slice(folder.length + 1)),
    );
    return detectRole(path, plan, { explicit, besidePlan: () => this.hasPlanBeside(uri) }).role;
  }

  /** All findings of a document, none for what is no plan; kept as long as nothing of it can have changed. */
  findings(document: DocumentWithPlan): Finding[] {
    const role = this.roleOf(document);
    if (role === 'none') return [];
    const { today } = this;
    const settings = this.settings.of(document.uri);
    const known = this.findingsOf.get(document.plan);
    const links = this.links.revision;
    const isSame = known?.today === today && known.role === role && known.settings === settings;
    // Most plans have no link, so that nothing of theirs can change with files.
    if (known && isSame && (known.links === links || !contains(document.plan, 'link'))) return known.findings;
    const findings = this.checkerFor(settings).check(document.plan, today, role, this.aroundOf(document));
    this.findingsOf.set(document.plan, { today, role, settings, links, findings });
    return findings;
  }

  /** What a person may choose from to repair a finding; each fix is tried on the plan before it is offered. */
  offersFor(document: PlanDocument, finding: Finding): readonly Offer[] {
    const { plan } = document;
    const checker = this.checkerFor(this.settings.of(document.uri));
    const role = this.roleOf(document);
    return offersFor(finding, {
      plan,
      findings: this.findings(document),
      planAfter: (edits) => document.planAfter(edits),
      judge: (after) => checker.check(after, this.today, role, this.aroundOf(document)),
    });
  }

  /** What is known of the files around a document. */
  aroundOf(document: DocumentWithPlan): Surroundings {
    return {
      files: this.links.filesOf(document),
      isLinkedTo: (anchor) => this.links.isLinkedTo(document, anchor, this.documents.all()),
    };
  }

  checkerFor(settings: Settings): Checker {
    let checker = this.checkers.get(settings);
    if (!checker) {
      checker = createChecker(activeRules(settings), (rule, error) => {
        this.connection.console.error(
          `rule ${rule} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
        );
      });
      this.checkers.set(settings, checker);
    }
    return checker;
  }

  private workspaceFolderOf(uri: string): string | undefined {
    return this.folders
      .map((folder) => folder.uri.replace(/\/$/, ''))
      .filter((root) => uri.startsWith(`${root}/`))
      .sort((a, b) => b.length - a.length)[0];
  }

  /** Relative to its workspace folder, with `/`; the whole path where there is none. */
  pathOf(uri: string): string {
    const folder = this.workspaceFolderOf(uri);
    return decoded(
      folder === undefined ? uri.replace(/^[a-z][a-z0-9+.-]*:\/*/i, '') : uri.slice(folder.length + 1),
    );
  }

  private hasPlanBeside(document: string): boolean {
    const uri = canonical(document);
    const folder = uri.slice(0, uri.lastIndexOf('/') + 1);
    const isBeside = (other: string): boolean =>
      other !== uri &&
      other.startsWith(folder) &&
      !other.slice(folder.length).includes('/') &&
      isNamedLikePlan(other);
    for (const other of this.known) if (isBeside(other)) return true;
    return this.documents.keys().some((other) => isBeside(canonical(other)));
  }
}
