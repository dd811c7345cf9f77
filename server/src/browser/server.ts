/** The language server as a Web Worker: files come from the client, there is no file system. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import type { Host } from '../lsp/session/host';
import { serve } from '../lsp/createServer';

declare const self: DedicatedWorkerGlobalScope;
declare const __VERSION__: string;

const host: Host = {
  docs: undefined,
  today: () => new Date().toISOString().slice(0, 10),
  findFiles: () => Promise.resolve([]),
  readFile: () => Promise.resolve(null),
  repositoryOf: () => Promise.resolve(null),
  historyOf: () => Promise.resolve(null),
  elsewhere: () => Promise.resolve([]),
  exist: (uris) => Promise.resolve(uris.map(() => true)),
};

serve(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)), host, __VERSION__);
