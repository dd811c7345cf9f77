/** Finished tasks go where the plan gathers what is done. */
import { describe, expect, it } from 'vitest';
import { applyEdits, archiveDone, headingAt } from '../../server/src/core';
import { readPlan } from '../support/findings';

/** The plan after the finished tasks below a heading were moved; null where that is not offered. */
function archived(text: string, title: string): string | null {
  const plan = readPlan(text);
  const node = plan.outline.nodes.find(({ heading }) => heading.title.includes(title));
  if (!node) throw new Error(`no heading ${title}`);
  const from = headingAt(plan, { section: node.section, ...node.heading.range });
  const found = from && archiveDone(plan, from, (edits) => readPlan(applyEdits(text, edits)));
  return found && applyEdits(text, found.edits);
}

const SHED = `# Shed

## Tasks
- [x] Sheets
- [ ] Nails
- [x] Gutter
  - [x] Brackets
- [x] Door
  - [ ] Lock

## Completed
- [x] Floor
`;

describe('what is done', () => {
  it('goes to the end of the section that gathers it, with all below it', () => {
    expect(archived(SHED, 'Tasks')).toBe(`# Shed

## Tasks
- [ ] Nails
- [x] Door
  - [ ] Lock

## Completed
- [x] Floor
- [x] Sheets
- [x] Gutter
  - [x] Brackets
`);
  });

  it('begins the list of a section that is empty', () => {
    const text = '# Shed\n\n## Tasks\n- [x] Sheets\n- [ ] Nails\n\n## Done\n';
    expect(archived(text, 'Tasks')).toBe('# Shed\n\n## Tasks\n- [ ] Nails\n\n## Done\n\n- [x] Sheets\n');
  });

  it('goes to the section of its own phase', () => {
    const text =
      '# Shed\n\n## Phase 1: Roof\n\n### To do\n- [x] Sheets\n- [ ] Nails\n\n### Done\n- [x] Beams\n\n## Phase 2: Door\n\n### Done\n- [x] Hinges\n';
    expect(archived(text, 'To do')).toBe(
      text.replace('- [x] Sheets\n', '').replace('Beams\n', 'Beams\n- [x] Sheets\n'),
    );
  });

  it.each([
    ['nothing gathers it', '# Shed\n\n## Tasks\n- [x] Sheets\n', 'Tasks'],
    [
      'nothing is done',
      SHED.replaceAll('[x] Sheets', '[ ] Sheets').replace('[x] Gutter', '[ ] Gutter'),
      'Tasks',
    ],
    ['it is there', SHED, 'Completed'],
    [
      'only another phase gathers it',
      '# Shed\n\n## Phase 1: Roof\n- [x] Sheets\n- [ ] Nails\n\n## Phase 2: Door\n\n### Done\n- [x] Hinges\n',
      'Roof',
    ],
    [
      'entries say what it is about',
      '# Shed\n\n## Tasks\n- Roof:\n  - [x] Nails\n- Door:\n  - [x] Nails\n\n## Done\n- [x] Floor\n',
      'Tasks',
    ],
  ])('stays where %s', (_, text, title) => {
    expect(archived(text, title)).toBeNull();
  });
});
