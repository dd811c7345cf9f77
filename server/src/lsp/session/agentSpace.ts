/** The plans that an editor has, for the tools of agents: what is typed and not saved counts, and writes go through the editor. */
import { applyEdits, createPlanReader, fixAll, type TextEdit } from '../../core';
import { Changed, ToolProblem, type HistoryPoint, type OpenPlan, type PlanSpace } from '../../agents/space';
import { quoted } from '../../agents/wording';
import { toWorkspaceEdit } from '../convert';
import type { PlanDocument } from './planDocument';
import type { Session } from './session';
import { canonical } from './uri';

interface OpenInEditor extends OpenPlan {
  readonly document: PlanDocument;
}

export class AgentSpace implements PlanSpace {
  /** The document that was changed last, for who wants to save it. */
  changed: string | null = null;

  /** `active` is the URI of the document that the person looks at. */
  constructor(
    private readonly session: Session,
    private readonly active: string | undefined,
  ) {}

  get today(): string {
    return this.session.today;
  }

  now(): Date {
    return new Date();
  }

  /** The one that the person looks at first, then those that are open; with a path only what has it. */
  async plans(wanted?: string): Promise<readonly OpenPlan[]> {
    const { session } = this;
    const uris = new Map<string, string>();
    for (const uri of [
      ...(this.active === undefined ? [] : [this.active]),
      ...session.documents.keys(),
      ...session.planUris(),
    ])
      if (!uris.has(canonical(uri))) uris.set(canonical(uri), uri);
    const plans: OpenPlan[] = [];
    for (const uri of uris.values()) {
      if (wanted !== undefined && session.files.pathOf(uri) !== wanted) continue;
      const document = await session.load(uri);
      if (document && session.roleOf(document) === 'plan') plans.push(this.opened(document));
    }
    return plans;
  }

  async open(path: string | undefined): Promise<OpenPlan> {
    const wanted = path === undefined || path === '' ? undefined : path.replace(/^\.\//, '');
    const [found, ...others] = await this.plans(wanted);
    if (!found)
      throw new ToolProblem(
        wanted === undefined
          ? 'There is no plan in this workspace. Say `plan`, the path of one.'
          : `There is no plan ${quoted(wanted)} in this workspace. list_plans says which there are.`,
      );
    if (wanted !== undefined && others.length > 0)
      throw new ToolProblem(
        `${quoted(wanted)} is there in several folders of this workspace; open the one that is meant.`,
      );
    if (found.plan.beyond)
      throw new ToolProblem(`${quoted(found.path)} is beyond the limits and was not read.`);
    return found;
  }

  async write(open: OpenPlan, after: string): Promise<void> {
    const { document, text } = open as OpenInEditor;
    const { session } = this;
    const edits = [smallest(text, after)];
    const edit = toWorkspaceEdit([{ document, edits }], session.client);
    const { applied, failureReason } = await session.connection.workspace.applyEdit({ edit });
    if (applied) {
      this.changed = document.uri;
      return;
    }
    const now = await session.load(document.uri);
    if (now && now.positions.getText() !== text) throw new Changed('changed in the editor');
    throw new ToolProblem(
      `${quoted(open.path)} was not changed: ${failureReason ?? 'the editor refused it'}`,
    );
  }

  async historyOf(open: OpenPlan): Promise<readonly HistoryPoint[] | null> {
    const { uri } = (open as OpenInEditor).document;
    return this.mayAskGit(uri) ? this.session.host.historyOf(uri) : null;
  }

  async elsewhere(open: OpenPlan): Promise<readonly string[]> {
    const { uri } = (open as OpenInEditor).document;
    return this.mayAskGit(uri) ? this.session.host.elsewhere(uri, open.text, open.plan) : [];
  }

  private mayAskGit(uri: string): boolean {
    const { client, settings } = this.session;
    return client.options.trusted !== false && settings.of(uri).repository === 'on';
  }

  private opened(document: PlanDocument): OpenInEditor {
    const { session } = this;
    const { uri, plan, positions } = document;
    const settings = session.settings.of(uri);
    const text = positions.getText();
    const checker = session.findings.checkerFor(settings);
    const reader = createPlanReader(settings.reading);
    const around = session.aroundOf(document);
    return {
      path: session.files.pathOf(uri),
      document,
      text,
      plan,
      reader,
      settings,
      findingsIn: (one) =>
        one === plan ? session.findings.of(document) : checker.check(one, this.today, 'plan', around),
      fixed: () => applyEdits(text, fixAll(text, reader, checker, this.today, { around })),
    };
  }
}

/** One edit between the ends that both texts have in common; no character, and no line end, is cut in half. */
function smallest(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  while (start > 0 && (isInside(before, start) || isInside(after, start))) start--;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  while (tail > 0 && (isInside(before, before.length - tail) || isInside(after, after.length - tail))) tail--;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}

/** Between the two halves of a character, or of a line end. */
function isInside(text: string, offset: number): boolean {
  return /^(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|\r\n)$/.test(text.slice(offset - 1, offset + 1));
}
