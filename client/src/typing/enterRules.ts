/**
 * Enter in most tasks, as rules for the editor itself: it begins the next task in the very moment of the key, while a
 * command comes too late for a person who types fast. What rules cannot say is left to the command.
 */
import {
  Disposable,
  IndentAction,
  languages,
  Range,
  TextDocumentChangeReason,
  window,
  workspace,
  type OnEnterRule,
  type TextDocument,
  type TextDocumentChangeEvent,
} from 'vscode';
import { countingOn } from '../../../server/src/core/typing/enter';
import { taskOn } from '../../../server/src/core/typing/itemLines';
import type { ActivePlan } from '../activePlan';
import { linesOf, replace, replacementsOf, type Replacement } from './lineEdits';

/** Longer lists get their next number from the command. */
export const MAX_NUMBER = 199;

const BOX = '\\[[^[\\]\\n]{1,4}\\]\\*?';

function enterRules(): OnEnterRule[] {
  const rules: OnEnterRule[] = [];
  const add = (bullet: string, next: string): void => {
    const escaped = bullet.replace(/[*+.)]/g, '\\$&');
    rules.push({
      beforeText: new RegExp(`^[ \\t]*${escaped} ${BOX}[ \\t]+\\S.*$`),
      action: { indentAction: IndentAction.None, appendText: `${next} [ ] ` },
    });
  };
  for (const bullet of ['-', '*', '+']) add(bullet, bullet);
  for (let number = 0; number < MAX_NUMBER; number++)
    for (const end of ['.', ')']) add(`${number}${end}`, `${number + 1}${end}`);
  return rules;
}

/** The rules hold while a plan is in the active editor and the setting is on. */
export function useEnterRules(activePlan: ActivePlan): Disposable {
  let rules: Disposable | undefined;
  const update = (): void => {
    const isWanted =
      activePlan.outline !== null && workspace.getConfiguration('livingPlans').get('editing.keys') === true;
    if (isWanted === (rules !== undefined)) return;
    rules?.dispose();
    rules = isWanted
      ? languages.setLanguageConfiguration('markdown', { onEnterRules: enterRules() })
      : undefined;
  };
  update();
  return Disposable.from(
    activePlan.onDidChange(update),
    workspace.onDidChangeConfiguration(update),
    workspace.onDidChangeTextDocument((event) => {
      if (rules) void followUp(event);
    }),
    {
      dispose: () => {
        rules?.dispose();
      },
    },
  );
}

const LINE_END = /^\r?\n[ \t]*$/;
const NEXT_NUMBER = /^\r?\n[ \t]*\d+[.)] \[ \] $/;

/** What is left to do after Enter: a rule knows one line, and a second Enter may come before the command is bound to it. */
async function followUp({ document, contentChanges, reason }: TextDocumentChangeEvent): Promise<void> {
  const editor = window.activeTextEditor;
  const [change, ...others] = contentChanges;
  if (!change || others.length > 0 || editor?.document !== document) return;
  if (reason === TextDocumentChangeReason.Undo || reason === TextDocumentChangeReason.Redo) return;
  const { line } = change.range.start;
  // What a program has changed elsewhere in the file is no key.
  if (Math.abs(editor.selection.active.line - line) > 1) return;
  const replacements = NEXT_NUMBER.test(change.text)
    ? replacementsOf(countingOn(linesOf(document), line + 1))
    : LINE_END.test(change.text)
      ? ended(document, line, change.text)
      : [];
  if (replacements.length > 0) await replace(editor, replacements, true);
}

/** The list ends where a line end has come into a task without text. */
function ended(document: TextDocument, line: number, lineEnd: string): Replacement[] {
  const item = taskOn(linesOf(document), line);
  const { text } = document.lineAt(line);
  if (!item || text.slice(item.textStart).trim() !== '') return [];
  const indent = lineEnd.replace(/^\r?\n/, '').length;
  return [{ range: new Range(line, item.quote.length, line + 1, indent), text: '' }];
}
