/**
 * Lets this extension rename in plans, and not the one for Markdown, which knows headings only: of two providers the editor
 * asks first the one that came last, so ours comes again whenever a plan is shown.
 */
import { Disposable, languages, workspace, type RenameProvider } from 'vscode';
import { RenameRequest } from 'vscode-languageclient';
import type { ActivePlan } from './activePlan';
import type { Server } from './serverProcess';

export function renameInPlans(server: Server, activePlan: ActivePlan): Disposable {
  let registered: Disposable | undefined;
  let shown: string | undefined;
  const update = (): void => {
    const uri = activePlan.outline?.uri;
    if (uri === shown) return;
    shown = uri;
    registered?.dispose();
    registered = undefined;
    const document = workspace.textDocuments.find((one) => one.uri.toString() === uri);
    const provider: RenameProvider | undefined =
      document && server.client?.getFeature(RenameRequest.method).getProvider(document);
    if (document && provider)
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
