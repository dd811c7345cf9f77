/** Writes docs/rules/<id>.md and the list of all rules from the rules themselves. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { RULES, settingDefinitions, type AnyRule } from '../server/src/core/index.ts';
import { typeOf } from './support/settingTypes.mts';
import { writeGenerated } from './support/writeGenerated.mts';

const folder = resolve(import.meta.dirname, '../docs/rules');

export async function generateRulePages(check: boolean): Promise<boolean[]> {
  const results = [await writeGenerated('docs/rules/README.md', overview(), check)];
  for (const rule of RULES) results.push(await writeGenerated(`docs/rules/${rule.id}.md`, page(rule), check));
  const known = new Set(['README.md', ...RULES.map(({ id }) => `${id}.md`)]);
  for (const file of existsSync(folder) ? readdirSync(folder) : []) {
    if (known.has(file)) continue;
    console.log(`no rule of this name: docs/rules/${file}`);
    if (!check) rmSync(resolve(folder, file));
    results.push(false);
  }
  return results;
}

const NOTE = '<!-- Generated from server/src/core/rules by `npm run generate`. -->';

function overview(): string {
  const rows = RULES.map(
    ({ id, severity, optIn, docs }) =>
      `| [\`${id}\`](${id}.md) | ${optIn ? 'off' : severity} | ${docs.summary} |`,
  );
  return `${NOTE}\n\n# Rules\n\n| rule | severity | what it finds |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}

/** The cells of a table, without its head. */
function rowsOf(path: string): string[][] {
  const text = readFileSync(resolve(import.meta.dirname, '..', path), 'utf8');
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.split('\t'));
}

/** What people said of the findings on 107 real plans; hints are not judged. */
function judged(id: string): string {
  const verdicts = rowsOf('test/corpus/judgements.tsv')
    .filter(([, , rule]) => rule === id)
    .map(([, , , , verdict = '']) => verdict);
  const count = (verdict: string): number => verdicts.filter((one) => one === verdict).length;
  const cells = [verdicts.length, count('true'), count('explained'), count('false')];
  return `| findings | true | explained by the text | false |\n| ---: | ---: | ---: | ---: |\n| ${cells.join(' | ')} |`;
}

/** What people said of the findings on plans that nobody had looked at before, all rounds together. */
function atFirstContact(id: string): string {
  const rows = rowsOf('test/truth/first-contact.tsv').filter(([rule]) => rule === id);
  if (rows.length === 0) return 'The rounds of [docs/truth.md](../truth.md) brought no finding of this rule.';
  const sum = (column: number): number => rows.reduce((all, row) => all + Number(row[column]), 0);
  const cells = [2, 3, 4, 5].map(sum);
  return `Before anything was mended, in ${rows.length} of the rounds of [docs/truth.md](../truth.md):\n\n| wanted | true, not wanted | explained by the text | false |\n| ---: | ---: | ---: | ---: |\n| ${cells.join(' | ')} |`;
}

function page({ id, severity, optIn, docs }: AnyRule): string {
  const examples = docs.examples.map(({ title, plan, findings, fixed, history }) => {
    const commits = history
      ? `In a repository with these commits (+ a new file, ~ a changed one):\n\n\`\`\`\`text\n${history.join('\n')}\n\`\`\`\`\n\n`
      : '';
    const found =
      findings.length > 0
        ? findings.map(({ line, message }) => `- line ${line}: ${message}`).join('\n')
        : 'Nothing is reported.';
    const after = fixed === undefined ? '' : `\n\nAfter the fix:\n\n${fenced(fixed)}`;
    return `### ${title}\n\n${commits}${fenced(plan)}\n\n${found}${after}`;
  });
  return `${NOTE}

# ${id}

${docs.summary}

Severity: **${severity}**${optIn ? ', off until a setting or `--rule` names it' : ''}. Setting: \`"${id}"\` in \`livingPlans.rules\`.${options(id)}

## Why

${docs.why}

## When it stays silent

${docs.unless.map((line) => `- ${line}`).join('\n')}

## To silence it

On one line, by a comment at its end (the quick fix "Silence" writes it): \`<!-- living-plans-disable-line ${id} -->\`. On
the next line: \`<!-- living-plans-disable-next-line ${id} -->\`. From here on: \`<!-- living-plans-disable ${id} -->\`, until
\`<!-- living-plans-enable ${id} -->\`. For a folder and all below it: \`"rules": { "${id}": "off" }\` in its
\`.living-plans.json\`. For yourself: the setting \`livingPlans.rules\`.

## On 107 real plans

${severity === 'hint' ? 'Hints are not judged one by one.' : judged(id)}

## At first contact

${atFirstContact(id)}

## Examples

${examples.join('\n\n')}
`;
}

/** What a rule can be told. */
function options(id: string): string {
  const definition = settingDefinitions(RULES).find(({ key }) => key === `ruleOptions.${id}`);
  return definition ? `\n\nOptions, in \`livingPlans.ruleOptions\`: ${typeOf(definition)}.` : '';
}

function fenced(text: string): string {
  return `\`\`\`\`markdown\n${text}\`\`\`\``;
}
