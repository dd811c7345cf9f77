/** `living-plans explain`: what a rule finds, why that matters, and when it stays silent. */
import { RULES, type AnyRule } from '../core/index';
import type { ExitCode, Io } from './io';
import { styleFor, type Style } from './report/style';

/** One rule in full, or a line for each of them. */
export function explain(id: string | undefined, io: Io): ExitCode {
  const style = styleFor(io);
  const rule = RULES.find((one) => one.id === id);
  io.stdout.write(rule ? page(rule, style) : list(style));
  return 0;
}

function list(style: Style): string {
  const width = Math.max(...RULES.map(({ id }) => id.length));
  const lines = RULES.map(
    ({ id, severity, docs }) =>
      `${style.bold(id.padEnd(width))}  ${style.severity[severity](severity.padEnd(11))}  ${docs.summary}`,
  );
  return [...lines, '', 'One of them in full: living-plans explain RULE', ''].join('\n');
}

function page({ id, severity, docs }: AnyRule, style: Style): string {
  const examples = docs.examples.flatMap(({ title, plan, findings, history = [] }) => [
    style.bold(title),
    '',
    ...history.map((commit) => `    ${style.dim(commit)}`),
    ...(history.length > 0 ? [''] : []),
    ...withFindings(plan, findings, style),
    '',
  ]);
  return [
    `${style.bold(id)}  ${style.severity[severity](severity)}`,
    '',
    docs.summary,
    '',
    docs.why,
    '',
    style.bold('It stays silent where'),
    ...docs.unless.map((one) => `- ${one}`),
    '',
    ...examples,
    `To silence it on one line, end the line with <!-- living-plans-disable-line ${id} -->.`,
    `For a folder, put { "rules": { "${id}": "off" } } into its .living-plans.json.`,
    '',
  ].join('\n');
}

function withFindings(
  plan: string,
  findings: AnyRule['docs']['examples'][number]['findings'],
  style: Style,
): string[] {
  return plan
    .trimEnd()
    .split('\n')
    .flatMap((line, i) => [
      `    ${line}`,
      ...findings
        .filter((finding) => finding.line === i + 1)
        .map(({ message }) => `    ${style.severity.warning(`^ ${message}`)}`),
    ]);
}
