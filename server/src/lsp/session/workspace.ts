/** The plans of the workspace: found once, read one after the other, kept in step with what is watched. */
import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type CancellationToken,
} from 'vscode-languageserver';
import { FOLDER_FILE } from '../../core';
import {
  FIND_FILES,
  PLANS,
  PLANS_CHANGED,
  RESCAN,
  type FindFilesParams,
  type FindFilesResult,
  type PlansChangedParams,
  type PlanSummary,
} from '../../protocol';
import { pullConfiguration, refreshAll } from './configuration';
import { refreshDiagnostics } from '../features/diagnostics';
import { ask, guarded, type Feature } from '../features/feature';
import { flattenedSymbols } from '../features/documentSymbols';
import { hasSafeFix, isContradiction, progressWith } from '../features/outlineRequests';
import { beginScan } from './scanProgress';
import type { PlanDocument } from './planDocument';
import { evidenceOf } from './evidence';
import type { Session } from './session';
import { canonical, isMarkdown } from './uri';
import { readFolders } from './workspaceFolders';

const MAX_FILES = 10_000;
const ANNOUNCE_EVERY = 200;
const SETTINGS_FILE = new RegExp(`(?:^|/)${FOLDER_FILE.replaceAll('.', '\\.')}$`);

export const workspace: Feature = {
  capabilities: () => ({ workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }),

  register(session) {
    const { connection, documents, client } = session;
    /** Summaries of files on disk; an open document is summed up when it is asked for. */
    const summaries = new Map<string, PlanSummary | null>();
    let generation = 0;
    /** Searches that are under way; before the first one, no plan is known either. */
    let searches = 1;

    const announce = (): void => {
      const params: PlansChangedParams = { searching: searches > 0 };
      if (client.options.outline) void connection.sendNotification(PLANS_CHANGED, params);
    };
    const searching = async (search: () => Promise<void>): Promise<void> => {
      searches++;
      // Clients that know the plans already need not be told.
      if (summaries.size === 0) announce();
      try {
        await search();
      } finally {
        searches--;
        announce();
      }
    };
    session.planUris = () => [...summaries.values()].flatMap((summary) => summary?.uri ?? []);
    /** A file, or a folder with all files in it. */
    const forget = (gone: string): void => {
      for (const uri of [...session.files.known, ...summaries.keys()])
        if (uri === gone || uri.startsWith(`${gone}/`)) {
          session.files.known.delete(uri);
          summaries.delete(uri);
          session.symbols.delete(uri);
          session.links.drop(uri);
        }
    };
    const readOne = async (uri: string): Promise<void> => {
      const document = await session.load(uri);
      summaries.set(canonical(uri), document ? summaryOf(session, document) : null);
      session.symbols.set(canonical(uri), document ? flattenedSymbols(session, document) : []);
      if (document) session.links.note(document);
      else session.links.drop(uri);
    };
    /** Reads everything again. What was read before a cancellation stays; the rest is read when it is opened. */
    const scan = async (asked?: CancellationToken): Promise<void> => {
      const own = ++generation;
      session.links.forget();
      const files = await findFiles(session);
      if (own !== generation) return;
      const progress = await beginScan(session, files.length, asked !== undefined || !client.options.outline);
      const isOver = (): boolean =>
        own !== generation ||
        progress.token.isCancellationRequested ||
        asked?.isCancellationRequested === true;
      session.files.known.clear();
      for (const uri of files) session.files.known.add(canonical(uri));
      for (const uri of summaries.keys())
        if (!session.files.known.has(uri)) {
          summaries.delete(uri);
          session.symbols.delete(uri);
        }
      for (const [done, uri] of files.entries()) {
        if (isOver()) break;
        await guarded(session, uri, undefined, () => readOne(uri));
        progress.report(done + 1);
        // Those who wait are shown what is known so far.
        if ((done + 1) % ANNOUNCE_EVERY === 0) announce();
        // Requests that came in meanwhile go first.
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
      progress.end();
      if (own !== generation) return;
      refreshDiagnostics(session);
    };
    const rescan = (): void =>
      void guarded(session, 'search for plans', undefined, () => searching(() => scan()));

    connection.onRequest(PLANS, () =>
      guarded<PlanSummary[]>(session, 'plans', [], () => {
        const all = new Map(summaries);
        for (const document of documents.all())
          all.set(canonical(document.uri), summaryOf(session, document));
        return [...all.values()]
          .filter((summary) => summary !== null)
          .sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0));
      }),
    );
    connection.onRequest(RESCAN, (_: unknown, token: CancellationToken) =>
      guarded(session, 'search for plans', null, () => searching(() => scan(token)).then(() => null)),
    );
    session.onDidConfigure(rescan);
    documents.onDidSave(() => {
      // A save may have made the file that a link leads to.
      session.links.forget();
      refreshDiagnostics(session);
    });
    documents.onDidOpen(announce);
    documents.onDidClose(({ document }) => {
      // What was typed and not saved is gone with the document.
      session.links.forget();
      refreshDiagnostics(session);
      void guarded(session, document.uri, undefined, async () => {
        if (session.files.known.has(canonical(document.uri))) await readOne(document.uri);
        announce();
      });
    });
    connection.onDidChangeWatchedFiles(({ changes }) => {
      if (changes.some(({ uri }) => SETTINGS_FILE.test(uri))) {
        void guarded(session, 'settings of folders', undefined, async () => {
          await session.rereadFolderSettings();
          refreshAll(session);
          rescan();
        });
        return;
      }
      // A list of what is ignored decides about files that have not changed themselves.
      // A new folder brings files that are not announced.
      if (changes.some(({ uri, type }) => !isMarkdown(uri) && type !== FileChangeType.Deleted)) {
        rescan();
        return;
      }
      void guarded(session, 'watched files', undefined, async () => {
        session.links.forget();
        for (const { uri, type } of changes) {
          if (type === FileChangeType.Deleted) {
            forget(canonical(uri));
          } else if (type === FileChangeType.Created && !session.files.known.has(canonical(uri))) {
            // Whether a new file is ignored or excluded, only the search knows.
            rescan();
            return;
          } else if (session.files.known.has(canonical(uri)) && !session.open(uri)) {
            await readOne(uri);
          }
        }
        announce();
        refreshDiagnostics(session);
      });
    });
    return () => {
      if (client.watchFiles && !client.options.files)
        ask(session, 'registration', () =>
          connection.client.register(DidChangeWatchedFilesNotification.type, {
            watchers: [
              { globPattern: '**/*.{md,markdown,mdx}' },
              { globPattern: '**/.gitignore' },
              { globPattern: `**/${FOLDER_FILE}` },
            ],
          }),
        );
      if (client.workspaceFolders)
        connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
          const gone = new Set((readFolders(removed) ?? []).map(({ uri }) => uri));
          const come = readFolders(added) ?? [];
          session.files.folders = [...session.files.folders.filter(({ uri }) => !gone.has(uri)), ...come];
          session.settings.forgetFiles();
          void pullConfiguration(session);
          rescan();
        });
      rescan();
      searches--;
    };
  },
};

async function findFiles(session: Session): Promise<readonly string[]> {
  if (!session.client.options.files)
    return session.host.findFiles(
      session.files.folders.map(({ uri }) => uri),
      MAX_FILES,
    );
  const params: FindFilesParams = { limit: MAX_FILES };
  return session.connection.sendRequest<FindFilesResult>(FIND_FILES, params);
}

function summaryOf(session: Session, document: PlanDocument): PlanSummary | null {
  const role = session.roleOf(document);
  if (role === 'none') return null;
  const { plan, uri } = document;
  const findings = session.findings.of(document);
  return {
    uri,
    title: plan.title,
    role,
    status: plan.status,
    progress: progressWith(plan.counts, session.settings.of(document.uri).count),
    contradictions: findings.filter(isContradiction).length,
    outOfStep: hasSafeFix(findings),
    evidence: evidenceOf(session, document),
  };
}
