/** The custom requests that trees and status bars draw from, and what says that they have to ask again. */
import {
  extentOf,
  planOwner,
  isOutOfStep,
  labelOf,
  visible,
  looseTasks,
  markersByState,
  nextOpenTask,
  percentOf,
  previousOpenTask,
  headingRange,
  rangeInDocument,
  rootTasksOf,
  shownProgress,
  stateLabel,
  unitKeys,
  unitOwner,
  waitsFor,
  type Counts,
  type Finding,
  type PartKind,
  type PlacedTask,
  type Plan,
  type Task,
  type Unit,
} from '../../core';
import {
  NEXT_TASK,
  OUTLINE,
  OUTLINE_CHANGED,
  OUTLINE_CHILDREN,
  OUTLINE_TASKS,
  STATES,
  type NextTaskParams,
  type NextTaskResult,
  type OutlineChangedParams,
  type OutlineChildrenParams,
  type OutlineChildrenResult,
  type OutlineFinding,
  type OutlineParams,
  type OutlineResult,
  type OutlineTask,
  type OutlineTasksResult,
  type OutlineUnit,
  type ShownProgress,
  type StatesParams,
  type StatesResult,
} from '../../protocol';
import { toRange } from '../convert';
import { guarded, type Feature } from './feature';
import type { PlanDocument } from '../session/planDocument';
import { evidenceOf } from '../session/evidence';
import type { Session } from '../session/session';

export const outline: Feature = {
  capabilities: () => ({}),

  register(session) {
    const { connection, documents } = session;
    connection.onRequest(OUTLINE, ({ uri }: OutlineParams) =>
      guarded<OutlineResult | null>(session, 'outline', null, async () => {
        const document = await session.load(uri);
        return document ? outlineOf(session, document) : null;
      }),
    );
    connection.onRequest(OUTLINE_CHILDREN, ({ uri, key }: OutlineChildrenParams) =>
      guarded<OutlineChildrenResult>(session, 'outline children', { revision: 0, tasks: [] }, async () => {
        const document = await session.load(uri);
        const tasks = document && tasksUnder(document.plan, key);
        if (!document || !tasks) return { revision: 0, tasks: [] };
        return { revision: document.plan.revision, tasks: tasksOf(document, tasks, key) };
      }),
    );
    connection.onRequest(OUTLINE_TASKS, ({ uri }: OutlineParams) =>
      guarded<OutlineTasksResult>(session, 'outline tasks', { revision: 0, units: [] }, async () => {
        const document = await session.load(uri);
        if (!document) return { revision: 0, units: [] };
        const { plan } = document;
        const keys = unitKeys(plan);
        const units = plan.allUnits.map((unit) => [keys.get(unit) ?? '', rootTasksOf(unit.node)] as const);
        return {
          revision: plan.revision,
          units: [['', looseTasks(plan)] as const, ...units].map(([key, tasks]) => ({
            key,
            tasks: tasksOf(document, tasks, key),
          })),
        };
      }),
    );
    connection.onRequest(NEXT_TASK, ({ uri, position, back }: NextTaskParams) =>
      guarded<NextTaskResult>(session, 'next task', null, async () => {
        const document = await session.load(uri);
        if (!document || session.roleOf(document) === 'none') return null;
        const find = back === true ? previousOpenTask : nextOpenTask;
        const range = find(document.plan, document.positions.offsetAt(position));
        return range && toRange(document.positions, range);
      }),
    );
    connection.onRequest(STATES, ({ uri }: StatesParams) =>
      guarded<StatesResult>(session, 'states', [], async () => {
        const document = await session.load(uri);
        if (!document) return [];
        const markers = markersByState(document.plan, session.settings.of(uri).reading.markers);
        return [...markers].map(([state, marker]) => ({ state, marker, label: stateLabel(state) }));
      }),
    );
    if (!session.client.options.outline) return undefined;
    const last = new Map<string, Plan>();
    documents.onDidChangeContent(({ document }) => {
      const keys = changedKeys(last.get(document.uri), document.plan);
      last.set(document.uri, document.plan);
      announce(session, document, keys);
    });
    documents.onDidClose(({ document }) => {
      last.delete(document.uri);
      announce(session, document, null);
    });
    return undefined;
  },
};

/** After a change of settings: counts and contradictions may be others. */
export function refreshOutlines(session: Session): void {
  if (session.client.options.outline)
    for (const document of session.documents.all()) announce(session, document, null);
}

/** An empty list of keys still says something: the title, the status or the contradictions may have changed. */
function announce({ connection }: Session, { uri, plan }: PlanDocument, keys: string[] | null): void {
  const params: OutlineChangedParams = { uri, revision: plan.revision, keys };
  void connection.sendNotification(OUTLINE_CHANGED, params);
}

/** The units whose own text has changed and those that hold them; null if units came, went or moved by lines. */
export function changedKeys(before: Plan | undefined, after: Plan): string[] | null {
  if (before?.allUnits.length !== after.allUnits.length || movedLines(before, after)) return null;
  const [keysBefore, keys] = [unitKeys(before), unitKeys(after)];
  const changed = new Set<string>();
  for (let i = 0; i < after.allUnits.length; i++) {
    const [old, unit] = [before.allUnits[i], after.allUnits[i]];
    if (!old || !unit || keysBefore.get(old) !== keys.get(unit)) return null;
    if (old.status === unit.status && sameParts(old, unit)) continue;
    for (let one: Unit | null = unit; one; one = one.parent) changed.add(keys.get(one) ?? '');
  }
  return [...changed];
}

