/** Random plans: phases, statuses, overviews and tasks that agree or do not, in the ways that people write them. */
import fc from 'fast-check';

const STATUS = fc.constantFrom(
  '',
  '',
  ' ✅',
  ' 🚧',
  ' ⏳',
  ' (done)',
  ' (DONE ✅)',
  ' - COMPLETE',
  ' — In Progress',
  ' [x]',
  ' done!',
  ' ✅ Done ⏳',
);
const WORD = fc.constantFrom('Phase', 'Phase', 'Milestone', 'Week', 'Sprint', 'Step', 'Этап', 'Phase ');
const NUMBER = fc.constantFrom('1', '2', '3', '4', '2.1', 'A', '10');
const TITLE = fc.constantFrom(
  '',
  ': Storage',
  ': Storage',
  ' - Copying',
  ': Search index',
  ' (continued)',
  ': Deploy `api`',
);
const NAME = fc.tuple(WORD, NUMBER, TITLE).map((parts) => parts.join(''));

const TASK = fc
  .tuple(
    fc.constantFrom('- ', '- ', '* ', '1. ', '  - ', '    - '),
    fc.constantFrom('[ ]', '[ ]', '[x]', '[x]', '[X]', '[-]', '[]', '✅', '⬜', '❌'),
    fc.constantFrom(
      'Create the buckets',
      'Rotate the keys of the archive',
      'Serve files',
      'T001 Index',
      '~~Move it~~',
      'Optional: cache',
      'Test (partly, the rest is missing)',
      'Deploy — DONE',
      'Write [docs](#phase-1-storage)',
    ),
    fc.constantFrom('', '', ' ✅', ' (deferred)', ' ✅ 2026-01-30'),
  )
  .map(([bullet, box, text, note]) => `${bullet}${box} ${text}${note}`);

const FACT = fc.oneof(
  fc
    .tuple(fc.constantFrom('**Status**:', 'Status:', '**Status:**', '- Status:'), STATUS)
    .map((parts) => parts.join('')),
  fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 6 })).map(([a, b]) => `**Progress**: ${a}/${b} tasks`),
  fc.nat({ max: 110 }).map((share) => `Progress: ${share}%`),
  NUMBER.map((number) => `**Depends on**: Phase ${number}`),
  fc.constantFrom(
    '**Duration**: 2 weeks',
    '**Due**: 2025-12-24',
    '**Owner**: TBD',
    '**Last updated**: 2025-09-01',
    'After Phase 1, see [it](#phase-1-storage).',
  ),
);

const UNIT = fc
  .tuple(
    fc.constantFrom('## ', '## ', '### ', '**'),
    NAME,
    STATUS,
    fc.array(FACT, { maxLength: 2 }),
    fc.array(TASK, { maxLength: 5 }),
  )
  .map(([open, name, status, facts, tasks]) =>
    [
      open === '**' ? `**${name}**${status}` : `${open}${name}${status}`,
      '',
      ...facts.flatMap((fact) => [fact, '']),
      ...tasks,
      '',
    ].join('\n'),
  );

const OVERVIEW = fc
  .array(fc.tuple(NAME, STATUS), { minLength: 1, maxLength: 4 })
  .chain((entries) =>
    fc.constantFrom(
      `## Overview\n\n| Phase | Status |\n| --- | --- |\n${entries.map(([name, status]) => `| ${name} | ${status} |`).join('\n')}\n`,
      `## Summary\n\n${entries.map(([name, status]) => `- ${name}:${status}`).join('\n')}\n`,
      `${entries.map(([name, status]) => `- [ ] **${name}**${status}\n  - [x] a`).join('\n')}\n`,
    ),
  );

const BUCKET = fc
  .tuple(
    fc.constantFrom('To do', 'Done', 'In progress', 'Next up', 'Open questions', 'Completed ✅'),
    fc.array(TASK, { maxLength: 4 }),
  )
  .map(([title, tasks]) => `## ${title}\n\n${tasks.join('\n')}\n`);

/** Whole documents. */
export const plans: fc.Arbitrary<string> = fc
  .tuple(
    STATUS,
    fc.array(
      fc.oneof(
        { weight: 5, arbitrary: UNIT },
        { weight: 1, arbitrary: OVERVIEW },
        { weight: 1, arbitrary: BUCKET },
      ),
      { minLength: 1, maxLength: 6 },
    ),
    fc.constantFrom('\n', '\n', '\r\n'),
  )
  .map(([status, parts, end]) => `# Import plan${status}\n\n${parts.join('\n')}`.replaceAll('\n', end));
