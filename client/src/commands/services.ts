import type { LogOutputChannel } from 'vscode';
import type { Outlines } from '../outlines';
import type { Server } from '../serverProcess';
import type { PlansView } from '../views/plansView';

/** What commands work with. */
export interface Services {
  readonly server: Server;
  readonly outlines: Outlines;
  readonly plansView: PlansView;
  readonly log: LogOutputChannel;
}

/**
 * `target` is the row of the view that the command was chosen on, or the argument of a link; none otherwise.
 * `targets` are all rows that were selected then, if there were several.
 */
export type Command = (services: Services, target: unknown, targets: unknown) => Promise<void> | void;
