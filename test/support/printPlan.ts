/** A plan as plain data with positions in the document: equal data are equal plans. */
import { rangeInDocument, unitKeys, type Plan, type Task, type Unit } from '../../server/src/core';
import { allTasks } from '../../server/src/core/model/outline';
import { extentOf } from '../../server/src/core/model/plan';

export function printPlan(plan: Plan): unknown {
  const at = (section: number, range: { start: number; end: number }): string => {
    const { start, end } = rangeInDocument(plan, { section, ...range });
    return `${start}-${end}`;
  };
  const printTask = (task: Task, section: number): unknown => ({
    at: at(section, task.range),
    marker: at(section, task.marker),
    line: at(section, task.line),
    state: task.state,
    text: task.text,
    id: task.id,
    flags: [task.foreign, task.optional, task.excused],
    below: task.children.map((child) => printTask(child, section)),
  });
  const keys = unitKeys(plan);
  const printUnit = (unit: Unit): unknown => ({
    key: keys.get(unit),
    at: extentOf(plan, unit.node),
    title: unit.title,
    status: unit.status,
    counts: unit.counts,
    optional: unit.optional,
    claims: unit.claims.map(({ claim, section }) => at(section, claim.range)),
    units: unit.units.map(printUnit),
  });
  return {
    length: plan.length,
    beyond: plan.beyond,
    title: plan.title,
    status: plan.status,
    counts: plan.counts,
    units: plan.units.map(printUnit),
    claims: plan.claims.map(({ claim, section, scope }) => ({
      at: at(section, claim.range),
      marks: claim.marks.map((mark) => `${mark.form} ${mark.text} ${at(section, mark.range)}`),
      says: [claim.status, claim.qualified, claim.form],
      scope: scope && at(scope.section, scope.heading.range),
    })),
    tasks: [...allTasks(plan.outline)]
      .filter(({ above }) => above.length === 0)
      .map(({ task, section, kind }) => [kind, printTask(task, section)]),
    stated: plan.sections.list.flatMap((section, i) =>
      (section.content?.parts ?? []).flatMap((part) =>
        part.stated.map((stated) => `${at(i, stated.range)} ${stated.text}`),
      ),
    ),
  };
}
