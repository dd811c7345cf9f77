/** Entry for extension hosts that run on Node: the server is a process of its own. */
import { Uri, type ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { Api } from './api';
import { CLIENT_ID, CLIENT_NAME } from './languageClient';
import { start } from './start';

let stop: (() => Promise<void>) | undefined;

export function activate(context: ExtensionContext): Api {
  const module = Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  const started = start(
    context,
    // Without a `runtime`, the editor's own Node runs the module: none has to be installed.
    (options) =>
      new LanguageClient(CLIENT_ID, CLIENT_NAME, { module, transport: TransportKind.stdio }, options),
  );
  stop = started.stop;
  return started.api;
}

export function deactivate(): Promise<void> | undefined {
  return stop?.();
}
