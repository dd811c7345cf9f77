/** Shows that the workspace is being read, and lets it be cancelled, where there is enough to read. */
import { CancellationToken } from 'vscode-languageserver';
import type { Session } from './session';

export interface ScanProgress {
  readonly token: CancellationToken;
  report(done: number): void;
  end(): void;
}

/** Fewer files are read before anybody could look. */
const WORTH_SHOWING = 100;
const STEP = 25;

const SILENT: ScanProgress = {
  token: CancellationToken.None,
  report: () => undefined,
  end: () => undefined,
};

/** `cancellable` shows a button; VS Code does so in a notification, so it is shown only on request. */
export async function beginScan(
  { connection, client }: Session,
  files: number,
  cancellable: boolean,
): Promise<ScanProgress> {
  if (files < WORTH_SHOWING || !client.workDoneProgress) return SILENT;
  const progress = await connection.window.createWorkDoneProgress();
  progress.begin('Reading plans', 0, undefined, cancellable);
  return {
    token: progress.token,
    report(done) {
      if (done % STEP === 0) progress.report((100 * done) / files, `${done} of ${files} files`);
    },
    end: () => {
      progress.done();
    },
  };
}
