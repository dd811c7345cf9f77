/** Quick fixes for findings, `source.fixAll.livingPlans`, and changes offered at the cursor without a finding. */
import {
  CodeActionKind,
  type CodeAction,
  type CodeActionParams,
  type Diagnostic,
} from 'vscode-languageserver';
import {
  archiveDone,
  conflictOf,
  contains,
  createPlanReader,
  type DocumentRange,
  doneToEnd,
  type Finding,
  fixAll,
  headingAt,
  headingRange,
  isInHeading,
  labelOf,
  type MadeTasks,
  makeEntries,
  makeTasks,
  overviewTable,
  rangeInDocument,
  renumber,
  renumberingOf,
  sectionOf,
  shiftLevel,
  silenceLine,
  taskAt,
  type TextEdit,
  tickUnit,
  toggleTask,
  toggleTitle,
  unitAt,
} from '../../core';
import { SERVER_COMMANDS, type FixRuleArguments } from '../../protocol';
import { SOURCE, toOffsets, toWorkspaceEdit } from '../convert';
import { endOfLine, linesOf } from '../lines';
import { guarded, openedPlan, type Feature } from './feature';
import type { PlanDocument } from '../session/planDocument';
import type { Session } from '../session/session';
import { syncEdits } from './syncEdits';

export const FIX_ALL_KIND = `${CodeActionKind.SourceFixAll}.livingPlans`;

export const codeActions: Feature = {
  capabilities: () => ({
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL_KIND],
    },
  }),

  register(session) {
    session.connection.onCodeAction((params) =>
      guarded<CodeAction[]>(session, 'code actions', [], async () => {
        const document = await openedPlan(session, params.textDocument.uri);
        if (!document) return [];
        const range = toOffsets(document.positions, params.range);
        const fixes = wants(params, CodeActionKind.QuickFix)
          ? quickFixes(session, document, range, params)
          : [];
        const actions = [...fixes];
        if (wants(params, CodeActionKind.RefactorRewrite))
          actions.push(...rewrites(session, document, range).filter((action) => !isAmong(fixes, action)));
        if (wants(params, CodeActionKind.QuickFix))
          actions.push(
            ...ofOneKind(session, document, range, params),
            ...silences(session, document, range, params),
          );
        actions.push(...fixAllActions(session, document, params));
        return actions;
      }),
    );
    return undefined;
  },
};

/** True if the client asked for actions of this kind: for nothing in particular, the kind itself, or one above it. */
function wants({ context }: CodeActionParams, kind: string): boolean {
  return (
    !context.only || context.only.some((only) => kind === only || kind.startsWith(`${only}.`) || only === '')
  );
}

function quickFixes(
  session: Session,
  document: PlanDocument,
  range: DocumentRange,
  params: CodeActionParams,
): CodeAction[] {
  return findingsAt(session, document, range).flatMap((finding) =>
    session.findings.offersFor(document, finding).map(({ title, safe, edits }) => ({
      title,
      kind: CodeActionKind.QuickFix,
      ...withDiagnostics(params, finding.rule, finding.message),
      ...(safe ? { isPreferred: true } : {}),
      edit: editOf(session, document, edits),
    })),
  );
}

function isOf(diagnostic: Diagnostic, rule: string, message: string): boolean {
  return diagnostic.source === SOURCE && diagnostic.code === rule && diagnostic.message === message;
}

/** The same change under another title would only make people wonder. */
function isAmong(actions: readonly CodeAction[], { edit }: CodeAction): boolean {
  return actions.some((action) => JSON.stringify(action.edit) === JSON.stringify(edit));
}

/** All that one rule finds, where it finds more than this and can repair it safely. */
function ofOneKind(
  session: Session,
  document: PlanDocument,
  range: DocumentRange,
  params: CodeActionParams,
): CodeAction[] {
  const isFixable = (finding: Finding): boolean => finding.safeFix() !== undefined;
  const all = session.findings.of(document);
  const here = new Map(findingsAt(session, document, range).map((finding) => [finding.rule, finding]));
  return [...here.values()].filter(isFixable).flatMap((one) => {
    const { rule, message } = one;
    const action = (title: string, everywhere: boolean): CodeAction => {
      const args: FixRuleArguments = { uri: document.uri, version: document.version, rule, everywhere };
      return {
        title,
        kind: CodeActionKind.QuickFix,
        ...withDiagnostics(params, rule, message),
        command: { title, command: SERVER_COMMANDS.fixRule, arguments: [args] },
      };
    };
    const alike = all.filter((finding) => finding.rule === rule && finding !== one).slice(0, MOST_LOOKED_AT);
    const several = alike.some(isFixable);
    const canShow = session.client.changeAnnotations && session.planUris().length > 1;
    return [
      ...(several ? [action(`Fix all \`${rule}\` in this plan`, false)] : []),
      ...(canShow ? [action(`Fix all \`${rule}\` in all plans…`, true)] : []),
    ];
  });
}

