/**
 * What is known of the repositories of open plans. Git is asked when a plan is opened or saved, never while somebody types;
 * what it said holds until the next time.
 */
import { verdictsOf, type Plan, type Repository, type TaskVerdict } from '../../core';
import type { DocumentWithPlan } from '../convert';
import { canonical } from './uri';

export interface RepositoryHost {
  /** Null where nothing is known. */
  repositoryOf(uri: string, plan: Plan): Promise<Repository | null>;
  /** Whether git may be asked for this document without anybody asking for it. */
  isWanted(uri: string): boolean;
}

export class RepositoryLooks {
  /** By `canonical`. */
  private readonly known = new Map<string, Repository | null>();
  private readonly looking = new Map<string, Promise<void>>();

  constructor(private readonly host: RepositoryHost) {}

  of({ uri }: Pick<DocumentWithPlan, 'uri'>): Repository | undefined {
    return this.known.get(canonical(uri)) ?? undefined;
  }

  /** What the repository says against the boxes of a plan, as far as it was asked. */
  contradictedBoxes(document: DocumentWithPlan): readonly TaskVerdict[] {
    const found = this.of(document);
    return found ? verdictsOf(document.plan, found).filter(({ verdict }) => verdict !== 'under way') : [];
  }

  /** Looks, and says whether something else is known than before. With `asked` a person wants to know. */
  async look({ uri, plan }: DocumentWithPlan, asked = false): Promise<boolean> {
    const key = canonical(uri);
    if (!asked && !this.host.isWanted(uri)) return this.forget(uri);
    // One after the other: the later one sees what the earlier one has left.
    await this.looking.get(key);
    let isOther = false;
    const look = this.host.repositoryOf(uri, plan).then((found) => {
      isOther = found !== null || this.known.get(key) !== undefined;
      this.known.set(key, found);
    });
    this.looking.set(key, look);
    await look;
    if (this.looking.get(key) === look) this.looking.delete(key);
    return isOther;
  }

  /** Says whether something was known. */
  forget(uri: string): boolean {
    const key = canonical(uri);
    const had = (this.known.get(key) ?? null) !== null;
    this.known.delete(key);
    return had;
  }
}