/** Sections keep their identity while their text does, so only those that an edit touched are compared by lines. */
function movedLines(before: Plan, after: Plan): boolean {
  const [old, now] = [before.sections.list, after.sections.list];
  if (old.length !== now.length) return true;
  return now.some((section, i) => {
    const other = old[i];
    return other !== section && linesIn(other?.text ?? '') !== linesIn(section.text);
  });
}

function linesIn(text: string): number {
  return text.split(/\r\n|\r|\n/).length;
}

function sameParts(a: Unit, b: Unit): boolean {
  const same = (x: Unit['node'], y: Unit['node']): boolean =>
    x.parts.length === y.parts.length &&
    x.parts.every(({ part }, i) => part === y.parts[i]?.part) &&
    x.children.length === y.children.length &&
    x.children.every((child, i) => {
      const other = y.children[i];
      return other !== undefined && same(child, other);
    }) &&
    x.borrowed.length === y.borrowed.length &&
    x.borrowed.every((lender, i) => {
      const other = y.borrowed[i];
      return other !== undefined && same(lender, other);
    });
  return same(a.node, b.node);
}

function outlineOf(session: Session, document: PlanDocument): OutlineResult | null {
  const role = session.roleOf(document);
  if (role === 'none') return null;
  const { plan, uri, version } = document;
  const findings = session.findings.of(document);
  const contradictions = findings.filter(isContradiction);
  const places = contradictions.map(({ place }) => rangeInDocument(plan, place).start).sort((a, b) => a - b);
  return {
    uri,
    version,
    revision: plan.revision,
    title: plan.title === null ? null : visible(plan.title),
    role,
    status: plan.status,
    progress: progressWith(plan.counts, session.settings.of(document.uri).count),
    owner: planOwner(plan),
    contradictions: contradictions.length,
    outOfStep: hasSafeFix(findings),
    evidence: evidenceOf(session, document),
    hasTasks: !looseTasks(plan).next().done,
    beyondLimits: plan.beyond !== undefined,
    findings: findingsOf(document, contradictions),
    units: plan.units.map((unit) => unitOf(session, document, unit, places)),
  };
}

function findingsOf({ plan, positions }: PlanDocument, contradictions: readonly Finding[]): OutlineFinding[] {
  const uses = new Map<string, number>();
  return contradictions.map(({ rule, severity, subject, detail, message, place }) => {
    const name = `${rule} ${message}`;
    const use = uses.get(name) ?? 0;
    uses.set(name, use + 1);
    return {
      key: use === 0 ? name : `${name}~${use + 1}`,
      rule,
      severity: severity === 'error' ? 'error' : 'warning',
      subject,
      message: detail,
      range: toRange(positions, rangeInDocument(plan, place)),
    };
  });
}

/** The progress that people want to see, with what is shown beside it. */
export function progressWith(counts: Counts, count: 'boxes' | 'leaves'): ShownProgress | null {
  const progress = shownProgress(counts, count);
  return progress && { ...progress, percent: percentOf(progress), dropped: counts.dropped };
}

export function unitByKey(plan: Plan, key: string): Unit | undefined {
  const keys = unitKeys(plan);
  return plan.allUnits.find((unit) => keys.get(unit) === key);
}

export function hasSafeFix(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.safeFix() !== undefined);
}

export function isContradiction({ severity }: Finding): boolean {
  return severity === 'warning' || severity === 'error';
}

/** `contradictions` are offsets in the document, sorted. */
function unitOf(
  session: Session,
  document: PlanDocument,
  unit: Unit,
  contradictions: readonly number[],
): OutlineUnit {
  const { plan, positions } = document;
  const extent = extentOf(plan, unit.node);
  return {
    key: unitKeys(plan).get(unit) ?? '',
    kind: unit.kind,
    id: unit.id,
    title: visible(unit.title),
    label: labelOf(unit),
    status: unit.status,
    claimed: unit.claims[0]?.claim.status ?? null,
    optional: unit.optional,
    progress: progressWith(unit.counts, session.settings.of(document.uri).count),
    owner: unitOwner(plan, unit),
    waitsFor: waitsFor(plan, unit).map(labelOf),
    range: toRange(positions, extent),
    selectionRange: toRange(positions, headingRange(plan, unit)),
    contradictions: countBelow(contradictions, extent.end) - countBelow(contradictions, extent.start),
    outOfStep: isOutOfStep(plan, unit),
    hasTasks: !rootTasksOf(unit.node).next().done,
    units: unit.units.map((below) => unitOf(session, document, below, contradictions)),
  };
}

/** How many of the sorted numbers are smaller. */
function countBelow(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The outermost tasks of a unit, or of none where the key is empty; undefined if there is no such unit. */
function tasksUnder(plan: Plan, key: string): Iterable<PlacedTask> | undefined {
  if (key === '') return looseTasks(plan);
  const unit = unitByKey(plan, key);
  return unit && rootTasksOf(unit.node);
}

function tasksOf(
  { plan, positions }: PlanDocument,
  roots: Iterable<PlacedTask>,
  unitKey: string,
): OutlineTask[] {
  const keys = new Map<string, number>();
  const convert = (task: Task, section: number, kind: PartKind, above: string): OutlineTask => {
    const name = `${above}/${task.id ?? task.text.slice(0, 80)}`;
    const occurrence = keys.get(name) ?? 0;
    keys.set(name, occurrence + 1);
    const key = occurrence === 0 ? name : `${name}~${occurrence + 1}`;
    const own = kind === 'tasks' && task.optional ? 'optional' : kind;
    return {
      key,
      state: task.state,
      kind: own,
      text: visible(task.text),
      id: task.id,
      range: toRange(positions, rangeInDocument(plan, { section, ...task.line })),
      tasks: task.children.map((child) => convert(child, section, own, key)),
    };
  };
  return [...roots].map(({ task, section, kind }) => convert(task, section, kind, unitKey));
}
