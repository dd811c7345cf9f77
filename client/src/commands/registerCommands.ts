import { commands, Disposable } from 'vscode';
import { REVEAL_COMMAND } from '../../../server/src/protocol';
import { filterPlans } from './filterPlans';
import { foldDone } from './foldDone';
import { goToNextTask } from './goToNextTask';
import { refresh } from './refresh';
import { restart } from './restart';
import { reveal } from './reveal';
import type { Command, Services } from './services';
import { showLog } from './showLog';
import { syncPlan } from './syncPlan';
import { syncUnit } from './syncUnit';
import { toggleTask } from './toggleTask';

/** Commands of the client. Those of the server have other ids, which the language client registers. */
const COMMANDS: Readonly<Record<string, Command>> = {
  'livingPlans.foldDone': foldDone,
  'livingPlans.goToNextTask': goToNextTask,
  'livingPlans.refresh': refresh,
  'livingPlans.restart': restart,
  [REVEAL_COMMAND]: reveal,
  'livingPlans.showLog': showLog,
  'livingPlans.showAll': filterPlans('all'),
  'livingPlans.showContradictions': filterPlans('contradictions'),
  'livingPlans.showOpen': filterPlans('open'),
  'livingPlans.syncPlan': syncPlan,
  'livingPlans.syncUnit': syncUnit,
  'livingPlans.toggleTask': toggleTask,
};

export function registerCommands(services: Services): Disposable {
  return Disposable.from(
    ...Object.entries(COMMANDS).map(([id, command]) =>
      commands.registerCommand(id, (target: unknown) => command(services, target)),
    ),
  );
}