/** Whether there is a second one to repair shows among the first few. */
const MOST_LOOKED_AT = 50;

/** For what a rule finds and a person knows better; behind everything else, once for each rule. */
function silences(
  session: Session,
  document: PlanDocument,
  range: DocumentRange,
  params: CodeActionParams,
): CodeAction[] {
  const { plan } = document;
  const byRule = new Map(findingsAt(session, document, range).map((finding) => [finding.rule, finding]));
  return [...byRule].flatMap(([rule, { message, place }]) => {
    const edit = silenceLine(plan, rule, place);
    if (!edit) return [];
    return [
      {
        title: `Silence \`${rule}\` on this line`,
        kind: CodeActionKind.QuickFix,
        ...withDiagnostics(params, rule, message),
        edit: editOf(session, document, [edit]),
      },
    ];
  });
}

function findingsAt(session: Session, document: PlanDocument, range: DocumentRange): Finding[] {
  return session.findings.of(document).filter(({ place }) => {
    const own = rangeInDocument(document.plan, place);
    return own.start <= range.end && own.end >= range.start;
  });
}

function withDiagnostics({ context }: CodeActionParams, rule: string, message: string) {
  const diagnostics = context.diagnostics.filter((diagnostic) => isOf(diagnostic, rule, message));
  return diagnostics.length > 0 ? { diagnostics } : {};
}

function ofThem({ state, count }: { readonly state: 'done' | 'open'; readonly count: number }): string {
  const open = state === 'done' ? 'open ' : '';
  return count === 1 ? `the ${open}task` : count === 2 ? `both ${open}tasks` : `all ${count} ${open}tasks`;
}

function doneLast({ positions }: PlanDocument, offset: number): TextEdit | null {
  const edit = doneToEnd(linesOf(positions), positions.positionAt(offset).line);
  if (!edit) return null;
  const { first, last, lines } = edit;
  const start = positions.offsetAt({ line: first, character: 0 });
  const end = positions.offsetAt({ line: last, character: Number.MAX_SAFE_INTEGER });
  return { start, end, text: lines.join(endOfLine(positions)) };
}

function rewrites(session: Session, document: PlanDocument, range: DocumentRange): CodeAction[] {
  const { plan } = document;
  const actions: CodeAction[] = [];
  if (conflictOf(plan)) return actions;
  const task = taskAt(plan, range.start);
  if (task)
    actions.push({
      title: toggleTitle(task),
      kind: CodeActionKind.RefactorRewrite,
      edit: editOf(session, document, toggleTask(plan, task, session.dayOfTick(document.uri))),
    });
  actions.push(...boxActions(session, document, range));
  const sorted = task && doneLast(document, range.start);
  if (sorted)
    actions.push({
      title: 'Move what is done to the end of its list',
      kind: CodeActionKind.RefactorRewrite,
      edit: editOf(session, document, [sorted]),
    });
  const { section, offset } = sectionOf(plan, range.start);
  const node = headingAt(plan, { section, start: offset, end: offset });
  const archived =
    node && contains(plan, 'bucket') && (task === null || task.task.state === 'done')
      ? archiveDone(plan, node, (edits) => document.planAfter(edits))
      : null;
  if (archived)
    actions.push({
      title: `Move ${archived.count === 1 ? 'what is done' : `the ${archived.count} done tasks`} to \`${archived.title}\``,
      kind: CodeActionKind.RefactorRewrite,
      edit: editOf(session, document, archived.edits),
    });
  const [first] = plan.units;
  const table =
    first && range.start <= headingRange(plan, first).end
      ? overviewTable(plan, document.positions.getText(), (edits) => document.planAfter(edits))
      : null;
  if (table)
    actions.push({
      title: 'Insert an overview table of the phases',
      kind: CodeActionKind.RefactorRewrite,
      edit: editOf(session, document, table),
    });
  const unit = unitAt(plan, range.start);
  if (unit && isInHeading(plan, unit, range.start) && renumberingOf(plan, unit).size > 0) {
    const result = renumber(plan, unit, (edits) => document.planAfter(edits));
    if (typeof result !== 'string')
      actions.push({
        title: 'Renumber these headings',
        kind: CodeActionKind.RefactorRewrite,
        edit: editOf(session, document, result.edits),
      });
  }
  const sync = unit && syncEdits(document, unit);
  if (unit && sync && typeof sync !== 'string')
    actions.push({
      title: `Sync the marker of \`${labelOf(unit)}\``,
      kind: CodeActionKind.RefactorRewrite,
      edit: editOf(session, document, sync),
    });
  const ticks =
    unit && isInHeading(plan, unit, range.start)
      ? tickUnit(plan, unit, session.dayOfTick(document.uri))
      : null;
  if (unit && ticks)
    actions.push({
      title: `${ticks.state === 'done' ? 'Tick' : 'Untick'} ${ofThem(ticks)} of \`${labelOf(unit)}\``,
      kind: CodeActionKind.RefactorRewrite,
      edit: editOf(session, document, ticks.edits),
    });
  if (unit && isInHeading(plan, unit, range.start))
    for (const by of [-1, 1] as const) {
      const edits = shiftLevel(plan, unit, by);
      if (!edits) continue;
      const below = edits.length > 1 ? ' with all headings below it' : '';
      actions.push({
        title: `${by < 0 ? 'Promote' : 'Demote'} \`${labelOf(unit)}\`${below}`,
        kind: CodeActionKind.RefactorRewrite,
        edit: editOf(session, document, edits),
      });
    }
  return actions;
}

