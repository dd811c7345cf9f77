import { commands, Disposable } from 'vscode';
import { REVEAL_COMMAND } from '../../../server/src/protocol';
import { continueTask, indentTasks, outdentTasks } from '../typing/taskKeys';
import { addPhase, addSubTask, addTask } from './addTask';
import { copyStatus, copyStatusOfAll } from './copyStatus';
import { createPlan } from './createPlan';
import { declarePlan } from './declarePlan';
import { filterByText } from './filterByText';
import { filterPlans, showAll } from './filterPlans';
import { fixAllOfOneKind, fixAllOfThisKind } from './fixAllOfOneKind';
import { foldDone } from './foldDone';
import { goTo } from './goTo';
import { goToNextTask, goToPreviousTask } from './goToNextTask';
import { goToPhase } from './goToPhase';
import { groupPlans } from './groupPlans';
import { moveBy } from './moveBy';
import { moveTo } from './moveTo';
import { refresh } from './refresh';
import { restart } from './restart';
import { reveal } from './reveal';
import { revealInView } from './revealInView';
import type { Command, Services } from './services';
import { setState } from './setState';
import { showFixes } from './showFixes';
import { showLog } from './showLog';
import { sortPlans } from './sortPlans';
import { reconcile } from './reconcile';
import { syncPlan } from './syncPlan';
import { syncUnit } from './syncUnit';
import { toggleTask } from './toggleTask';

/** Commands of the client. Those of the server have other ids, which the language client registers. */
const COMMANDS: Readonly<Record<string, Command>> = {
  'livingPlans.addPhase': addPhase,
  'livingPlans.addSubTask': addSubTask,
  'livingPlans.addTask': addTask,
  'livingPlans.continueTask': continueTask,
  'livingPlans.copyStatus': copyStatus,
  'livingPlans.copyStatusOfAll': copyStatusOfAll,
  'livingPlans.createPlan': createPlan,
  'livingPlans.filterByText': filterByText,
  'livingPlans.fixAllOfOneKind': fixAllOfOneKind,
  'livingPlans.fixAllOfThisKind': fixAllOfThisKind,
  'livingPlans.foldDone': foldDone,
  'livingPlans.goTo': goTo,
  'livingPlans.goToNextPhase': goToPhase(1),
  'livingPlans.goToNextTask': goToNextTask,
  'livingPlans.goToPreviousPhase': goToPhase(-1),
  'livingPlans.goToPreviousTask': goToPreviousTask,
  'livingPlans.indentTasks': indentTasks,
  'livingPlans.moveDown': moveBy(1),
  'livingPlans.moveTo': moveTo,
  'livingPlans.moveUp': moveBy(-1),
  'livingPlans.noPlan': declarePlan(false),
  'livingPlans.outdentTasks': outdentTasks,
  'livingPlans.readAsPlan': declarePlan(true),
  'livingPlans.reconcile': reconcile,
  'livingPlans.refresh': refresh,
  'livingPlans.restart': restart,
  [REVEAL_COMMAND]: reveal,
  'livingPlans.revealInView': revealInView,
  'livingPlans.setState': setState,
  'livingPlans.showFixes': showFixes,
  'livingPlans.showLog': showLog,
  'livingPlans.showAll': showAll,
  'livingPlans.syncPlan': syncPlan,
  'livingPlans.syncUnit': syncUnit,
  'livingPlans.toggleTask': toggleTask,
  // What is chosen has a tick in the menu: a command of its own, since menus have no other way to show one.
  ...choice('livingPlans.groupByOwner', groupPlans('owner'), groupPlans('plan')),
  ...choice('livingPlans.groupByPlan', groupPlans('plan')),
  ...choice('livingPlans.groupByStatus', groupPlans('status'), groupPlans('plan')),
  ...choice('livingPlans.showContradictions', filterPlans('contradictions'), filterPlans('all')),
  ...choice('livingPlans.showOpen', filterPlans('open'), filterPlans('all')),
  ...choice('livingPlans.sortByChange', sortPlans('change'), sortPlans('name')),
  ...choice('livingPlans.sortByContradictions', sortPlans('contradictions'), sortPlans('name')),
  ...choice('livingPlans.sortByName', sortPlans('name')),
  ...choice('livingPlans.sortByProgress', sortPlans('progress'), sortPlans('name')),
};

/** A command and the one that is shown in its place while it is chosen, which takes it back. */
function choice(id: string, choose: Command, takeBack: Command = choose): Record<string, Command> {
  return { [id]: choose, [`${id}.active`]: takeBack };
}

export function registerCommands(services: Services): Disposable {
  return Disposable.from(
    ...Object.entries(COMMANDS).map(([id, command]) =>
      commands.registerCommand(id, (target: unknown, targets: unknown) => command(services, target, targets)),
    ),
  );
}
