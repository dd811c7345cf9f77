/** What `fix` did, and what it left to people. */
import { visible } from '../../core/index';
import type { FileFindings } from '../fileFindings';
import { counted, headline } from './findingsText';
import type { Style } from './style';

export interface FixedFile {
  readonly before: FileFindings;
  readonly left: FileFindings;
  readonly changed: boolean;
}

/** For each file the fixes that were applied and the findings that are left, then a line that sums it up. */
export function fixedText(files: readonly FixedFile[], dryRun: boolean, style: Style): string {
  const blocks = files.flatMap((file) => {
    const lines = fileLines(file, dryRun, style);
    return lines.length === 0 ? [] : [`${[style.bold(visible(file.before.path)), ...lines].join('\n')}\n\n`];
  });
  return blocks.join('') + summary(files, dryRun, style);
}

function fileLines({ before, left, changed }: FixedFile, dryRun: boolean, style: Style): string[] {
  const lines: string[] = [];
  if (changed)
    for (const { line, column, rule, fixes } of before.findings) {
      const safe = fixes.find((fix) => fix.safe);
      if (!safe) continue;
      const done = style.good(dryRun ? 'would fix' : 'fixed');
      lines.push(`  ${line}:${column} ${done} ${style.bold(visible(safe.title))} ${style.dim(rule)}`);
    }
  // Hints and information are what `check` is for; what is wrong should not be forgotten here.
  for (const finding of left.findings)
    if (finding.severity === 'error' || finding.severity === 'warning')
      lines.push(`  ${headline(finding, style)}`);
  return lines;
}

function summary(files: readonly FixedFile[], dryRun: boolean, style: Style): string {
  if (files.length === 0) return 'nothing fixed\n';
  const changed = files.filter((file) => file.changed).length;
  const all = `${files.length} ${files.length === 1 ? 'plan' : 'plans'}`;
  const did =
    changed > 0
      ? `${dryRun ? 'would change' : 'changed'} ${changed} of ${all}`
      : `${dryRun ? 'nothing to fix' : 'nothing fixed'} in ${all}`;
  const left = files.flatMap((file) => file.left.findings);
  return `${did}${left.length > 0 ? `; left: ${counted(left, style)}` : ''}\n`;
}
