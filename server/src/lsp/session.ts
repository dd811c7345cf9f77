/** The state of one connection: documents, settings, the rules that are on. Features ask it and keep nothing. */
import picomatch from 'picomatch';
import {
  MessageType,
  ShowMessageNotification,
  TextDocuments,
  type Connection,
  type WorkspaceFolder,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  activeRules,
  createChecker,
  createPlanReader,
  detectRole,
  isNamedLikePlan,
  parseSettings,
  RULES,
  type Checker,
  type Finding,
  type Role,
  type Settings,
} from '../core';
import type { ClientFeatures } from './clientFeatures';
import type { DocumentWithPlan } from './convert';
import type { Host } from './host';
import { LiveDocument } from './liveDocument';
import { READ_FILE, type ReadFileParams, type ReadFileResult } from '../protocol';

/** A document with its plan, open or read from disk. */
export interface PlanDocument extends DocumentWithPlan {
  /** null: not open. */
  readonly version: number | null;
}

export class Session {
  readonly documents: TextDocuments<LiveDocument>;
  settings: Settings = parseSettings(undefined, RULES).settings;
  folders: readonly WorkspaceFolder[] = [];
  /** All Markdown files known in the workspace, by `canonical`; decides what lies beside a plan. */
  readonly known = new Set<string>();
  /** By URI: a hash of the diagnostics that were pushed last, with their version. */
  readonly published = new Map<string, number>();
  private checker: Checker;
  private readonly configured: (() => void)[] = [];
  private lastSettings = '';
  private lastProblem = '';
  private isListed = createMatcher([]);
  private isExcluded = createMatcher([]);
  /** Findings by plan, which is immutable; dropped as a whole when the settings change. */
  private findingsOf = new WeakMap<
    object,
    { readonly today: string; readonly role: Role; readonly findings: Finding[] }
  >();

  constructor(
    readonly connection: Connection,
    readonly client: ClientFeatures,
    readonly host: Host,
  ) {
    this.documents = new TextDocuments<LiveDocument>({
      create: (uri, languageId, version, content) =>
        new LiveDocument(uri, languageId, version, content, this.settings.reading),
      update: (document, changes, version) => {
        document.update(changes, version);
        return document;
      },
    });
    this.checker = this.createChecker();
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

  /** Takes over settings as a client sent them; what is wrong in them is said once each. */
  configure(input: unknown): void {
    const { settings, problems } = parseSettings(input, RULES);
    const { reading } = this.settings;
    this.settings = settings;
    this.checker = this.createChecker();
    this.findingsOf = new WeakMap();
    this.isListed = createMatcher(settings.plans);
    this.isExcluded = createMatcher(settings.exclude);
    const message = problems.join('; ');
    if (message && message !== this.lastProblem) {
      this.connection.console.warn(message);
      // A notification: nothing is asked, and nobody has to answer.
      void this.connection.sendNotification(ShowMessageNotification.type, {
        type: MessageType.Warning,
        message: `Living Plans: ${message}`,
      });
    }
    this.lastProblem = message;
    const now = JSON.stringify({ ...settings, rules: [...settings.rules] });
    if (this.lastSettings !== '' && now !== this.lastSettings)
      for (const listener of this.configured) listener();
    this.lastSettings = now;
    if (JSON.stringify(reading) !== JSON.stringify(settings.reading))
      for (const document of this.documents.all()) document.reread(settings.reading);
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
    const open = this.open(uri);
    if (open) return open;
    const text = await this.readFile(uri);
    // It may have been opened while it was read: what is open wins.
    if (text === null) return this.open(uri);
    return (
      this.open(uri) ?? {
        uri,
        version: null,
        positions: TextDocument.create(uri, 'markdown', 0, text),
        plan: createPlanReader(this.settings.reading).read(text),
      }
    );
  }

  private async readFile(uri: string): Promise<string | null> {
    // UTF-8 needs at most three bytes for one UTF-16 unit.
    const maxBytes = this.settings.reading.size * 3;
    try {
      if (!this.client.options.files) return await this.host.readFile(uri, maxBytes);
      const params: ReadFileParams = { uri, maxBytes };
      return await this.connection.sendRequest<ReadFileResult>(READ_FILE, params);
    } catch (error) {
      this.connection.console.warn(`${uri}: cannot be read: ${String(error)}`);
      return null;
    }
  }

  /** What the document is; nothing is one while `livingPlans.enable` is off. */
  roleOf({ uri, plan }: DocumentWithPlan): Role {
    if (!this.settings.enable) return 'none';
    const path = this.pathOf(uri);
    const explicit = this.isExcluded(path) ? false : this.isListed(path) || undefined;
    return detectRole(path, plan, { explicit, besidePlan: () => this.hasPlanBeside(uri) }).role;
  }

  /** All findings of a document, none for what is no plan; kept as long as nothing of it can have changed. */
  findings(document: DocumentWithPlan): Finding[] {
    const role = this.roleOf(document);
    if (role === 'none') return [];
    const known = this.findingsOf.get(document.plan);
    if (known?.today === this.today && known.role === role) return known.findings;
    const { today } = this;
    const findings = this.checker.check(document.plan, today, role);
    this.findingsOf.set(document.plan, { today, role, findings });
    return findings;
  }

  get rules(): Checker {
    return this.checker;
  }

  private createChecker(): Checker {
    return createChecker(activeRules(this.settings), (rule, error) => {
      this.connection.console.error(
        `rule ${rule} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    });
  }

  /** Relative to its workspace folder, with `/`; the whole path where there is none. */
  private pathOf(uri: string): string {
    const folder = this.folders.find(({ uri: root }) => uri.startsWith(`${root.replace(/\/$/, '')}/`));
    const path = folder
      ? uri.slice(folder.uri.replace(/\/$/, '').length + 1)
      : uri.replace(/^[a-z][a-z0-9+.-]*:\/*/i, '');
    try {
      return decodeURIComponent(path);
    } catch {
      return path;
    }
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

/** A test for paths; globs are compiled once, when the settings come. */
function createMatcher(globs: readonly string[]): (path: string) => boolean {
  return globs.length > 0 ? picomatch([...globs], { dot: true }) : () => false;
}

/** One spelling for a URI: clients escape the same path differently (`c%3A`, `%28`). For comparing, not for reading. */
export function canonical(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
