/** The state of one connection: documents, settings, the rules that are on. Features ask it and keep nothing. */
import {
  MessageType,
  ShowMessageNotification,
  TextDocuments,
  type Connection,
  type SymbolInformation,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { decoded, detectRole, namedAsPlan, planAfter, type Role, type Surroundings } from '../../core';
import type { ClientFeatures } from './clientFeatures';
import type { DocumentWithPlan } from '../convert';
import { DocumentSettings } from './documentSettings';
import type { Host } from './host';
import { Findings } from './findings';
import { LinkTargets } from './linkTargets';
import { RepositoryLooks } from './repositoryLooks';
import { LiveDocument } from './liveDocument';
import { ReadDocuments } from './readDocuments';
import type { PlanDocument } from './planDocument';
import { canonical, fileName } from './uri';
import { WorkspaceFiles } from './workspaceFiles';

export class Session {
  readonly documents: TextDocuments<LiveDocument>;
  readonly settings: DocumentSettings;
  readonly links: LinkTargets;
  readonly files: WorkspaceFiles;
  readonly findings: Findings;
  private readonly onDisk = new ReadDocuments((uri, error) => this.failed(uri, error));
  readonly repositories: RepositoryLooks;
  /** The units of plans on disk, by `canonical`. */
  readonly symbols = new Map<string, readonly SymbolInformation[]>();
  /** Plans on disk, as far as the workspace was searched; the search puts its own answer here. */
  planUris: () => readonly string[] = () => [];
  private readonly configured: (() => void)[] = [];
  private lastSettings = '';
  private lastProblem = '';

  constructor(
    readonly connection: Connection,
    readonly client: ClientFeatures,
    readonly host: Host,
  ) {
    this.files = new WorkspaceFiles(connection, client, host);
    this.findings = new Findings({
      today: () => this.today,
      settingsOf: (uri) => this.settings.of(uri),
      roleOf: (document) => this.roleOf(document),
      aroundOf: (document) => this.aroundOf(document),
      linksRevision: () => this.links.revision,
      repositoryOf: (document) => this.repositories.of(document),
      failed: (rule, error) => {
        const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
        connection.console.error(`rule ${rule} failed: ${why}`);
      },
    });
    this.settings = new DocumentSettings({
      readFile: (uri) => this.readFile(uri),
      workspaceFolderOf: (uri) => this.files.folderOf(uri),
      warn: (file, problems) => {
        this.warn(problems.map((problem) => `${fileName(file)}: ${problem}`).join('; '));
      },
    });
    this.links = new LinkTargets({
      exist: (uris, folder) => this.files.exist(uris, folder),
      readFile: async (uri) => this.open(uri)?.positions.getText() ?? this.readFile(uri),
      workspaceFolderOf: (uri) => this.files.folderOf(uri),
    });
    this.repositories = new RepositoryLooks({
      repositoryOf: (uri, plan) => this.host.repositoryOf(uri, plan),
      isWanted: (uri) => this.client.options.trusted !== false && this.settings.of(uri).repository === 'on',
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

  /** The day that a task may get with its tick, or null where that is switched off. */
  dayOfTick(uri: string): string | null {
    return this.settings.of(uri).doneDate ? this.today : null;
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

  private readFile(uri: string): Promise<string | null> {
    // UTF-8 needs at most three bytes for one UTF-16 unit.
    return this.files.read(uri, this.settings.ofClient.reading.size * 3);
  }

  /** What the document is; nothing is one while `livingPlans.enable` is off. */
  roleOf({ uri, plan }: DocumentWithPlan): Role {
    const { enable, files } = this.settings.of(uri);
    if (!enable) return 'none';
    // Our own pages of the rules show what plans look like.
    if (this.docs !== undefined && uri.startsWith(`${this.docs}/`)) return 'none';
    const path = this.files.pathOf(uri);
    const explicit = namedAsPlan(files, (folder) =>
      folder === null ? path : decoded(uri.slice(folder.length + 1)),
    );
    return detectRole(path, plan, {
      explicit,
      besidePlan: () => this.files.hasPlanBeside(uri, this.documents.keys()),
    }).role;
  }

  /** What is known of the files around a document. */
  aroundOf(document: DocumentWithPlan): Surroundings {
    return {
      files: this.links.filesOf(document),
      repository: this.repositories.of(document),
      isLinkedTo: (anchor) => this.links.isLinkedTo(document, anchor, this.documents.all()),
    };
  }
}
