/** Where plans stand, as tables to paste into a pull request. */
import { percentOf } from '../reading/counts';
import { statusLabel } from '../plan/unitLabel';
import type { PlanStatus, UnitStatus } from './statusSchema';
import { repositoryNotes, unitLabel, unitNote } from './statusWords';
import { visible } from '../text/visible';

/** Tables for one plan or several; "No plans found." for none. */
export function statusMarkdown(plans: readonly PlanStatus[]): string {
  return plans.length === 0 ? 'No plans found.\n' : plans.map(planMarkdown).join('\n');
}

function planMarkdown(plan: PlanStatus): string {
  const { path, title, progress, criteria, optional } = plan;
  const facts = [
    statusLabel(plan.status),
    ...(progress ? [`${counted(progress)} (${percentOf(progress)}%)`] : []),
    ...(criteria ? [`criteria ${counted(criteria)}`] : []),
    ...(optional ? [`optional ${counted(optional)}`] : []),
    ...(plan.dropped > 0 ? [`${plan.dropped} dropped`] : []),
    ...(plan.findings > 0 ? [`${plan.findings} ${plan.findings === 1 ? 'finding' : 'findings'}`] : []),
    ...repositoryNotes(plan.repository, plan.status),
  ];
  const lines = [`### ${cell(title ?? path)}`, '', `${code(path)}: ${facts.join(', ')}`, ''];
  const rows = [...rowsOf(plan.units, 0)];
  if (rows.length > 0)
    lines.push('| Unit | Status | Progress | Note |', '| :--- | :--- | ---: | :--- |', ...rows, '');
  return lines.join('\n');
}

function* rowsOf(units: readonly UnitStatus[], depth: number): Generator<string> {
  for (const unit of units) {
    const label = '&emsp;'.repeat(depth) + cell(unitLabel(unit));
    const progress = unit.progress ? counted(unit.progress) : '';
    yield `| ${label} | ${statusLabel(unit.status)} | ${progress} | ${cell(unitNote(unit))} |`;
    yield* rowsOf(unit.units, depth + 1);
  }
}

function counted({ done, total }: { done: number; total: number }): string {
  return `${done}/${total}`;
}

/** What GitHub makes a link of by itself: people, addresses, issues ("#12", "GH-12"). */
const ACTIVE = /@(?=\w)|\b(?:https?|ftp|xmpp|mailto):(?=\S)|\bwww(?=\.)|#(?=\d)|\bGH-(?=\d)/gi;

/** Text of a plan that formats nothing, ends no cell, leads nowhere and calls nobody. */
function cell(text: string): string {
  return visible(text)
    .replace(/[\\`*_[\]<|~$]|&(?=#?\w+;)/g, '\\$&')
    .replace(ACTIVE, '$&<!-- -->');
}

function code(text: string): string {
  const shown = visible(text);
  const fence = shown.includes('`') ? '``' : '`';
  return `${fence}${shown}${fence}`;
}
