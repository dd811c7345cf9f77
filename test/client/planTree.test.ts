/** What the Plans view is made of, without an editor: nodes, groups, filters, rows and their words. */
import { describe, expect, it } from 'vitest';
import { isShown, describeFilter } from '../../client/src/views/filter';
import { Groups } from '../../client/src/views/groups';
import { childrenOf, hasChildren, PlanTree, type PlanNode } from '../../client/src/views/planNodes';
import { rowOf, type RowContext } from '../../client/src/views/planRows';
import {
  shortProgress,
  spokenContradictions,
  spokenProgress,
  withoutIcons,
} from '../../client/src/views/wording';
import type { OutlineResult, OutlineTask, OutlineUnit, PlanSummary } from '../../server/src/protocol';

const lines = (start: number, end: number) => ({
  start: { line: start, character: 0 },
  end: { line: end, character: 0 },
});
const progress = (done: number, total: number) => ({
  done,
  total,
  percent: Math.round((100 * done) / total),
  dropped: 0,
});

function unit(key: string, range: [number, number], more: Partial<OutlineUnit> = {}): OutlineUnit {
  return {
    key,
    kind: 'phase',
    id: key,
    title: key,
    label: `Phase ${key}`,
    status: 'planned',
    claimed: null,
    optional: false,
    progress: null,
    owner: null,
    waitsFor: [],
    range: lines(...range),
    selectionRange: lines(range[0], range[0]),
    contradictions: 0,
    outOfStep: false,
    hasTasks: false,
    units: [],
    ...more,
  };
}

function task(key: string, line: number, more: Partial<OutlineTask> = {}): OutlineTask {
  return {
    key,
    state: 'open',
    kind: 'tasks',
    text: key,
    id: null,
    range: lines(line, line),
    tasks: [],
    ...more,
  };
}

const SUMMARY: PlanSummary = {
  uri: 'file:///harbour/PLAN.md',
  title: 'Harbour',
  role: 'plan',
  status: 'in-progress',
  progress: progress(1, 4),
  contradictions: 1,
  outOfStep: false,
  evidence: [],
};

function outline(units: readonly OutlineUnit[], more: Partial<OutlineResult> = {}): OutlineResult {
  return {
    ...SUMMARY,
    version: 1,
    revision: 1,
    owner: null,
    hasTasks: false,
    beyondLimits: false,
    findings: [],
    units,
    ...more,
  };
}

function treeWith(result: OutlineResult, uri = SUMMARY.uri): { tree: PlanTree; plan: PlanNode } {
  const tree = new PlanTree();
  tree.setPlans([{ ...SUMMARY, uri }]);
  const plan = tree.plan(uri);
  if (!plan) throw new Error('no plan');
  tree.setOutline(plan, result);
  return { tree, plan };
}

const CONTEXT: RowContext = {
  pathOf: () => 'harbour/PLAN.md',
  nameOf: () => 'PLAN.md',
  rootOf: () => [],
  grouped: false,
  isUnfolded: () => false,
  clickedState: () => undefined,
  shownTasks: ({ tasks }) => tasks.length,
};

const PIERS = unit('1', [2, 8], {
  status: 'done',
  claimed: 'planned',
  progress: progress(2, 2),
  owner: 'Ana',
  hasTasks: true,
  units: [unit('1.1', [5, 8], { hasTasks: true, waitsFor: ['Phase 2'] })],
});
const BOATS = unit('2', [8, 12], { status: 'blocked', contradictions: 2, outOfStep: true, hasTasks: true });

