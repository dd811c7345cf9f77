/** Starts built servers for one test, asks them for everything, and knows the clients that they have to serve. */
import { join, resolve } from 'node:path';
import type {
  CodeAction,
  CodeLens,
  Diagnostic,
  DocumentDiagnosticReport,
  DocumentSymbol,
  Hover,
  Position,
  PublishDiagnosticsParams,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { onTestFinished } from 'vitest';
import {
  OUTLINE,
  OUTLINE_CHILDREN,
  type OutlineResult,
  type OutlineUnit,
  PLANS_CHANGED,
  type PlansChangedParams,
} from '../../server/src/protocol';
import { startServer, type StdioClient } from '../support/stdioClient';

export const ROOT = resolve(import.meta.dirname, '../..');
export const DIST = join(ROOT, 'dist');
export const SERVER = join(DIST, 'server.js');

/** Next to nothing, as Neovim 0.7. */
export const POOR = {
  workspace: { applyEdit: true, workspaceEdit: {} },
  textDocument: {
    publishDiagnostics: { relatedInformation: false },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: false },
  },
};

/** Whatever the server can make use of. */
export const RICH = {
  workspace: {
    applyEdit: true,
    workspaceEdit: { documentChanges: true },
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceFolders: true,
    diagnostics: { refreshSupport: true },
    codeLens: { refreshSupport: true },
  },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, versionSupport: true, codeDescriptionSupport: true },
    diagnostic: { relatedInformation: true, codeDescriptionSupport: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
};

/** A process that the end of the test ends, whatever has become of it. */
export function start(script = SERVER, args?: readonly string[]): StdioClient {
  const client = startServer(script, args);
  onTestFinished(() => {
    client.process.kill('SIGKILL');
    client.connection.dispose();
  });
  return client;
}

export async function connect(
  capabilities: object,
  options: object = {},
  folders: readonly string[] = [],
): Promise<StdioClient> {
  const client = start();
  await client.initialize(capabilities, options, folders);
  return client;
}

/** A ferry line in two phases; line 2 and line 9 contradict themselves, and a safe fix exists for line 2. */
export const FERRY = `# Ferry plan

## Phase 1: Piers ✅

- [x] Measure the piers
- [ ] Paint the bollards

## Phase 2: Boats 🚧

- [x] Charter two boats
  - [ ] Check the engines
- [ ] Hire a crew
`;
export const FERRY_FIXED = FERRY.replace('Piers ✅', 'Piers 🚧');
export const URI = 'file:///harbour/PLAN.md';

export function pull(
  client: StdioClient,
  uri: string,
  previousResultId?: string,
): Promise<DocumentDiagnosticReport> {
  return client.request('textDocument/diagnostic', {
    textDocument: { uri },
    ...(previousResultId === undefined ? {} : { previousResultId }),
  });
}

/** The diagnostics of a client that pulls. */
export async function pulled(client: StdioClient, uri: string): Promise<readonly Diagnostic[]> {
  const report = await pull(client, uri);
  if (report.kind !== 'full') throw new Error('Expected a full report');
  return report.items;
}

/** The diagnostics of a client that is pushed to, for one version. */
export async function pushed(
  client: StdioClient,
  uri: string,
  version?: number,
): Promise<readonly Diagnostic[]> {
  const { diagnostics } = await client.next<PublishDiagnosticsParams>(
    'textDocument/publishDiagnostics',
    (params) => params.uri === uri && (version === undefined || params.version === version),
  );
  return diagnostics;
}

export function outlineOf(client: StdioClient, uri: string): Promise<OutlineResult | null> {
  return client.request(OUTLINE, { uri });
}

/** An outline that must be there. */
export async function outline(client: StdioClient, uri: string): Promise<OutlineResult> {
  const result = await outlineOf(client, uri);
  if (!result) throw new Error(`${uri} is no plan`);
  return result;
}

export function hoverAt(client: StdioClient, uri: string, position: Position): Promise<Hover | null> {
  return client.request('textDocument/hover', { textDocument: { uri }, position });
}

export function lenses(client: StdioClient, uri: string): Promise<CodeLens[]> {
  return client.request('textDocument/codeLens', { textDocument: { uri } });
}

/** Waits until the workspace has been searched, or a file was read again. */
export function whenSearched(client: StdioClient): Promise<PlansChangedParams> {
  return client.next<PlansChangedParams>(PLANS_CHANGED, ({ searching }) => !searching);
}

export function symbols(client: StdioClient, uri: string): Promise<DocumentSymbol[]> {
  return client.request('textDocument/documentSymbol', { textDocument: { uri } });
}

export function actions(
  client: StdioClient,
  uri: string,
  line: number,
  context: { readonly only?: readonly string[]; readonly diagnostics?: readonly Diagnostic[] } = {},
): Promise<CodeAction[]> {
  return client.request('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: { line, character: 0 }, end: { line, character: 999 } },
    context: { diagnostics: [], ...context },
  });
}

/** The text after an edit, however the edit is wrapped. */
export function applied(edit: WorkspaceEdit | undefined, uri: string, text: string): string {
  const edits: TextEdit[] = [...(edit?.changes?.[uri] ?? [])];
  for (const change of edit?.documentChanges ?? [])
    if ('edits' in change && change.textDocument.uri === uri) edits.push(...(change.edits as TextEdit[]));
  return TextDocument.applyEdits(TextDocument.create(uri, 'markdown', 0, text), edits);
}

export function flatUnits(units: readonly OutlineUnit[]): OutlineUnit[] {
  return units.flatMap((unit) => [unit, ...flatUnits(unit.units)]);
}

/**
 * All that the server says about an open document. It gives no text away, but every position and text that it reads
 * is in here, so that two documents with equal answers are as good as equal. For clients that pull.
 */
export async function everything(client: StdioClient, uri: string): Promise<unknown> {
  const found = await outlineOf(client, uri);
  const units = flatUnits(found?.units ?? []);
  const said = {
    outline: { ...found, revision: 0 },
    diagnostics: await pulled(client, uri),
    symbols: await symbols(client, uri),
    lenses: await lenses(client, uri),
    fixAll: await actions(client, uri, 0, { only: ['source.fixAll.livingPlans'] }),
    tasks: await Promise.all(
      ['', ...units.map(({ key }) => key)].map(async (key) => ({
        ...(await client.request<object>(OUTLINE_CHILDREN, { uri, key })),
        revision: 0,
      })),
    ),
    hovers: await Promise.all(units.map(({ selectionRange }) => hoverAt(client, uri, selectionRange.start))),
  };
  return JSON.parse(JSON.stringify(said).replaceAll(uri, 'URI'));
}

/** What a server says that never saw the document before; asked of the same process under another URI. */
export async function everythingFresh(client: StdioClient, text: string, version: number): Promise<unknown> {
  const uri = `file:///fresh-${++opened}/PLAN.md`;
  await client.open(uri, text, version);
  const said = await everything(client, uri);
  await client.close(uri);
  return said;
}
let opened = 0;
