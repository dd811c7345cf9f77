/**
 * Lets this extension rename in plans, and not the one for Markdown, which knows headings only: of two providers the
 * editor asks first the one that was registered last, so ours is registered again whenever a plan is shown.
 */
import { Disposable, languages, workspace, type RenameProvider } from 'vscode';
import { RenameRequest } from 'vscode-languageclient';
import type { ActivePlan } from './activePlan';
import type { Server } from './serverProcess';

export function renameInPlans(server: Server, activePlan: ActivePlan): Disposable {
  let registered: Disposable | undefined;
  let last: { readonly uri: string; readonly provider: RenameProvider } | undefined;
  const update = (): void => {
    const uri = activePlan.outline?.uri;
    const document = workspace.textDocuments.find((one) => one.uri.toString() === uri);
    const provider = document && server.client?.getFeature(RenameRequest.method).getProvider(document);
    // A server that was started anew has a provider of its own.
    if (!document || !provider || (last?.uri === uri && last?.provider === provider)) return;
    last = { uri: document.uri.toString(), provider };
    registered?.dispose();
    registered = languages.registerRenameProvider(
      { language: document.languageId, scheme: document.uri.scheme },
      provider,
    );
  };
  update();
  return Disposable.from(activePlan.onDidChange(update), {
    dispose: () => {
      registered?.dispose();
    },
  });
}