describe('the tree', () => {
  it('keeps a node as long as its key is there', () => {
    const { tree, plan } = treeWith(outline([PIERS, BOATS]));
    const [piers] = plan.units;
    tree.setOutline(plan, outline([{ ...PIERS, title: 'Quays' }], { revision: 2 }));
    expect(plan.units).toEqual([piers]);
    expect(piers?.unit.title).toBe('Quays');
    expect(tree.node(`${SUMMARY.uri}#2`)).toBeUndefined();
  });

  it('forgets tasks that have gone, and those of plans that have gone', () => {
    const { tree, plan } = treeWith(outline([BOATS]));
    const [boats] = plan.units;
    if (!boats) throw new Error('no unit');
    tree.setTasks(boats, [task('a', 9, { tasks: [task('b', 10)] })]);
    expect(tree.node(`${SUMMARY.uri}#2/b`)?.type).toBe('task');
    tree.setTasks(boats, [task('a', 9)]);
    expect(tree.node(`${SUMMARY.uri}#2/b`)).toBeUndefined();
    tree.setPlans([]);
    expect(tree.node(`${SUMMARY.uri}#2/a`)).toBeUndefined();
    expect(tree.node(`${SUMMARY.uri}#2`)).toBeUndefined();
  });

  it('shows tasks and units in the order of the document', () => {
    const { tree, plan } = treeWith(outline([PIERS]));
    const [piers] = plan.units;
    if (!piers) throw new Error('no unit');
    tree.setTasks(piers, [task('first', 3), task('last', 9)]);
    expect(childrenOf(piers).map(({ id }) => id.slice(SUMMARY.uri.length))).toEqual([
      '#1/first',
      '#1.1',
      '#1/last',
    ]);
  });

  it('may have something below a plan that nobody has opened', () => {
    const tree = new PlanTree();
    tree.setPlans([SUMMARY]);
    const [plan] = tree.roots;
    expect(plan && hasChildren(plan)).toBe(true);
    const { plan: empty } = treeWith(outline([]));
    expect(hasChildren(empty)).toBe(false);
  });

  it('finds the deepest unit around a line', () => {
    const { tree, plan } = treeWith(outline([PIERS, BOATS]));
    const at = (line: number, isLast = false): string | undefined =>
      tree.unitAt(plan, line, isLast)?.unit.key;
    expect([at(0), at(2), at(5), at(7), at(8), at(12), at(12, true)]).toEqual([
      undefined,
      '1',
      '1.1',
      '1.1',
      '2',
      undefined,
      '2',
    ]);
  });
});

describe('the filter', () => {
  const { tree, plan } = treeWith(outline([PIERS, BOATS]));
  const [piers, boats] = plan.units;
  if (!piers || !boats) throw new Error('no units');
  tree.setTasks(boats, [task('Buy ropes', 9), task('Sell sails', 10, { state: 'done' })]);
  const [ropes, sails] = boats.tasks;
  if (!ropes || !sails) throw new Error('no tasks');
  const shown = (kind: 'all' | 'open' | 'contradictions', text = '') =>
    [plan, piers, boats, ropes, sails].map((node) => isShown(node, { kind, text }, false));

  it('leaves out what is done, where nothing open stands in it', () => {
    // Something planned stands in the piers, which are done themselves.
    expect(shown('open')).toEqual([true, true, true, true, false]);
    expect(shown('all')).toEqual([true, true, true, true, true]);
  });

  it('shows only plans where only contradictions are wanted', () => {
    expect(shown('contradictions')).toEqual([true, false, false, false, false]);
  });

  it('shows what a text is in, what it stands in, and what stands in it', () => {
    expect(shown('all', 'ROPES')).toEqual([true, false, true, true, false]);
    expect(shown('all', 'phase 2')).toEqual([true, false, true, true, true]);
    expect(shown('all', 'nothing of it')).toEqual([false, false, false, false, false]);
  });

  it('knows a plan by the name that people write', () => {
    const { plan: other } = treeWith(outline([PIERS]), 'file:///work/ferry%20plan.md');
    expect(isShown(other, { kind: 'all', text: 'ferry plan' }, false)).toBe(true);
  });

  it('says what is left out', () => {
    expect(describeFilter({ kind: 'all', text: '' })).toBe('');
    expect(describeFilter({ kind: 'open', text: '' })).toBe('Shown: what is open');
    expect(describeFilter({ kind: 'all', text: 'sail' })).toBe('Shown: everything with “sail”');
  });
});

describe('groups', () => {
  const { plan } = treeWith(outline([PIERS, BOATS]));
  const named = (groups: Groups): unknown =>
    groups.list.map(({ label, members }) => [
      label,
      members.map((member) => (member.type === 'unit' ? member.unit.key : 'plan')),
    ]);

  it('are in the order in which work goes on', () => {
    const groups = new Groups();
    groups.update([plan], 'status');
    expect(named(groups)).toEqual([
      ['Blocked', ['2']],
      ['Planned', ['1.1']],
      ['Done', ['1']],
    ]);
    const [first] = groups.list;
    groups.update([plan], 'status');
    expect(groups.list[0]).toBe(first);
  });

  it('give a unit to the owner of what it stands in, and end with what nobody owns', () => {
    const groups = new Groups();
    groups.update([plan], 'owner');
    expect(named(groups)).toEqual([
      ['Ana', ['1', '1.1']],
      ['Nobody named', ['2']],
    ]);
  });
});

