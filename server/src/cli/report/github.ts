/** Workflow commands, which GitHub shows as annotations at the lines of a pull request. */
import { visible, type Severity } from '../../core/index';
import type { FileFindings, PlacedFinding } from '../fileFindings';
import type { PathProblem } from '../inputs';

const COMMANDS: Readonly<Record<Severity, 'error' | 'warning' | 'notice'>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

export function checkGithub(files: readonly FileFindings[], errors: readonly PathProblem[]): string {
  const lines = [
    ...files.flatMap(({ findings }) => findings.map(annotation)),
    ...errors.map(({ path, message }) => `::error file=${property(path)}::${data(message)}`),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function annotation(finding: PlacedFinding): string {
  const { path, line, column, endLine, endColumn, rule, severity, message } = finding;
  // GitHub takes columns only where the annotation stays in one line.
  const columns = line === endLine ? `,col=${column},endColumn=${endColumn}` : '';
  const place = `file=${property(path)},line=${line},endLine=${endLine}${columns},title=${property(rule)}`;
  return `::${COMMANDS[severity]} ${place}::${data(message)}`;
}

/** A text of a plan, without what the log of a terminal obeys. */
function data(text: string): string {
  return escaped(visible(text));
}

/** A path stays as it is, to be found. */
function property(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** As GitHub's own toolkit does it, so that no text becomes a command. */
function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
