/**
 * What was read of documents that are not open, kept for a while: a plan that is opened while the folder is searched, or
 * unfolds it in a tree, should not have it read once more.
 */
import { createPlanReader, type Plan, type PlanReader, type ReadOptions } from '../../core';
import { canonical } from './uri';

export interface ReadDocument {
  readonly text: string;
  readonly reading: ReadOptions;
  readonly reader: PlanReader;
  readonly plan: Plan;
}

/** UTF-16 units of all texts together; a plan takes many times as much memory as its text. */
const MAX_UNITS = 2_000_000;
const MAX_DOCUMENTS = 100;

export class ReadDocuments {
  /** By `canonical`, the latest last. */
  private readonly kept = new Map<string, ReadDocument>();
  private units = 0;

  /** `report` hears of documents whose reading has thrown. */
  constructor(private readonly report: (uri: string, error: unknown) => void = () => undefined) {}

  /** The document of a text, read only if it was not, and kept. */
  read(uri: string, text: string, reading: ReadOptions): ReadDocument {
    const document = this.take(uri, text, reading);
    this.kept.set(canonical(uri), document);
    this.units += text.length;
    for (const [oldest, { text: old }] of this.kept) {
      if (this.units <= MAX_UNITS && this.kept.size <= MAX_DOCUMENTS) break;
      this.kept.delete(oldest);
      this.units -= old.length;
    }
    return document;
  }

  /** The same, for who keeps it from now on. */
  take(uri: string, text: string, reading: ReadOptions): ReadDocument {
    const key = canonical(uri);
    const known = this.kept.get(key);
    if (known) {
      this.kept.delete(key);
      this.units -= known.text.length;
    }
    if (known?.text === text && JSON.stringify(known.reading) === JSON.stringify(reading)) return known;
    const reader = createPlanReader(reading);
    return { text, reading, reader, plan: this.planOf(uri, text, reader) };
  }

  private planOf(uri: string, text: string, reader: PlanReader): Plan {
    try {
      return reader.read(text);
    } catch (error) {
      this.report(uri, error);
      return reader.unread(text.length);
    }
  }
}
