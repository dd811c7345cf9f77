/** What the client can do, read once from its capabilities. Everything is optional: Neovim 0.7 offers little. */
import type { InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from '../../protocol';

export interface ClientFeatures {
  readonly pullDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
  readonly refreshLenses: boolean;
  readonly refreshInlayHints: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly documentChanges: boolean;
  readonly hierarchicalSymbols: boolean;
  readonly pullConfiguration: boolean;
  readonly watchConfiguration: boolean;
  readonly watchFiles: boolean;
  readonly workspaceFolders: boolean;
  readonly workDoneProgress: boolean;
  readonly markdownHover: boolean;
  /** It shows edits before they are made, where it is asked to. */
  readonly changeAnnotations: boolean;
  readonly showDocument: boolean;
  /** Completions may have places to fill in. */
  readonly snippets: boolean;
  /** Definitions may name the place that they were asked for. */
  readonly definitionLinks: boolean;
  readonly options: InitializationOptions;
}

export function readClientFeatures({
  capabilities,
  initializationOptions,
}: InitializeParams): ClientFeatures {
  const { textDocument, workspace, window } = capabilities;
  const hoverFormats = textDocument?.hover?.contentFormat;
  return {
    pullDiagnostics: textDocument?.diagnostic !== undefined,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshLenses: workspace?.codeLens?.refreshSupport === true,
    refreshInlayHints: workspace?.inlayHint?.refreshSupport === true,
    // Some clients say it only where diagnostics are pushed, even if they pull.
    relatedInformation:
      (textDocument?.diagnostic?.relatedInformation ??
        textDocument?.publishDiagnostics?.relatedInformation) === true,
    codeDescription:
      (textDocument?.diagnostic?.codeDescriptionSupport ??
        textDocument?.publishDiagnostics?.codeDescriptionSupport) === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    hierarchicalSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    pullConfiguration: workspace?.configuration === true,
    watchConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    workDoneProgress: window?.workDoneProgress === true,
    changeAnnotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    showDocument: window?.showDocument?.support === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    // Clients that name no format are taken at the protocol's word: Markdown is the default.
    markdownHover: hoverFormats === undefined || hoverFormats.includes('markdown'),
    options: readOptions(initializationOptions),
  };
}

function readOptions(value: unknown): InitializationOptions {
  if (typeof value !== 'object' || value === null) return {};
  const given = value as Record<string, unknown>;
  return {
    commandLinks: given.commandLinks === true,
    files: given.files === true,
    outline: given.outline === true,
    headingSymbols: given.headingSymbols === true,
    enterKey: given.enterKey === true,
    trusted: given.trusted !== false,
    settings: given.settings,
    ...(typeof given.docs === 'string' ? { docs: given.docs } : {}),
    ...(typeof given.today === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(given.today)
      ? { today: given.today }
      : {}),
  };
}
