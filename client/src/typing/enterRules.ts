/**
 * Enter in most tasks, as rules for the editor itself: it begins the next task in the very moment of the key, while a
 * command comes too late for who goes on typing. What rules cannot say is left to the command.
 */
import {
  Disposable,
  IndentAction,
  languages,
  TextDocumentChangeReason,
  window,
  workspace,
  type OnEnterRule,
  type TextDocumentChangeEvent,
} from 'vscode';
import { countingOn } from '../../../server/src/core/typing/enter';
import type { ActivePlan } from '../activePlan';
import { applyEdits, linesOf } from './lineEdits';

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
      if (rules) void countOn(event);
    }),
    {
      dispose: () => {
        rules?.dispose();
      },
    },
  );
}

const NEXT_NUMBER = /^\r?\n[ \t]*\d+[.)] \[ \] $/;

/** A rule knows one line: where it has given the number of the next task away, those behind count on. */
async function countOn({ document, contentChanges, reason }: TextDocumentChangeEvent): Promise<void> {
  const editor = window.activeTextEditor;
  const [change, ...others] = contentChanges;
  if (!change || others.length > 0 || editor?.document !== document) return;
  if (reason === TextDocumentChangeReason.Undo || reason === TextDocumentChangeReason.Redo) return;
  if (!NEXT_NUMBER.test(change.text)) return;
  const edits = countingOn(linesOf(document), change.range.start.line + 1);
  if (edits.length > 0) await applyEdits(editor, edits, true);
}