/** Boxes for the entries on the lines of a range, or none for its tasks. */
function boxActions(session: Session, document: PlanDocument, range: DocumentRange): CodeAction[] {
  const { positions } = document;
  const lines = linesOf(positions);
  const [first, end] = [positions.positionAt(range.start), positions.positionAt(range.end)];
  // A selection of whole lines ends at the start of the next one.
  const last = end.line > first.line && end.character === 0 ? end.line - 1 : end.line;
  const action = (made: MadeTasks | null, one: string, many: (count: number) => string): CodeAction[] =>
    made
      ? [
          {
            title: made.count === 1 ? one : many(made.count),
            kind: CodeActionKind.RefactorRewrite,
            edit: editOf(
              session,
              document,
              made.edits.map(({ line, start, end: to, text }) => ({
                start: positions.offsetAt({ line, character: start }),
                end: positions.offsetAt({ line, character: to }),
                text,
              })),
            ),
          },
        ]
      : [];
  return [
    ...action(
      makeTasks(lines, first.line, last),
      'Make a task of this entry',
      (count) => `Make tasks of these ${count} entries`,
    ),
    ...action(
      makeEntries(lines, first.line, last),
      'Make a plain entry of this task',
      (count) => `Make plain entries of these ${count} tasks`,
    ),
  ];
}

/**
 * Only on request: a bulk change has no place among the fixes of one line. Many people have all fixes of all extensions
 * applied on save, without having asked for what a plan says to be rewritten: for `source` and `source.fixAll` only
 * text is repaired that is not shown as it was meant.
 */
function fixAllActions(session: Session, document: PlanDocument, params: CodeActionParams): CodeAction[] {
  const asked = params.context.only ?? [];
  const isOurs = asked.some((only) => only === FIX_ALL_KIND);
  if (!isOurs && !asked.some((only) => only === 'source' || only === CodeActionKind.SourceFixAll)) return [];
  const edits = safeFixes(session, document, isOurs ? undefined : ({ markup }) => markup);
  if (edits.length === 0) return [];
  const title = isOurs ? 'Apply all safe fixes' : 'Repair text that is not shown as it was meant';
  return [{ title, kind: FIX_ALL_KIND, edit: editOf(session, document, edits) }];
}

/** All safe fixes of a document as one set of edits. Reads the whole text, so it is for requests only. */
export function safeFixes(
  session: Session,
  document: PlanDocument,
  wants?: (finding: Finding) => boolean,
): TextEdit[] {
  const { positions, plan } = document;
  if (plan.beyond) return [];
  return fixAll(
    positions.getText(),
    createPlanReader(session.settings.of(document.uri).reading),
    session.findings.checkerFor(session.settings.of(document.uri)),
    session.today,
    { role: session.roleOf(document), around: session.aroundOf(document), ...(wants && { wants }) },
  );
}

function editOf(session: Session, document: PlanDocument, edits: readonly TextEdit[]) {
  return toWorkspaceEdit([{ document, edits }], session.client);
}
