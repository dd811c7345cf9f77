/** `npm run new-rule NAME`: a rule, its fixture and its line in the registry, ready to be filled in. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const [id] = process.argv.slice(2);

if (!id || !/^[a-z]+(?:-[a-z]+)*$/.test(id)) {
  console.error(
    'npm run new-rule NAME: the name in kebab-case says the bad state, for example `stale-progress`',
  );
  process.exit(2);
}
const name = id.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
const rule = resolve(root, `server/src/core/rules/${id}.ts`);
const fixture = resolve(root, `test/rules/${id}.md`);
for (const file of [rule, fixture])
  if (existsSync(file)) {
    console.error(`${file} exists already`);
    process.exit(1);
  }

writeFileSync(
  rule,
  `/** One or two sentences: what this rule finds and why that matters. */
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';
import type { Unit } from '../plan/types';

export const ${name} = defineRule<Unit>({
  id: '${id}',
  severity: 'hint',
  scope: 'plan',
  docs: {
    summary: 'A unit has no title.',
    why: 'Say what goes wrong for whoever opens the plan next.',
    unless: ['say when it stays silent on purpose'],
    examples: [
      {
        title: 'A unit without a title',
        plan: plan\`
          # Plan

          ## Phase 1
          - [ ] Task
        \`,
        findings: [{ line: 3, message: '\`Phase 1\`: no title' }],
      },
      {
        title: 'A unit with a title',
        plan: plan\`
          # Plan

          ## Phase 1: Storage
          - [ ] Task
        \`,
        findings: [],
      },
    ],
  },

  *find({ plan }) {
    for (const unit of plan.allUnits) if (unit.title === '') yield unit;
  },

  say(unit) {
    return { place: { section: unit.node.section, ...unit.node.heading.range }, message: 'no title' };
  },
});
`,
);
writeFileSync(
  fixture,
  `# ${id}

## a unit without a title

\`\`\`\`plan
# Plan

## Phase 1
^^^^^^^^^^ ${id}: \`Phase 1\`: no title
- [ ] Task
\`\`\`\`

\`\`\`\`said
line 3: hint
\`\`\`\`

## silent: a unit with a title

\`\`\`\`plan
# Plan

## Phase 1: Storage
- [ ] Task
\`\`\`\`
`,
);
const registry = resolve(root, 'server/src/core/rules/registry.ts');
const lines = readFileSync(registry, 'utf8').split('\n');
insertSorted(lines, /^import \{ \w+ \} from '\.\/([\w-]+)';$/, id, `import { ${name} } from './${id}';`);
insertSorted(lines, /^ {2}(\w+),$/, name, `  ${name},`);
writeFileSync(registry, lines.join('\n'));
console.log(`server/src/core/rules/${id}.ts\ntest/rules/${id}.md\nserver/src/core/rules/registry.ts\n`);
console.log(
  'Next: fill them in; `npm run generate` for the page and the setting; `UPDATE_FIXTURES=1 npm run unit` for the results of the cases.',
);

/** Puts a line before the first one that matches and sorts behind it, or after the last one that matches. */
function insertSorted(into: string[], pattern: RegExp, key: string, line: string): void {
  let last = -1;
  for (let i = 0; i < into.length; i++) {
    const match = pattern.exec(into[i] ?? '');
    if (!match) continue;
    if ((match[1] ?? '') > key) {
      into.splice(i, 0, line);
      return;
    }
    last = i;
  }
  into.splice(last + 1, 0, line);
}
