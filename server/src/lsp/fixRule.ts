/** The command that applies the safe fixes of one rule, in one plan or in all of them, where possible with a preview. */
import type { Finding } from '../core';
import type { EditArguments, EditResult } from '../protocol';
import { safeFixes } from './codeActions';
import type { DocumentEdits } from './convert';
import { apply, documentFor, isRecord, refused } from './edits';
import type { Session } from './session';

/** More plans than that nobody looks through in a preview. */
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
    if (own.length > 0) edits.push({ document, edits: own });
  }
  if (edits.length === 0) return refused(`There is nothing of \`${rule}\` that could be fixed safely`);
  return apply(session, edits, isEverywhere ? `Fix \`${rule}\`` : undefined);
}
