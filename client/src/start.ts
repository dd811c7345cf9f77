/** What both entries do: starts the server without waiting for it, and puts views and commands on top of it. */
import { commands, workspace, type ExtensionContext } from 'vscode';
import { ActivePlan } from './activePlan';
import type { Api } from './api';
import { registerAgentTools } from './agentTools';
import { registerCommands } from './commands/registerCommands';
import { createLog } from './languageClient';
import { renameInPlans } from './renaming';
import { Outlines } from './outlines';
import { Server, type CreateClient } from './serverProcess';
import { useEnterRules } from './typing/enterRules';
import { watchCursor } from './typing/watchCursor';
import { FileProgress } from './views/fileProgress';
import { followCursor } from './views/followCursor';
import { LanguageStatus } from './views/languageStatus';
import { PlansView } from './views/plansView';
import { StatusBar } from './views/statusBar';

/** Context key: `starting`, `running` or `failed`. */
const SERVER_STATE_KEY = 'livingPlans.serverState';

export interface Started {
  readonly api: Api;
  readonly stop: () => Promise<void>;
}

export function start(context: ExtensionContext, createClient: CreateClient): Started {
  const began = performance.now();
  const log = createLog();
  const server = new Server(context.extensionUri, createClient, log);
  const outlines = new Outlines(server);
  const plansView = new PlansView(server, outlines, context.workspaceState);
  const fileProgress = new FileProgress(outlines);
  const activePlan = new ActivePlan(outlines);
  const statusBar = new StatusBar(activePlan);
  const languageStatus = new LanguageStatus(server, activePlan);
  context.subscriptions.push(
    registerCommands({ server, outlines, plansView, log }),
    registerAgentTools(server),
    followCursor(plansView),
    watchCursor(activePlan),
    useEnterRules(activePlan),
    renameInPlans(server, activePlan),
    statusBar,
    fileProgress,
    languageStatus,
    activePlan,
    plansView,
    outlines,
    server.onDidChangeState((state) => void commands.executeCommand('setContext', SERVER_STATE_KEY, state)),
    // Git may be asked from then on.
    workspace.onDidGrantWorkspaceTrust(() => void server.restart()),
    server,
    log,
  );
  server.start();
  return {
    api: {
      client: () => server.client,
      ready: server.ready,
      activatedInMs: performance.now() - began,
      plansView,
      statusBar: () => statusBar.text,
      languageStatus: () => languageStatus.shown,
      fileBadge: (uri) => fileProgress.provideFileDecoration(uri)?.badge ?? null,
    },
    stop: () => server.stop(),
  };
}
