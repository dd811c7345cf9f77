/** An open document with its plan, kept in step edit by edit: an edit reads what it touches, not the whole text. */
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { isRange, isRecord } from '../messages';
import type { ReadDocument } from './readDocuments';
import {
  createPlanReader,
  planAfter,
  type ReadOptions,
  type Plan,
  type PlanReader,
  type TextEdit,
} from '../../core';

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

  /** The plan after edits in document offsets that do not overlap, read as far as they change it. */
  planAfter(edits: readonly TextEdit[]): Plan {
    return planAfter(this.reader, this.current, this.text.getText(), edits);
  }

  /**
   * Applies the changes of one notification, in order. Ranges outside the document are clamped, as everywhere; a change
   * that is none is left out. Whatever goes wrong, text and plan are of one state afterwards.
   */
  update(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    const edits: TextEdit[] = [];
    let whole = false;
    for (const change of changes) {
      const own = this.clamped(change);
      if (!own) continue;
      if ('range' in own)
        edits.push({
          start: this.text.offsetAt(own.range.start),
          end: this.text.offsetAt(own.range.end),
          text: own.text,
        });
      else whole = true;
      this.text = TextDocument.update(this.text, [own], version);
    }
    // Also where nothing has changed: the version has.
    this.text = TextDocument.update(this.text, [], version);
    const text = this.text.getText();
    try {
      const edited = whole ? undefined : this.reader.edit(this.current, edits);
      this.current = edited?.length === text.length ? edited : this.reader.read(text);
    } catch (error) {
      // The next change reads it again.
      this.current = this.reader.unread(text.length);
      throw error;
    }
  }

  /** The change with its range inside the document and the right way round; null if it is no change. */
  private clamped(change: unknown): TextDocumentContentChangeEvent | null {
    if (!isRecord(change) || typeof change.text !== 'string') return null;
    const { text, range } = change;
    if (range === undefined || range === null) return { text };
    if (!isRange(range)) return null;
    const [a, b] = [this.text.offsetAt(range.start), this.text.offsetAt(range.end)];
    return {
      text,
      range: {
        start: this.text.positionAt(Math.min(a, b)),
        end: this.text.positionAt(Math.max(a, b)),
      },
    };
  }

  /** Reads the document again: under other limits, or with another meaning of its markers. */
  reread(reading: ReadOptions): void {
    this.options = reading;
    this.reader = createPlanReader(reading);
    this.current = this.reader.read(this.text.getText());
  }
}
