/** The requests beyond the protocol that trees and status bars draw from. */
import { describe, expect, it } from 'vitest';
import {
  NEXT_TASK,
  OUTLINE_CHANGED,
  OUTLINE_CHILDREN,
  OUTLINE_TASKS,
  PLANS,
  PLANS_CHANGED,
  type NextTaskResult,
  type OutlineChangedParams,
  type OutlineChildrenResult,
  type OutlineTasksResult,
} from '../../server/src/protocol';
import type { StdioClient } from '../support/stdioClient';
import { aNumber, aString, objectWith } from './matchers';
import {
  connect,
  FERRY,
  flatUnits,
  outline,
  outlineOf,
  POOR,
  RICH,
  symbols,
  URI,
  whenSearched,
} from './servers';

const LOOSE = FERRY.replace(
  '# Ferry plan\n',
  '# Ferry plan\n\n- [ ] Ask the town\n  - [x] Write the letter\n',
);

function children(client: StdioClient, uri: string, key: string): Promise<OutlineChildrenResult> {
  return client.request(OUTLINE_CHILDREN, { uri, key });
}

async function keysOf(client: StdioClient): Promise<readonly string[]> {
  return flatUnits((await outline(client, URI)).units).map(({ key }) => key);
}

function insertAt(line: number, character: number, text: string): object {
  return { range: { start: { line, character }, end: { line, character } }, text };
}

describe('livingPlans/outline', () => {
  it('says where the plan and its units stand', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY, 3);
    expect(await outline(client, URI)).toEqual({
      uri: URI,
      version: 3,
      revision: aNumber,
      title: 'Ferry plan',
      role: 'plan',
      status: 'in-progress',
      progress: { done: 2, total: 5, percent: 40, dropped: 0 },
      owner: null,
      contradictions: 2,
      outOfStep: true,
      evidence: [],
      hasTasks: false,
      beyondLimits: false,
      findings: [
        {
          key: aString,
          rule: 'complete-with-open-tasks',
          severity: 'warning',
          subject: 'Phase 1: Piers',
          message: 'marked complete, 1 of 2 tasks open',
          range: { start: { line: 2, character: 18 }, end: { line: 2, character: 19 } },
        },
        objectWith({ rule: 'parent-child-mismatch' }),
      ],
      units: [
        {
          key: aString,
          kind: 'phase',
          id: '1',
          title: 'Piers',
          label: 'Phase 1: Piers',
          status: 'in-progress',
          claimed: 'done',
          optional: false,
          progress: { done: 1, total: 2, percent: 50, dropped: 0 },
          owner: null,
          waitsFor: [],
          range: {
            start: { line: 2, character: 0 },
            end: objectWith({ line: aNumber }),
          },
          selectionRange: { start: { line: 2, character: 0 }, end: { line: 2, character: 19 } },
          contradictions: 1,
          outOfStep: true,
          hasTasks: true,
          units: [],
        },
        objectWith({ label: 'Phase 2: Boats', contradictions: 1, outOfStep: false }),
      ],
    });
  });

  it('names owners of the plan and of units, in their own lines and in tables', async () => {
    const client = await connect(RICH);
    const owned = FERRY.replace('# Ferry plan\n', '# Ferry plan\n\n**Owner**: harbour office\n')
      .replace('Piers ✅\n', 'Piers ✅\n\n**Owner**: painters\n')
      .concat(
        '\n## Overview\n\n| Phase | Owner | Status |\n| --- | --- | --- |\n| Phase 2: Boats | captains | 🚧 |\n',
      );
    await client.open(URI, owned);
    const { owner, units } = await outline(client, URI);
    expect([owner, ...units.map((unit) => unit.owner)]).toEqual(['harbour office', 'painters', 'captains']);
  });

  it('says what a unit waits for until that is done', async () => {
    const client = await connect(RICH);
    const text = FERRY.replace('Boats 🚧\n', 'Boats\n\n**Depends on**: Phase 1\n');
    await client.open(URI, text);
    const waits = async () => (await outline(client, URI)).units.map(({ waitsFor }) => waitsFor);
    expect(await waits()).toEqual([[], ['Phase 1: Piers']]);
    await client.change(URI, 2, [{ text: text.replace('[ ] Paint', '[x] Paint') }]);
    expect(await waits()).toEqual([[], []]);
  });

  it('is null for what is no plan and for what is not there', async () => {
    const client = await connect(RICH);
    await client.open('file:///harbour/README.md', FERRY);
    expect(await outlineOf(client, 'file:///harbour/README.md')).toBeNull();
    expect(await outlineOf(client, 'file:///harbour/gone/PLAN.md')).toBeNull();
    expect(await outlineOf(client, 'untitled:PLAN.md')).toBeNull();
  });

  it('has keys that differ and that outlast edits elsewhere', async () => {
    const client = await connect(RICH);
    const twins =
      '# Plan\n\n## Phase 1: Piers\n- [ ] a\n\n## Phase 1: Piers\n- [ ] b\n\n## Later\n- [ ] c\n\n## Later\n- [ ] d\n';
    await client.open(URI, twins);
    const keys = await keysOf(client);
    expect(new Set(keys).size).toBe(4);
    await client.change(URI, 2, [insertAt(0, 0, '> Read this first\n\n'), insertAt(13, 0, '- [ ] e\n')]);
    expect(await keysOf(client)).toEqual(keys);
  });
});

