/** A plan as plain data with positions in the document: equal data are equal plans. */
import { rangeInDocument, unitKeys, type Plan, type Task, type Unit } from '../../server/src/core';
import { frontMatterOf } from '../../server/src/core/reading/frontMatter';
import { dependsOn, durationOf, milestonesOf, questionsOf } from '../../server/src/core/plan/unitFacts';
import { allTasks, tasksBelow } from '../../server/src/core/plan/tasksOf';
import { extentOf } from '../../server/src/core/plan/places';

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
    flags: [task.form, task.foreign, task.optional, task.excused, task.completed, ...task.tags],
    below: task.children.map((child) => printTask(child, section)),
  });
  /** Plain data, its ranges in the document: whatever the model holds is compared without naming it here. */
  const printData = (data: unknown, section: number): unknown => {
    if (Array.isArray(data)) return data.map((one) => printData(one, section));
    if (typeof data !== 'object' || data === null) return data;
    if ('start' in data && 'end' in data && Object.keys(data).length === 2)
      return at(section, data as { start: number; end: number });
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, printData(value, section)]));
  };
  const keys = unitKeys(plan);
  const printUnit = (unit: Unit): unknown => ({
    key: keys.get(unit),
    at: extentOf(plan, unit.node),
    title: unit.title,
    written: unit.written,
    status: unit.status,
    counts: unit.counts,
    optional: unit.optional,
    claims: unit.claims.map(({ claim, section }) => at(section, claim.range)),
    borrowed: unit.node.borrowed.map(({ section, heading }) => at(section, heading.range)),
    tasks: [...tasksBelow(unit.node)].length,
    views: plan.views.of(unit).map(({ section, entry }) => printData(entry, section)),
    duration: durationOf(plan, unit)?.fact.text,
    dependsOn: dependsOn(plan, unit).map(({ key }) => key),
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
    parts: plan.sections.list.flatMap((section, i) =>
      (section.content?.parts ?? []).map(({ groups, counts, ...part }) => [
        groups.length,
        counts,
        printData(part, i),
      ]),
    ),
    milestones: milestonesOf(plan),
    questions: questionsOf(plan),
    front: frontMatterOf(plan.sections.list),
  };
}
