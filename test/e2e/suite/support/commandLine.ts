/** Asks `living-plans check`, whose findings the editor must show as well. */
import { execFile } from 'node:child_process';
import { extensions, type Diagnostic } from 'vscode';
import { EXTENSION_ID } from './extension';

/** A finding in the form that both the command line and the editor can give. */
export interface Shown {
  readonly range: string;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly related: readonly string[];
}

interface Finding {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly related: readonly { readonly line: number; readonly message: string }[];
}

/** The findings in one file, which need not look like a plan. */
export async function checkedByCommandLine(file: string, cwd: string): Promise<Shown[]> {
  const root = extensions.getExtension(EXTENSION_ID)?.extensionPath ?? '';
  const output = await run([`${root}/dist/cli.js`, 'check', '--format', 'json', file], cwd);
  const { findings } = JSON.parse(output) as { findings: readonly Finding[] };
  return findings.map(({ line, column, endLine, endColumn, rule, severity, message, related }) => ({
    range: `${line}:${column}-${endLine}:${endColumn}`,
    rule,
    severity,
    message,
    related: related.map((place) => `${place.line}: ${place.message}`),
  }));
}

/** What the editor shows for one document, in the order of the command line. */
export function shownBy(diagnostics: readonly Diagnostic[]): Shown[] {
  return [...diagnostics]
    .sort((a, b) => a.range.start.compareTo(b.range.start) || a.range.end.compareTo(b.range.end))
    .map(({ range: { start, end }, code, severity, message, relatedInformation = [] }) => ({
      range: `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`,
      rule: String(typeof code === 'object' ? code.value : code),
      severity: SEVERITIES[severity],
      message,
      related: relatedInformation.map((place) => `${place.location.range.start.line + 1}: ${place.message}`),
    }));
}

const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;

function run(args: string[], cwd: string): Promise<string> {
  // in a desktop VS Code, `execPath` is Electron
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd, env }, (error, stdout, stderr) => {
      // 1: there are findings
      if (error && error.code !== 1) reject(new Error(stderr, { cause: error }));
      else resolve(stdout);
    });
  });
}
