/** The command that applies the safe fixes of one rule, in one plan or in all of them, where possible with a preview. */
import { MessageType } from 'vscode-languageserver';
import type { Finding, TextEdit } from '../../core';
import type { EditArguments, EditResult } from '../../protocol';
import { safeFixes } from './codeActions';
import type { DocumentEdits } from '../convert';
import { apply, documentFor, refused } from './commandEdits';
import { isRecord } from '../messages';
import type { PlanDocument } from '../session/planDocument';
import type { Session } from '../session/session';

/** The most plans that one preview shows. */
const MAX_PLANS = 500;

export async function fixRule(session: Session, args: EditArguments, argument: unknown): Promise<EditResult> {
  const rule = isRecord(argument) && typeof argument.rule === 'string' ? argument.rule : null;
  if (rule === null) return refused('The command needs to know which rule');
  const isEverywhere = isRecord(argument) && argument.everywhere === true;
  if (isEverywhere && !session.client.changeAnnotations)
    return refused('This editor cannot show what would change in several files; fix them one by one');
  const wants = (finding: Finding): boolean => finding.rule === rule;
  const edits: DocumentEdits[] = [];
  for (const uri of isEverywhere ? session.planUris().slice(0, MAX_PLANS) : [args.uri]) {
    const document = await documentFor(session, { uri, version: uri === args.uri ? args.version : null });
    if (typeof document === 'string') {
      if (!isEverywhere) return refused(document);
      continue;
    }
    const own = safeFixes(session, document, wants);
    if (own.length > 0) edits.push({ document, edits: isEverywhere ? onePerLine(document, own) : own });
  }
  if (edits.length === 0) return refused(`No finding of \`${rule}\` can be fixed safely`);
  if (!isEverywhere) return apply(session, edits);
  session.tell(MessageType.Info, 'Tick in the preview what is to be changed, then apply it.');
  return apply(session, edits, `Fix \`${rule}\``);
}

/** Edits of one line as one, sorted: who takes an emoji and leaves the word beside it has a marker that contradicts itself. */
function onePerLine({ positions }: PlanDocument, edits: readonly TextEdit[]): TextEdit[] {
  const text = positions.getText();
  const merged: TextEdit[] = [];
  for (const edit of edits) {
    const last = merged.at(-1);
    const between = last && text.slice(last.end, edit.start);
    if (last && between !== undefined && !/[\r\n]/.test(between))
      merged[merged.length - 1] = { start: last.start, end: edit.end, text: last.text + between + edit.text };
    else merged.push(edit);
  }
  return merged;
}
