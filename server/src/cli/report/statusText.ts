/** Where plans stand, for people: a line for the plan, then its units as a table. */
import {
  percentOf,
  progressBar,
  repositoryNotes,
  statusLabel,
  unitLabel,
  unitNote,
  visible,
  type PlanStatus,
  type UnitStatus,
} from '../../core/index';
import type { Style } from './style';
import { fit, pad, widthOf } from './terminal';

const PLAN_BAR = 20;
const UNIT_BAR = 10;
const MAX_LABEL = 56;

interface Row {
  readonly unit: UnitStatus;
  readonly label: string;
}

const ROLES = { companion: 'beside a plan', archived: 'in an archive', none: 'not a plan' } as const;

export function statusText(plans: readonly PlanStatus[], style: Style): string {
  if (plans.length === 0) return 'no plans found\n';
  const blocks = plans.map((plan) => planText(plan, style));
  return [...blocks, ...(plans.length > 1 ? [summary(plans)] : [])].join('\n');
}

function planText(plan: PlanStatus, style: Style): string {
  const { path, title, progress } = plan;
  const { paint } = style.status[plan.status];
  const head =
    title === null ? style.bold(visible(path)) : `${style.bold(visible(title))}  ${style.dim(visible(path))}`;
  const facts = [
    ...(progress
      ? [`${bar(progress, PLAN_BAR, style)} ${progress.done}/${progress.total} (${percentOf(progress)}%)`]
      : []),
    paint(statusLabel(plan.status)),
    ...(plan.criteria ? [`criteria ${plan.criteria.done}/${plan.criteria.total}`] : []),
    ...(plan.optional ? [`optional ${plan.optional.done}/${plan.optional.total}`] : []),
    ...(plan.dropped > 0 ? [`${plan.dropped} dropped`] : []),
    ...(plan.findings > 0
      ? [style.severity.warning(`${plan.findings} ${plan.findings === 1 ? 'finding' : 'findings'}`)]
      : []),
    ...repositoryNotes(plan.repository, plan.status),
    ...(plan.role === 'plan' ? [] : [style.dim(ROLES[plan.role])]),
  ];
  return [head, `  ${facts.join('  ')}`, ...table(plan.units, style)].join('\n') + '\n';
}

function bar(progress: { done: number; total: number }, width: number, style: Style): string {
  return progressBar(progress, width).replaceAll('█', style.bar.full).replaceAll('░', style.bar.empty);
}

function table(units: readonly UnitStatus[], style: Style): string[] {
  const rows = [...rowsOf(units, 0)];
  if (rows.length === 0) return [];
  const counts = rows.map(({ unit }) =>
    unit.progress ? `${unit.progress.done}/${unit.progress.total}` : '-',
  );
  const countWidth = Math.max(...counts.map((count) => count.length));
  const room = Math.min(MAX_LABEL, style.width - UNIT_BAR - countWidth - 24);
  const labels = rows.map(({ label }) => fit(label, room, style.more));
  const labelWidth = Math.max(...labels.map(widthOf));
  const lines = rows.map(({ unit }, index) => {
    const { sign, paint } = style.status[unit.status];
    const drawn = unit.progress ? bar(unit.progress, UNIT_BAR, style) : ' '.repeat(UNIT_BAR);
    const count = (counts[index] ?? '').padStart(countWidth);
    const remark = unitNote(unit);
    const parts = [paint(sign), pad(labels[index] ?? '', labelWidth), paint(drawn), count];
    return `  ${parts.join(' ')}${remark ? `  ${style.dim(visible(remark))}` : ''}`.trimEnd();
  });
  return ['', ...lines];
}

function* rowsOf(units: readonly UnitStatus[], depth: number): Generator<Row> {
  for (const unit of units) {
    yield { unit, label: '  '.repeat(depth) + visible(unitLabel(unit)) };
    yield* rowsOf(unit.units, depth + 1);
  }
}

/** "3 plans: 1 done, 2 in progress; 40 of 61 boxes". */
function summary(plans: readonly PlanStatus[]): string {
  const byStatus = new Map<PlanStatus['status'], number>();
  for (const { status } of plans) byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
  const counts = [...byStatus].map(([status, count]) => `${count} ${statusLabel(status)}`);
  const done = plans.reduce((sum, plan) => sum + (plan.progress?.done ?? 0), 0);
  const total = plans.reduce((sum, plan) => sum + (plan.progress?.total ?? 0), 0);
  return `${plans.length} plans: ${counts.join(', ')}; ${done} of ${total} boxes ticked\n`;
}
