/**
 * Every warning and information on the real plans, judged by people who read the plan (judgements.tsv: file, line, rule,
 * severity, verdict, what a second reader said without knowing the first, reason). A finding that nobody has judged, or
 * one judged false that came back, fails.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkerFor, findIn } from '../support/findings';
import { hasShared, sharedFiles } from '../support/shared';

interface Judgement {
  readonly at: string;
  readonly severity: string;
  readonly verdict: string;
  readonly second: string;
  readonly reason: string;
}

const TODAY = '2026-11-21';
const judgements: Judgement[] = readFileSync(join(import.meta.dirname, 'judgements.tsv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((row) => {
    const [file = '', line = '', rule = '', severity = '', verdict = '', second = '', reason = ''] =
      row.split('\t');
    return { at: `plans/${file}.md:${line} ${rule}`, severity, verdict, second, reason };
  });

/** The places of a file that have this verdict for a rule. */
function judged(name: string, rule: string, verdict: string | undefined): readonly Judgement[] {
  const file = name.replace('corpus/', '');
  return judgements.filter(
    ({ at, verdict: own }) => at.startsWith(`${file}:`) && at.endsWith(` ${rule}`) && own === verdict,
  );
}

describe('judgements', () => {
  it('each has a verdict and a reason, and a third of them a second reader', () => {
    for (const { at, verdict, second, reason } of judgements) {
      expect(['true', 'explained', 'false'], at).toContain(verdict);
      expect(['', 'true', 'explained', 'false'], at).toContain(second);
      expect(reason, at).not.toBe('');
    }
    expect(judgements.filter(({ second }) => second !== '').length * 3).toBeGreaterThanOrEqual(
      judgements.length - 2,
    );
  });

  it.skipIf(!hasShared)('cover every finding: no warning is false, nearly all are true', () => {
    const byPlace = new Map(judgements.map((one) => [one.at, one]));
    const checker = checkerFor();
    const unjudged: string[] = [];
    const counts = { warning: { true: 0, all: 0 }, information: { true: 0, all: 0 } };
    const wrong: string[] = [];
    for (const { name, text } of sharedFiles()) {
      if (!name.startsWith('corpus/plans/')) continue;
      for (const { finding, line } of findIn(text, checker, TODAY)) {
        const { severity, rule, message } = finding;
        if (severity === 'hint') continue;
        const at = `${name.replace('corpus/', '')}:${line} ${rule}`;
        const judgement = byPlace.get(at);
        const kind = severity === 'information' ? 'information' : 'warning';
        const alike = judged(name, rule, judgement?.verdict).length;
        const told = 1 + Number(/and (\d+) more like it/.exec(message)?.[1] ?? 0);
        // Nobody has judged what one finding says of more places than were read.
        if (told > 1 && told > alike) unjudged.push(`${at}, ${told} places: ${message}`);
        counts[kind].all += told;
        if (judgement?.verdict === 'true') counts[kind].true += told;
        if (kind === 'warning' && judgement?.verdict === 'false') wrong.push(`${at}: ${message}`);
        if (!judgement) unjudged.push(`${at}: ${message}`);
      }
    }
    const seconds = judgements.filter(({ second }) => second !== '');
    const agreed = seconds.filter(({ verdict, second }) => verdict === second).length;
    const share = ({ true: right, all }: { true: number; all: number }): number =>
      all === 0 ? 1 : right / all;
    console.log(
      `warnings: ${counts.warning.true} of ${counts.warning.all} true, information: ${counts.information.true} of ${counts.information.all} true\n` +
        `two readers agree on ${agreed} of ${seconds.length}`,
    );
    expect(unjudged).toEqual([]);
    expect(wrong).toEqual([]);
    // One in fifteen may say what the plan itself explains. One finding for several places counts for each of
    // them, so that neither right nor wrong ones weigh less when they are said together.
    expect(share(counts.warning)).toBeGreaterThanOrEqual(14 / 15);
    expect(share(counts.information)).toBeGreaterThanOrEqual(0.85);
  });
});