describe('livingPlans/outlineTasks', () => {
  it('gives at once what the units give one by one', async () => {
    const client = await connect(RICH);
    await client.open(URI, LOOSE);
    const keys = ['', ...(await keysOf(client))];
    const all = await client.request<OutlineTasksResult>(OUTLINE_TASKS, { uri: URI });
    expect(all.units.map(({ key }) => key)).toEqual(keys);
    for (const { key, tasks } of all.units) {
      expect(tasks.length).toBeGreaterThan(0);
      expect(tasks).toEqual((await children(client, URI, key)).tasks);
    }
    expect(await client.request(OUTLINE_TASKS, { uri: 'file:///harbour/gone/PLAN.md' })).toEqual({
      revision: 0,
      units: [],
    });
  });
});

describe('livingPlans/outlineChildren', () => {
  it('gives the tasks of a unit with those below them', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    const [piers, boats] = await keysOf(client);
    const { tasks } = await children(client, URI, piers ?? '');
    expect(tasks).toMatchObject([
      { state: 'done', kind: 'tasks', text: 'Measure the piers', id: null, tasks: [] },
      {
        state: 'open',
        text: 'Paint the bollards',
        range: { start: { line: 5, character: 2 }, end: { line: 5, character: 24 } },
      },
    ]);
    expect((await children(client, URI, boats ?? '')).tasks).toMatchObject([
      { text: 'Charter two boats', tasks: [{ text: 'Check the engines', state: 'open' }] },
      { text: 'Hire a crew', tasks: [] },
    ]);
  });

  it('gives the tasks that stand in no unit for the empty key', async () => {
    const client = await connect(RICH);
    await client.open(URI, LOOSE);
    expect(await outline(client, URI)).toMatchObject({ hasTasks: true });
    expect((await children(client, URI, '')).tasks).toMatchObject([
      { text: 'Ask the town', tasks: [{ state: 'done' }] },
    ]);
    await client.open('file:///quay/PLAN.md', FERRY);
    expect((await children(client, 'file:///quay/PLAN.md', '')).tasks).toEqual([]);
  });

  it('gives nothing for a unit that is gone', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    const [piers] = await keysOf(client);
    await client.change(URI, 2, [{ text: '# Ferry plan\n' }]);
    expect((await children(client, URI, piers ?? '')).tasks).toEqual([]);
    expect((await children(client, 'file:///gone/PLAN.md', '')).tasks).toEqual([]);
  });

  it('has the revision of the outline', async () => {
    const client = await connect(RICH);
    await client.open(URI, LOOSE);
    expect((await children(client, URI, '')).revision).toBe((await outline(client, URI)).revision);
  });

  it('names tasks with the same text apart', async () => {
    const client = await connect(RICH);
    await client.open(
      URI,
      '# Plan\n\n## Phase 1\n- [ ] Commit\n  - [ ] Commit\n- [ ] Commit\n- [ ] Commit\n',
    );
    const [phase] = await keysOf(client);
    const { tasks } = await children(client, URI, phase ?? '');
    const keys = tasks.flatMap((task) => [task.key, ...task.tasks.map(({ key }) => key)]);
    expect(keys).toHaveLength(4);
    expect(new Set(keys).size).toBe(4);
  });
});

