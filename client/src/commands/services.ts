import type { LogOutputChannel } from 'vscode';
import type { Server } from '../server';
import type { PlansView } from '../views/plansView';

/** What commands work with. */
export interface Services {
  readonly server: Server;
  readonly plansView: PlansView;
  readonly log: LogOutputChannel;
}

/** `target` is the row of the view that the command was chosen on, or the argument of a link; none otherwise. */
export type Command = (services: Services, target: unknown) => Promise<void> | void;
