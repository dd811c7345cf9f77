/** A table of all phases in front of the first one, in the words of the plan. */
import { describe, expect, it } from 'vitest';
import { applyEdits, overviewTable } from '../../server/src/core';
import { checkerFor, readPlan } from '../support/findings';

/** The plan with the table; null where none is offered. */
function withTable(text: string): string | null {
  const plan = readPlan(text);
  const edits = overviewTable(plan, text, (all) => readPlan(applyEdits(text, all)));
  return edits && applyEdits(text, edits);
}

const SHED =
  '# Shed\n\nOf oak.\n\n## Phase 1: Roof ✅ Shipped\n- [x] Sheets\n\n## Phase 2: Door | gate\n- [x] Hinges\n- [ ] Lock\n\n## Phase 3: Paint\n\nWhite.\n';

describe('an overview table', () => {
  it('says of each phase where it stands, in the marks of the plan', () => {
    expect(withTable(SHED)).toBe(
      SHED.replace(
        '## Phase 1',
        '| Phase | Status | Progress |\n| --- | --- | --- |\n| Phase 1: Roof | ✅ Shipped | 1/1 |\n| Phase 2: Door \\| gate | 🚧 In progress | 1/2 |\n| Phase 3: Paint |  |  |\n\n## Phase 1',
      ),
    );
  });

  it('contradicts nothing, and is not offered again', () => {
    const after = withTable(SHED) ?? '';
    const said = checkerFor().check(readPlan(after), '2026-01-31');
    expect(said.map(({ rule }) => rule)).toEqual([]);
    expect(withTable(after)).toBeNull();
  });

  it('shows titles as they are shown in their headings', () => {
    const text =
      '# Shed\n\n## Phase 1: Add `<door>` to __roof__\n- [ ] a\n\n## Phase 2: Drop `__init__`, keep a_b\n- [ ] b\n';
    expect(withTable(text)).toContain(
      '| Phase 1: Add \\<door> to roof | ⏳ Planned | 0/1 |\n| Phase 2: Drop \\_\\_init\\_\\_, keep a_b | ⏳ Planned | 0/1 |',
    );
  });

  it('takes the word of the plan for its phases, and its line ends', () => {
    const text = '# Bodega\r\n## Fase 1: Suelo\r\n- [ ] Barrer\r\n\r\n## Fase 2: Paredes\r\n- [ ] Pintar\r\n';
    expect(withTable(text)).toContain(
      '# Bodega\r\n\r\n| Fase | Status | Progress |\r\n| --- | --- | --- |\r\n| Fase 1: Suelo | ⏳ Planned | 0/1 |\r\n',
    );
  });

  it.each([
    ['one phase', '# Shed\n\n## Phase 1: Roof\n- [ ] Sheets\n'],
    ['no phases', '# Shed\n\n- [ ] Sheets\n'],
    ['phases that are lines', '# Shed\n\n**Phase 1: Roof**\n- [ ] a\n\n**Phase 2: Door**\n- [ ] b\n'],
    ['nothing', ''],
  ])('is not offered for %s', (_, text) => {
    expect(withTable(text)).toBeNull();
  });
});
