/** `living-plans status`: shows where plans stand. */
import { planEvidence, planStatus, statusMarkdown, type PlanStatus } from '../core/index';
import { linesOf } from './findings';
import { note, type ExitCode, type Io } from './io';
import { forEachDocument, type PlanOptions } from './run';

export const STATUS_FORMATS = ['text', 'json', 'toon', 'markdown'] as const;

export interface StatusOptions extends PlanOptions {
  readonly format: (typeof STATUS_FORMATS)[number];
  /** Of JSON and TOON only these fields, of plans, units and tasks; undefined: all. */
  readonly fields?: readonly string[] | undefined;
}

type Report = (plans: PlanStatus[], io: Io, fields?: readonly string[]) => Promise<string>;

const REPORTS: Readonly<Record<StatusOptions['format'], Report>> = {
  text: async (plans, io) => {
    const [{ statusText }, { styleFor }, { prepareFor }] = await Promise.all([
      import('./report/statusText'),
      import('./report/style'),
      import('./report/terminal'),
    ]);
    await prepareFor([JSON.stringify(plans)]);
    return statusText(plans, styleFor(io));
  },
  json: async (plans, _, fields) => {
    const [{ statusAnswer }, { safeJson }] = await Promise.all([
      import('./report/answers'),
      import('./report/safeJson'),
    ]);
    // Who takes only some of it wants it short.
    return safeJson(statusAnswer({ version: 1, plans }, fields), fields ? 0 : 2);
  },
  toon: async (plans, _, fields) => {
    const [{ statusAnswer }, { toon }] = await Promise.all([
      import('./report/answers'),
      import('./report/toon'),
    ]);
    return toon(statusAnswer({ version: 1, plans }, fields));
  },
  markdown: (plans) => Promise.resolve(statusMarkdown(plans)),
};

/** Answers for every named file, plan or not, and for the plans in folders. Exits with 2 if a path could not be read. */
export async function status(options: StatusOptions, io: Io): Promise<ExitCode> {
  const plans: PlanStatus[] = [];
  const { problems } = await forEachDocument(
    options,
    ({ named }) => named,
    io,
    (document, run) => {
      const { input, plan, role, source } = document;
      const lines = linesOf(document.text);
      const findings = run.checker
        .check(plan, run.today, role, run.aroundOf(input.path))
        .filter(({ severity }) => severity === 'error' || severity === 'warning').length;
      const lineAt = (offset: number): number => lines.positionAt(offset).line + 1;
      const { repository } = run.aroundOf(input.path);
      const evidence = repository ? planEvidence(plan, repository, run.today) : null;
      plans.push(
        planStatus(plan, {
          path: input.shown,
          role,
          count: run.settings.count,
          findings,
          repository: evidence,
          lineAt,
        }),
      );
      if ('notUtf8' in source) note(io, `${input.shown}: ${source.notUtf8}; read as well as possible`);
      if (plan.beyond) note(io, `${input.shown}: too large or too deeply nested to be read`);
      return undefined;
    },
  );
  const isWrong = options.format === 'text' && plans.length === 0 && problems.length > 0;
  if (!isWrong) io.stdout.write(await REPORTS[options.format](plans, io, options.fields));
  return problems.length > 0 ? 2 : 0;
}
