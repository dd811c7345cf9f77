/** Entry for extension hosts in a browser: the server is a Web Worker. */
import { Uri, type ExtensionContext } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import type { Api } from './api';
import { CLIENT_ID, CLIENT_NAME } from './languageClient';
import { start } from './start';

/** As much of a Web Worker as is used here; the library of types for workers would hide Node's from the other files. */
interface WebWorker {
  addEventListener(type: 'error', listener: () => void): void;
  terminate(): void;
}
declare const Worker: new (url: string) => WebWorker;

let stop: (() => Promise<void>) | undefined;

export function activate(context: ExtensionContext): Api {
  const url = Uri.joinPath(context.extensionUri, 'dist', 'browser', 'server.js').toString(true);
  let worker: WebWorker | undefined;
  const started = start(context, (options, failed) => {
    const createWorker = () => {
      // A worker does not end with its connection, so the one before would live on after a restart.
      worker?.terminate();
      worker = new Worker(url);
      // A script that cannot be loaded closes no connection: without this, the start would wait for ever.
      worker.addEventListener('error', failed);
      // Not the worker itself: the client would ask whether it is an instance of `Worker`, which is another class here.
      return Promise.resolve({
        reader: new BrowserMessageReader(worker),
        writer: new BrowserMessageWriter(worker),
      });
    };
    return new LanguageClient(CLIENT_ID, CLIENT_NAME, createWorker, options);
  });
  stop = async () => {
    await started.stop();
    worker?.terminate();
  };
  return started.api;
}

export function deactivate(): Promise<void> | undefined {
  return stop?.();
}