describe('livingPlans/outlineChanged', () => {
  const changed = (client: StdioClient): Promise<OutlineChangedParams> => client.next(OUTLINE_CHANGED);

  it('names the unit whose task has changed and nothing else', async () => {
    const client = await connect(POOR, { outline: true });
    await client.open(URI, FERRY);
    expect(await changed(client)).toMatchObject({ uri: URI, keys: null });
    const [, boats] = await keysOf(client);
    await client.change(URI, 2, [insertAt(11, 17, ' of six')]);
    const { keys, revision } = await changed(client);
    expect(keys).toEqual([boats]);
    expect(revision).toBe((await outline(client, URI)).revision);
  });

  it('names the units above as well', async () => {
    const client = await connect(POOR, { outline: true });
    await client.open(
      URI,
      '# Plan\n\n## Phase 1: Ground\n\n### Task 1.1: Dredge\n- [ ] Hire\n\n### Task 1.2: Piles\n- [ ] Drive\n',
    );
    await changed(client);
    const [phase, dredge] = await keysOf(client);
    await client.change(URI, 2, [
      { range: { start: { line: 5, character: 3 }, end: { line: 5, character: 4 } }, text: 'x' },
    ]);
    const { keys } = await changed(client);
    expect([...(keys ?? [])].sort()).toEqual([phase, dredge].sort());
  });

  it('says that all has to be asked again when units come, go or move', async () => {
    const client = await connect(POOR, { outline: true });
    await client.open(URI, FERRY);
    await changed(client);
    await client.change(URI, 2, [insertAt(0, 0, '## Phase 0: Money\n')]);
    expect(await changed(client)).toMatchObject({ keys: null });
    await client.change(URI, 3, [insertAt(1, 0, '\n')]);
    expect(await changed(client)).toMatchObject({ keys: null });
    await client.close(URI);
    expect(await changed(client)).toMatchObject({ uri: URI, keys: null });
  });

  it('leaves nothing out: whoever asks for the named units only has the whole outline', async () => {
    const client = await connect(POOR, { outline: true });
    await client.open(URI, FERRY);
    await changed(client);
    let version = 1;
    const steps: readonly [number, number, number, string][] = [
      [5, 3, 4, 'x'],
      [5, 3, 4, ' '],
      [2, 18, 19, '🚧'],
      [2, 12, 18, 'Jetties '],
      [9, 3, 4, ' '],
      [10, 5, 6, 'x'],
      [9, 4, 6, 'x'],
      [9, 8, 13, 'Inspect'],
      [0, 2, 7, 'Boat'],
    ];
    for (const [line, from, to, text] of steps) {
      const before = new Map(flatUnits((await outline(client, URI)).units).map((unit) => [unit.key, unit]));
      await client.change(URI, ++version, [
        { range: { start: { line, character: from }, end: { line, character: to } }, text },
      ]);
      const { keys } = await changed(client);
      if (keys === null) continue;
      for (const unit of flatUnits((await outline(client, URI)).units))
        if (!keys.includes(unit.key)) expect({ text, unit }).toEqual({ text, unit: before.get(unit.key) });
    }
  });

  it('is for clients that want it', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    await symbols(client, URI);
    expect(client.unread(OUTLINE_CHANGED)).toEqual([]);
    expect(client.unread(PLANS_CHANGED)).toEqual([]);
  });
});

describe('livingPlans/plans', () => {
  it('lists what is open, sorted, plans and companions only', async () => {
    const client = await connect(POOR, { outline: true });
    const [plan, design] = ['file:///harbour/PLAN.md', 'file:///harbour/DESIGN.md'];
    await client.open(plan, FERRY);
    await client.open('file:///harbour/README.md', FERRY);
    await client.open(design, '# Design\n\nWood, mostly.\n');
    await whenSearched(client);
    expect(await client.request(PLANS)).toMatchObject([
      { uri: design, title: 'Design', role: 'companion', progress: null, contradictions: 0 },
      {
        uri: plan,
        title: 'Ferry plan',
        role: 'plan',
        status: 'in-progress',
        progress: { done: 2, total: 5 },
        contradictions: 2,
      },
    ]);
    await client.close(plan);
    // A design document belongs to a plan; without one it is none.
    expect(await client.request(PLANS)).toEqual([]);
  });
});

describe('livingPlans/nextTask', () => {
  const next = (client: StdioClient, line: number, character = 0): Promise<NextTaskResult> =>
    client.request(NEXT_TASK, { uri: URI, position: { line, character } });

  it('goes from task to task and from the last to the first', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY);
    const lines: unknown[] = [];
    let position = { line: 0, character: 0 };
    for (let i = 0; i < 4; i++) {
      const found = await next(client, position.line, position.character);
      if (!found) break;
      position = found.start;
      lines.push(position.line);
    }
    expect(lines).toEqual([5, 10, 11, 5]);
    expect(await next(client, 9_999)).toMatchObject({ start: { line: 5, character: 2 } });
  });

  it('is null when nothing is open', async () => {
    const client = await connect(RICH);
    await client.open(URI, FERRY.replaceAll('[ ]', '[x]'));
    expect(await next(client, 0)).toBeNull();
  });
});
