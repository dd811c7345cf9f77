import { env, workspace, Uri } from 'vscode';
import { sayBriefly } from '../briefly';
import { STATUS_MARKDOWN, type StatusMarkdownParams } from '../../../server/src/protocol';
import { editorAtWork } from '../documents';
import { rowsFor } from './rows';
import type { Services } from './services';

/** Copies where plans stand as Markdown tables: those of rows, or the one in the active editor. */
export async function copyStatus(services: Services, target: unknown, targets: unknown): Promise<void> {
  const rows = rowsFor(services, target, targets);
  const active = rows ? undefined : editorAtWork()?.document.uri.toString();
  const uris = rows ? [...new Set(rows.map(({ uri }) => uri))] : active === undefined ? [] : [active];
  if (uris.length > 0)
    await copy(services, { uris }, uris.map((uri) => workspace.asRelativePath(Uri.parse(uri))).join(', '));
}

/** The same for all plans of the workspace, whatever row is selected. */
export function copyStatusOfAll(services: Services): Promise<void> {
  return copy(services, {}, 'all plans');
}

async function copy({ server }: Services, params: StatusMarkdownParams, what: string): Promise<void> {
  const markdown = await server.request<string>(STATUS_MARKDOWN, params);
  if (!markdown) return;
  await env.clipboard.writeText(markdown);
  sayBriefly(`Status of ${what} copied as Markdown`);
}
