/** How the language client is set up, whatever runtime the server has. */
import { Uri, window, workspace, WorkspaceEdit, type FileSystemWatcher, type LogOutputChannel } from 'vscode';
import { RevealOutputChannelOn, type ErrorHandler, type LanguageClientOptions } from 'vscode-languageclient';
import { REVEAL_COMMAND, SERVER_COMMANDS, type InitializationOptions } from '../../server/src/protocol';
import { showEditResult } from './editResult';
import { MARKDOWN_FILES } from './files';
import { withoutIcons } from './views/wording';

/** Also the section of the settings: the client reads `livingPlans.trace.server` by it. */
export const CLIENT_ID = 'livingPlans';
export const CLIENT_NAME = 'Living Plans';

/** Commands that a link in a hover may run: our own and no others, since the text around it is a stranger's. */
export const TRUSTED_COMMANDS: readonly string[] = [...Object.values(SERVER_COMMANDS), REVEAL_COMMAND];

export function clientOptions(
  extensionUri: Uri,
  log: LogOutputChannel,
  watchers: FileSystemWatcher[],
  errorHandler: ErrorHandler,
): LanguageClientOptions {
  return {
    documentSelector: documentSelector(),
    initializationOptions: initializationOptions(extensionUri),
    outputChannel: log,
    // The extension says itself, and once, that the server is gone.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationFailedHandler: () => false,
    errorHandler,
    markdown: { isTrusted: { enabledCommands: TRUSTED_COMMANDS } },
    synchronize: { fileEvents: watchers },
    middleware: {
      provideCodeLenses: async (document, token, next) => {
        const lenses = await next(document, token);
        // The texts of tasks are in them, and this editor draws icons in lenses.
        for (const { command } of lenses ?? []) if (command) command.title = withoutIcons(command.title);
        return lenses;
      },
      // What is refused must not fall to the next provider: Markdown's own would write the new number over the heading.
      provideRenameEdits: async (document, position, newName, token, next) => {
        try {
          return await next(document, position, newName, token);
        } catch (error) {
          void window.showErrorMessage(error instanceof Error ? error.message : String(error));
          return new WorkspaceEdit();
        }
      },
      // Lenses, hovers and code actions come this way, the extension's own commands do not.
      executeCommand: async (command, args, next) => {
        const result: unknown = await next(command, args);
        showEditResult(result);
        return result;
      },
    },
  };
}

/**
 * Documents that are kept in step with the server. Schemes are named because Markdown has others that are nobody's
 * plan: the old side of a comparison, cells of notebooks, answers of a chat.
 */
export function documentSelector(): { language: string; scheme: string }[] {
  const schemes = new Set(['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'vscode-test-web']);
  for (const folder of workspace.workspaceFolders ?? []) schemes.add(folder.uri.scheme);
  return [...schemes].map((scheme) => ({ language: 'markdown', scheme }));
}

/** The files whose changes on disk the server wants to know of. */
export function createWatchers(): FileSystemWatcher[] {
  return [MARKDOWN_FILES, '**/.gitignore', '**/.living-plans.json'].map((pattern) =>
    workspace.createFileSystemWatcher(pattern),
  );
}

export function createLog(): LogOutputChannel {
  return window.createOutputChannel(CLIENT_NAME, { log: true });
}

function initializationOptions(extensionUri: Uri): InitializationOptions {
  // A worker cannot tell where it was loaded from, so the folder of the pages is given to every server.
  const docs = Uri.joinPath(extensionUri, 'docs', 'rules').toString();
  const trusted = workspace.isTrusted;
  return {
    commandLinks: true,
    files: true,
    outline: true,
    headingSymbols: true,
    enterKey: true,
    docs,
    trusted,
  };
}
