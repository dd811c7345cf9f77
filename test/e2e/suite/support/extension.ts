/** The extension under test. */
import { extensions, type Uri } from 'vscode';
import type { Api } from '../../../../client/src/api';
import { probeOf, type PlansViewProbe } from './plansViewProbe';
import { OUTLINE, type OutlineResult } from '../../../../server/src/protocol';

export const EXTENSION_ID = 'living-plans.living-plans';

/** What `activate` returns, with the view as a person sees it. */
export interface ProbedApi extends Omit<Api, 'plansView'> {
  readonly plansView: PlansViewProbe;
}

/** Activates the extension and waits until its server runs. */
export async function livingPlans(): Promise<ProbedApi> {
  const extension = extensions.getExtension<Api>(EXTENSION_ID);
  if (!extension) throw new Error(`VS Code does not know ${EXTENSION_ID}`);
  const api = await extension.activate();
  await api.ready;
  return { ...api, plansView: probeOf(api.plansView) };
}

/** What the server says of a document, past everything that the client keeps. */
export async function outlineOf(uri: Uri): Promise<OutlineResult | null> {
  const client = (await livingPlans()).client();
  if (!client) throw new Error('There is no client');
  return client.sendRequest<OutlineResult | null>(OUTLINE, { uri: uri.toString() });
}
