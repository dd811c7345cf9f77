/** An open document with its plan, kept in step edit by edit: an edit reads what it touches, not the whole text. */
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { ReadDocument } from './readDocuments';
import { createPlanReader, type ReadOptions, type Plan, type PlanReader, type TextEdit } from '../core';

export class LiveDocument {
  readonly uri: string;
  readonly languageId: string;
  private text: TextDocument;
  private reader: PlanReader;
  private current: Plan;
  private options: ReadOptions;

  constructor(
    uri: string,
    languageId: string,
    version: number,
    { text, reading, reader, plan }: ReadDocument,
  ) {
    this.uri = uri;
    this.languageId = languageId;
    this.text = TextDocument.create(uri, languageId, version, text);
    this.options = reading;
    this.reader = reader;
    this.current = plan;
  }

  get version(): number {
    return this.text.version;
  }

  /** Positions and lines; never ask it for the whole text on a keystroke. */
  get positions(): TextDocument {
    return this.text;
  }

  /** How it was read. */
  get reading(): ReadOptions {
    return this.options;
  }

  get plan(): Plan {
    return this.current;
  }

  /** Applies the changes of one notification, in order. Ranges outside the document are clamped, as everywhere. */
  update(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    const edits: TextEdit[] = [];
    let whole = false;
    for (const change of changes) {
      if ('range' in change) {
        const from = this.text.offsetAt(change.range.start);
        const to = this.text.offsetAt(change.range.end);
        edits.push({ start: Math.min(from, to), end: Math.max(from, to), text: change.text });
      } else {
        whole = true;
      }
      this.text = TextDocument.update(this.text, [change], version);
    }
    if (changes.length === 0) this.text = TextDocument.update(this.text, [], version);
    const edited = whole ? undefined : this.reader.edit(this.current, edits);
    this.current = edited ?? this.reader.read(this.text.getText());
  }

  /** Reads the document again: under other limits, or with another meaning of its markers. */
  reread(reading: ReadOptions): void {
    this.options = reading;
    this.reader = createPlanReader(reading);
    this.current = this.reader.read(this.text.getText());
  }
}
