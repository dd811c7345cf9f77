/** The safe fixes of one document: what comes out, and how it gets back to the disk. */
import { applyEdits, createPlanReader, fixAll } from '../core/index';
import { encodeText, problemOf } from '../node/files';
import { messageOf, type Document } from './documents';
import { findingsIn } from './findings';
import type { PathProblem } from './inputs';
import { replaceFile } from './replaceFile';
import type { FixedFile } from './report/fixedText';
import type { Run } from './run';

/** What comes out of a document; no report if it is no plan and stays as it is. */
export function fixDocument(document: Document, run: Run): { after: string; report?: FixedFile } {
  const { text, role, plan, input } = document;
  if (role === 'none' && !plan.beyond) return { after: text };
  const { reading } = run.settings;
  const reader = createPlanReader(reading);
  const after = applyEdits(
    text,
    fixAll(text, reader, run.checker, run.today, { role, around: run.aroundOf(input.path) }),
  );
  const before = findingsIn(document, run);
  const left =
    after === text ? before : findingsIn({ ...document, text: after, plan: reader.read(after) }, run);
  return { after, report: { before, left, changed: after !== text } };
}

/** Writes a text back if it is another one than was read; the reason for people if that fails. */
export async function writeFixed(
  { input, source, text }: Document,
  after: string,
): Promise<PathProblem | undefined> {
  if (after === text || 'notUtf8' in source) return undefined;
  try {
    // A file that is named is meant; a search also finds files that are not.
    await replaceFile(input.path, source.bytes, encodeText(after, source.bom), !input.named);
    return undefined;
  } catch (error) {
    const { kind, message } = problemOf(error);
    const why = kind === 'unreadable' && message !== 'no permission' ? messageOf(error) : message;
    return { path: input.shown, message: `not written: ${why}` };
  }
}
