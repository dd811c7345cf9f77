/** The findings of documents: kept as long as nothing that they depend on has changed, and what is offered for them. */
import {
  activeRules,
  contains,
  createChecker,
  isRule,
  offersFor,
  type Checker,
  type Finding,
  type Offer,
  type Repository,
  type Role,
  type Settings,
  type Surroundings,
} from '../../core';
import type { DocumentWithPlan } from '../convert';
import type { PlanDocument } from './planDocument';

/** What findings depend on beside the plan and the day. */
export interface FindingsContext {
  readonly today: () => string;
  readonly settingsOf: (uri: string) => Settings;
  readonly roleOf: (document: DocumentWithPlan) => Role;
  readonly aroundOf: (document: DocumentWithPlan) => Surroundings;
  /** Grows whenever it becomes known where a link leads. */
  readonly linksRevision: () => number;
  readonly repositoryOf: (document: DocumentWithPlan) => Repository | undefined;
  readonly failed: (rule: string, error: unknown) => void;
}

interface Judged {
  readonly today: string;
  readonly role: Role;
  readonly settings: Settings;
  readonly links: number;
  readonly repository: Repository | undefined;
  readonly findings: Finding[];
}

export class Findings {
  /** By settings object: each change makes new ones. */
  private readonly checkers = new WeakMap<Settings, Checker>();
  /** By plan, which is immutable. */
  private readonly judged = new WeakMap<object, Judged>();

  constructor(private readonly context: FindingsContext) {}

  /** All findings of a document, none for what is no plan. */
  of(document: DocumentWithPlan): Finding[] {
    const { plan, uri } = document;
    const role = this.context.roleOf(document);
    if (role === 'none') return [];
    const today = this.context.today();
    const settings = this.context.settingsOf(uri);
    const links = this.context.linksRevision();
    const known = this.judged.get(plan);
    const repository = this.context.repositoryOf(document);
    const isSame =
      known?.today === today &&
      known.role === role &&
      known.settings === settings &&
      known.repository === repository;
    // Most plans have no link, so that nothing of theirs can change with files.
    if (known && isSame && (known.links === links || !contains(plan, 'link'))) return known.findings;
    const findings = this.checkerFor(settings).check(plan, today, role, this.context.aroundOf(document));
    this.judged.set(plan, { today, role, settings, links, repository, findings });
    return findings;
  }

  /** What a person may choose from to repair a finding; each fix is tried on the plan before it is offered. */
  offersFor(document: PlanDocument, finding: Finding): readonly Offer[] {
    const { plan, uri } = document;
    const checker = this.checkerFor(this.context.settingsOf(uri));
    const role = this.context.roleOf(document);
    const around = this.context.aroundOf(document);
    return offersFor(finding, {
      plan,
      findings: this.of(document),
      planAfter: (edits) => document.planAfter(edits),
      judge: (after) => checker.check(after, this.context.today(), role, around),
    });
  }

  checkerFor(settings: Settings): Checker {
    let checker = this.checkers.get(settings);
    if (!checker) {
      checker = createChecker(activeRules(settings), this.context.failed, { isRule });
      this.checkers.set(settings, checker);
    }
    return checker;
  }
}
