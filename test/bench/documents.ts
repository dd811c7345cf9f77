/**
 * The documents of the benchmark: plans as people and agents write them, with prose, tables, code, links, dependencies,
 * sub-tasks and contradictions in all of their length. The same arguments give the same text everywhere.
 */
import { randomFrom } from '../../scripts/support/random.mts';

const VERBS = [
  'Move',
  'Read',
  'Check',
  'Write',
  'Split',
  'Measure',
  'Document',
  'Retire',
  'Review',
  'Rename',
];
const THINGS = [
  'the store',
  'the queue',
  'the index',
  'old records',
  'the nightly job',
  'the archive',
  'the keys',
];
const TAILS = [
  'before the switch',
  'with a dry run',
  'for all tenants',
  '(see the notes)',
  'without a pause',
  '',
];
const STATUSES = ['✅ Complete', '🚧 In progress', '⏳ Not started', '❌ Dropped', 'Blocked'];
const WORDS =
  'each batch is small enough to be taken back when a check fails so that nobody waits for a long window and nobody has to guess which step comes next';
const MARKS = ['x', 'x', 'x', ' ', ' ', '-'];

/** A plan of about `size` UTF-16 units. `links` are paths that it may lead to. */
export function planOf(size: number, seed = 1, links: readonly string[] = []): string {
  const random = randomFrom(seed);
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const number = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
  const task = (): string =>
    `${one(VERBS)} ${one(THINGS)} of group ${number(1, 900)} ${one(TAILS)}`.trimEnd();
  const prose = (): string => {
    const words = WORDS.split(' ');
    const start = number(0, 12);
    return `${words.slice(start, start + number(8, 18)).join(' ')}, as \`config/${one(THINGS).replace(/ /g, '-')}.yaml\` says.`;
  };
  const phases: string[] = [];
  const rows: string[] = [];
  for (let phase = 1, length = 0; length < size * 0.93; phase++) {
    const lines = [
      `## Phase ${phase}: ${one(VERBS)} ${one(THINGS)} ${random() < 0.6 ? one(STATUSES) : ''}`.trimEnd(),
      '',
    ];
    if (random() < 0.5) lines.push(`**Status**: ${one(STATUSES)}`, `**Owner**: @team-${number(1, 5)}`, '');
    if (random() < 0.4)
      lines.push(`**Duration**: ${number(1, 9)} days | **Depends on**: Phase ${number(1, phase)}`, '');
    lines.push(prose(), '');
    for (let i = number(3, 9); i > 0; i--) {
      lines.push(`- [${one(MARKS)}] **${phase}.${i}** ${task()}${random() < 0.1 ? ' ✅' : ''}`);
      if (random() < 0.3) for (let j = number(1, 3); j > 0; j--) lines.push(`  - [${one(MARKS)}] ${task()}`);
      if (random() < 0.1) lines.push(`  ${prose()}`);
    }
    lines.push('');
    if (random() < 0.25)
      lines.push(
        '```bash',
        `run --group ${number(1, 900)}`,
        '# not a heading',
        '- [ ] not a task',
        '```',
        '',
      );
    if (random() < 0.25)
      lines.push(
        '| Step | State | Effort |',
        '| --- | --- | ---: |',
        ...[1, 2, 3].map(
          (row) => `| ${phase}.${row} ${one(THINGS)} | ${one(STATUSES)} | ${number(1, 5)} days |`,
        ),
        '',
      );
    if (random() < 0.3) lines.push(`> **Note**: ${prose()}`, '');
    if (random() < 0.3)
      lines.push(
        `See [the phase before](#phase-${Math.max(1, phase - 1)})${links.length > 0 ? ` and [the other plan](${one(links)})` : ''}.`,
        '',
      );
    if (random() < 0.3)
      lines.push(
        '### Success criteria',
        '',
        `- [${one(MARKS)}] ${task()}`,
        `- [${one(MARKS)}] ${task()}`,
        '',
      );
    const text = lines.join('\n');
    phases.push(text);
    length += text.length;
    rows.push(`| Phase ${phase} | ${one(STATUSES)} | ${number(0, 100)}% |`);
  }
  const overview = ['| Phase | Status | Progress |', '| --- | --- | --- |', ...rows.slice(0, 300)].join('\n');
  return `# Moving the store\n\nLast updated: 2026-01-15\n\n${overview}\n\n${phases.join('\n')}`;
}

/** `count` plans of about `size` UTF-16 units each that lead to each other, by their paths. */
export function folderOf(count: number, size: number): Map<string, string> {
  const paths = Array.from({ length: count }, (_, i) => `area-${i % 40}/plan-${i}.md`);
  return new Map(
    paths.map((path, i) => {
      const links = [1, 2, 3].map((step) => `../${paths[(i * step + 7) % count] ?? ''}`);
      return [path, planOf(size, i + 1, links)];
    }),
  );
}
