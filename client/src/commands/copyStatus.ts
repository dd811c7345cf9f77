import { env } from 'vscode';
import { sayBriefly } from '../briefly';
import { STATUS_MARKDOWN, type StatusMarkdownParams } from '../../../server/src/protocol';
import { rowsFor } from './rows';
import type { Services } from './services';

/** Copies where plans stand as Markdown tables: those of rows, or all of them. */
export async function copyStatus(services: Services, target: unknown, targets: unknown): Promise<void> {
  const rows = rowsFor(services, target, targets);
  const uris = rows && [...new Set(rows.map(({ uri }) => uri))];
  const params: StatusMarkdownParams = uris ? { uris } : {};
  const markdown = await services.server.request<string>(STATUS_MARKDOWN, params);
  if (!markdown) return;
  await env.clipboard.writeText(markdown);
  sayBriefly('The status is in the clipboard, as Markdown');
}
