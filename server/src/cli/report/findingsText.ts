/** Findings for people: the file, then each finding with the line it speaks of. */
import { visible, type Severity } from '../../core/index';
import type { FileFindings, PlacedFinding } from '../fileFindings';
import { SEVERITIES } from '../findings';
import { codeFrame } from './codeFrame';
import type { Style } from './style';

/** What a check found, and unless it is to be quiet a line that sums it up. `files` holds every document that was checked. */
export function findingsText(files: readonly FileFindings[], style: Style, quiet: boolean): string {
  const blocks = files.filter(({ findings }) => findings.length > 0).map((file) => fileText(file, style));
  return [...blocks, ...(quiet ? [] : [summary(files, style)])].join('\n');
}

function fileText({ path, findings, lineText }: FileFindings, style: Style): string {
  const gutter = String(findings.reduce((last, { line }) => Math.max(last, line), 0)).length;
  const blocks = findings.map((finding) => findingText(finding, lineText, gutter, style));
  return `${style.bold(visible(path))}\n\n${blocks.join('\n')}`;
}

function findingText(
  finding: PlacedFinding,
  lineText: FileFindings['lineText'],
  gutter: number,
  style: Style,
): string {
  const { line, column, endLine, endColumn, severity } = finding;
  const source = lineText(line);
  const end = endLine > line ? source.length : endColumn - 1;
  const margin = ' '.repeat(gutter);
  const bar = style.dim('|');
  const frame = codeFrame(source, column - 1, end, style.width - gutter - 7, style.more);
  const lines = [
    `  ${headline(finding, style)}`,
    `    ${style.dim(String(line).padStart(gutter))} ${bar} ${frame.source}`,
    `    ${margin} ${bar} ${style.severity[severity](frame.carets)}`,
    ...finding.related.map(
      (related) =>
        `    ${style.dim(String(related.line).padStart(gutter))} ${style.dim(`> ${visible(related.message)}`)}`,
    ),
    ...fixLines(finding, style).map((text) => `    ${margin} ${text}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** "3:21 warning Marked complete, 1 of 2 tasks open complete-with-open-tasks". */
export function headline({ line, column, severity, message, rule }: PlacedFinding, style: Style): string {
  return `${line}:${column} ${style.severity[severity](severity)} ${style.bold(visible(message))} ${style.dim(rule)}`;
}

/** The fix that `fix` would apply, else what can be chosen from in an editor. */
function fixLines({ fixes }: PlacedFinding, style: Style): string[] {
  const safe = fixes.find((fix) => fix.safe);
  if (safe) return [style.good(`fix: ${visible(safe.title)}`)];
  return fixes.map(({ title }) => style.dim(`fix, by hand: ${visible(title)}`));
}

function summary(files: readonly FileFindings[], style: Style): string {
  const findings = files.flatMap((file) => file.findings);
  if (files.length === 0) return 'no plans found\n';
  if (findings.length === 0) return `${style.good('no findings')} in ${plans(files.length)}\n`;
  const loud = files.filter((file) => file.findings.length > 0).length;
  const where = loud === files.length ? plans(loud) : `${loud} of ${plans(files.length)}`;
  const fixable = findings.filter(({ fixes }) => fixes.some(({ safe }) => safe)).length;
  const fixes = fixable > 0 ? `; ${fixable} can be fixed with \`living-plans fix\`` : '';
  return `${counted(findings, style)} in ${where}${fixes}\n`;
}

function plans(count: number): string {
  return `${count} ${count === 1 ? 'plan' : 'plans'}`;
}

/** "3 warnings, 1 information", most severe first; empty without findings. */
export function counted(findings: readonly { readonly severity: Severity }[], style: Style): string {
  return SEVERITIES.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    const plural = count === 1 || severity === 'information' ? '' : 's';
    return count === 0 ? [] : [style.severity[severity](`${count} ${severity}${plural}`)];
  }).join(', ');
}
