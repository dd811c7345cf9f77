import { languages, type Diagnostic, type Uri } from 'vscode';

/** Ours: other extensions, such as the one for Markdown that VS Code brings, report as well. */
export function diagnosticsOf(uri: Uri): Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === 'Living Plans');
}
