/**
 * Reads literate fixtures: Markdown in which a heading is the name of a case, a `plan` block the document, a line of
 * carets the expectation for the last line above it, a `fixed` block the document after the safe fixes, and a `said`
 * block what else is said of each finding: how severe it is, what else it points at, what is offered for it. A `history`
 * block in front of a plan is the repository that it lies in: see `history.ts`.
 */

export interface Expected {
  /** 1-based line of the plan without its caret lines. */
  readonly line: number;
  /** 0-based UTF-16 columns, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  /** null: whatever it says. */
  readonly message: string | null;
}

export interface Case {
  readonly name: string;
  /** 1-based line of the fixture at which the case begins. */
  readonly at: number;
  readonly plan: string;
  /** The repository, or null. */
  readonly history: string | null;
  /** ISO date. */
  readonly today: string;
  readonly expected: readonly Expected[];
  readonly fixed: string | null;
  readonly said: string;
}

const CARETS = /^( *)(\^+) +([a-z][a-z-]+)(?:: (.*))?$/;
const FENCE = /^(`{3,})(plan|fixed|said|history)?(.*)$/;

/** The cases of a fixture. Throws where a block is not closed or a caret line stands over nothing. */
export function readCases(text: string): Case[] {
  const lines = text.split('\n');
  const cases: Case[] = [];
  let name = '';
  let history: string | null = null;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const heading = /^## (.+)$/.exec(line);
    if (heading) name = heading[1] ?? '';
    const fence = FENCE.exec(line);
    if (!fence) continue;
    const [, ticks = '', kind, info = ''] = fence;
    const end = lines.indexOf(ticks, i + 1);
    if (end < 0) throw new Error(`line ${i + 1}: the block is not closed`);
    const body = lines.slice(i + 1, end);
    if (kind === 'history') history = joined(body);
    if (kind === 'plan') {
      const read = readPlan(name, i + 1, body, /today=(\S+)/.exec(info)?.[1] ?? '2026-01-31');
      cases.push({ ...read, history });
      history = null;
    }
    if (kind === 'fixed' || kind === 'said') {
      const last = cases.pop();
      if (!last) throw new Error(`line ${i + 1}: a ${kind} block without a plan`);
      cases.push({ ...last, [kind]: joined(body) });
    }
    i = end;
  }
  return cases;
}

function readPlan(name: string, at: number, body: readonly string[], today: string): Omit<Case, 'history'> {
  const kept: string[] = [];
  const expected: Expected[] = [];
  for (const line of body) {
    const carets = CARETS.exec(line);
    if (!carets) {
      kept.push(line);
      continue;
    }
    if (kept.length === 0) throw new Error(`line ${at}: carets over nothing`);
    const [, blanks = '', marks = '', rule = '', message = null] = carets;
    expected.push({
      line: kept.length,
      start: blanks.length,
      end: blanks.length + marks.length,
      rule,
      message,
    });
  }
  return { name, at, plan: joined(kept), today, expected, fixed: null, said: '' };
}

function joined(lines: readonly string[]): string {
  return lines.length > 0 ? `${lines.join('\n')}\n` : '';
}

/** What a case shows. */
export interface Shown {
  readonly found: readonly (Expected & { readonly message: string })[];
  readonly fixed: string;
  readonly said: string;
}

/** The fixture with caret lines, `fixed` and `said` blocks written anew; everything else stays as it is. */
export function writeCases(text: string, show: (one: Case) => Shown): string {
  const cases = readCases(text);
  const lines = text.split('\n');
  const written: string[] = [];
  let next = 0;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const [, ticks = '', kind] = FENCE.exec(line) ?? [];
    if (!kind || kind === 'history') {
      written.push(line);
      continue;
    }
    const end = lines.indexOf(ticks, i + 1);
    const one = cases[kind === 'plan' ? next++ : next - 1];
    if (kind === 'plan' && one) {
      const shown = show(one);
      written.push(line, ...withCarets(one.plan, shown), ticks);
      if (shown.fixed !== one.plan)
        written.push('', `${ticks}fixed`, ...shown.fixed.replace(/\n$/, '').split('\n'), ticks);
      if (shown.said !== '')
        written.push('', `${ticks}said`, ...shown.said.replace(/\n$/, '').split('\n'), ticks);
    } else while (written[written.length - 1] === '') written.pop();
    i = end;
  }
  return written.join('\n');
}

function withCarets(plan: string, { found }: Shown): string[] {
  return plan
    .replace(/\n$/, '')
    .split('\n')
    .flatMap((line, i) => [
      line,
      ...found
        .filter((one) => one.line === i + 1)
        .map(
          ({ start, end, rule, message }) =>
            `${' '.repeat(start)}${'^'.repeat(Math.max(1, end - start))} ${rule}: ${message}`,
        ),
    ]);
}
