import { commands, Disposable } from 'vscode';
import { REVEAL_COMMAND } from '../../../server/src/protocol';
import { filterByText } from './filterByText';
import { filterPlans, showAll } from './filterPlans';
import { foldDone } from './foldDone';
import { goToNextTask } from './goToNextTask';
import { groupPlans } from './groupPlans';
import { moveBy } from './moveBy';
import { moveTo } from './moveTo';
import { refresh } from './refresh';
import { restart } from './restart';
import { reveal } from './reveal';
import { revealInView } from './revealInView';
import type { Command, Services } from './services';
import { showFixes } from './showFixes';
import { showLog } from './showLog';
import { syncPlan } from './syncPlan';
import { syncUnit } from './syncUnit';
import { toggleTask } from './toggleTask';

/** Commands of the client. Those of the server have other ids, which the language client registers. */
const COMMANDS: Readonly<Record<string, Command>> = {
  'livingPlans.filterByText': filterByText,
  'livingPlans.foldDone': foldDone,
  'livingPlans.goToNextTask': goToNextTask,
  'livingPlans.groupByOwner': groupPlans('owner'),
  'livingPlans.groupByPlan': groupPlans('plan'),
  'livingPlans.groupByStatus': groupPlans('status'),
  'livingPlans.moveDown': moveBy(1),
  'livingPlans.moveTo': moveTo,
  'livingPlans.moveUp': moveBy(-1),
  'livingPlans.refresh': refresh,
  'livingPlans.restart': restart,
  [REVEAL_COMMAND]: reveal,
  'livingPlans.revealInView': revealInView,
  'livingPlans.showFixes': showFixes,
  'livingPlans.showLog': showLog,
  'livingPlans.showAll': showAll,
  'livingPlans.showContradictions': filterPlans('contradictions'),
  'livingPlans.showOpen': filterPlans('open'),
  'livingPlans.syncPlan': syncPlan,
  'livingPlans.syncUnit': syncUnit,
  'livingPlans.toggleTask': toggleTask,
};

export function registerCommands(services: Services): Disposable {
  return Disposable.from(
    ...Object.entries(COMMANDS).map(([id, command]) =>
      commands.registerCommand(id, (target: unknown, targets: unknown) => command(services, target, targets)),
    ),
  );
}