describe('rows', () => {
  it('of a plan say its file, its progress and how often it contradicts itself', () => {
    const { plan } = treeWith(outline([PIERS]));
    expect(rowOf(plan, CONTEXT)).toMatchObject({
      label: 'PLAN.md',
      description: '1/4 · ⚠ 1',
      context: 'plan open',
      children: 'collapsed',
      spoken: 'PLAN.md, In progress, 1 of 4 tasks done (25%), 1 contradiction, Harbour',
      tooltip: {
        facts: ['Harbour', 'In progress', '1 of 4 tasks done (25%)'],
        below: ['harbour/PLAN.md', '⚠ 1 contradiction'],
      },
    });
  });

  it('of a plan say what its files say', () => {
    const { plan } = treeWith(outline([PIERS], { evidence: ['2 open tasks look built'] }));
    expect(rowOf(plan, CONTEXT)).toMatchObject({
      description: '1/4 · ⚠ 1 · 2 open tasks look built',
      spoken:
        'PLAN.md, In progress, 1 of 4 tasks done (25%), 1 contradiction, 2 open tasks look built, Harbour',
      tooltip: { below: ['harbour/PLAN.md', '⚠ 1 contradiction', '2 open tasks look built'] },
    });
  });

  it('of a unit say what the text says otherwise, who owns it and what it waits for', () => {
    const { plan } = treeWith(outline([PIERS, BOATS]));
    const [piers, boats] = plan.units;
    const [below] = piers?.units ?? [];
    if (!piers || !boats || !below) throw new Error('no units');
    expect(rowOf(piers, CONTEXT).tooltip.facts).toEqual([
      'Phase 1',
      'Done',
      '2 of 2 tasks done (100%)',
      'The text says: planned',
      'Owner: Ana',
    ]);
    expect(rowOf(piers, CONTEXT).context).toBe('unit');
    expect(rowOf(below, CONTEXT).tooltip.facts).toContain('Waits for: Phase 2');
    expect(rowOf(boats, CONTEXT)).toMatchObject({ description: '⚠ 2', context: 'unit open outOfStep' });
    expect(rowOf(boats, { ...CONTEXT, grouped: true }).description).toBe('⚠ 2 · PLAN.md');
  });

  it('of a task have a box, and an icon for what a box cannot show', () => {
    const { tree, plan } = treeWith(outline([BOATS]));
    const [boats] = plan.units;
    if (!boats) throw new Error('no unit');
    tree.setTasks(boats, [
      task('Buy ropes', 9, { state: 'done' }),
      task('Sail', 10, { state: 'blocked', kind: 'criteria' }),
    ]);
    const [done, blocked] = boats.tasks;
    if (!done || !blocked) throw new Error('no tasks');
    expect(rowOf(done, CONTEXT)).toMatchObject({
      checked: true,
      icon: null,
      description: '',
      context: 'task',
    });
    expect(rowOf(done, { ...CONTEXT, clickedState: () => false }).checked).toBe(false);
    expect(rowOf(blocked, CONTEXT)).toMatchObject({
      checked: false,
      icon: { icon: 'error' },
      description: 'blocked · criterion',
      spoken: 'Sail, blocked, criterion',
    });
  });

  it('of a contradiction begin with what it is about', () => {
    const { plan } = treeWith(
      outline([], {
        findings: [
          {
            key: 'a',
            rule: 'stale-progress',
            severity: 'warning',
            subject: 'Phase 2: Boats that are much too long to be shown',
            message: '`2/5` stated, 3 of 5 boxes ticked',
            range: lines(4, 4),
          },
        ],
      }),
    );
    const [finding] = plan.findings;
    if (!finding) throw new Error('no finding');
    expect(rowOf(finding, CONTEXT)).toMatchObject({
      label: 'Phase 2: Boats that are m…',
      description: '2/5 stated, 3 of 5 boxes ticked · line 5',
      context: 'finding',
    });
  });
});

it('words are those of one or of several', () => {
  expect(shortProgress(progress(3, 8))).toBe('3/8');
  expect(spokenProgress({ ...progress(1, 1), dropped: 2 })).toBe('1 of 1 task done (100%), 2 dropped');
  expect([spokenContradictions(1), spokenContradictions(2)]).toEqual(['1 contradiction', '2 contradictions']);
  expect(withoutIcons('Empty the $(trash) and $(sync~spin)')).toBe('Empty the \\$(trash) and \\$(sync~spin)');
});
