/** Targets: "API response time < 200ms", "Uptime above 99.5%", "Cost under $20/month". */
import { sourceRange, type Prose } from './prose';
import type { TargetFact } from './facts';
import { pattern } from '../text/letters';

const COMPARISON =
  '<=|>=|≤|≥|<|>|(?:under|below|less than|at most|no more than|over|above|more than|at least|exceeds?|within)(?= )';

const TARGET = pattern(
  `^(.{3,80}?)[\\s:*(]+(${COMPARISON})\\s*([$€£]?)(\\d[\\d,]*(?:\\.\\d+)?)\\s?(%|[\\p{L}µ]{1,12})?(/[\\p{L}]{1,10})?`,
  'iu',
);

/** What only joins the metric and the number, from the end: "is kept under control (". */
const JOINTS = [
  pattern(String.raw`(?<![\p{L}])(?:under control|in check|low enough|reasonable|acceptable)$`, 'iu'),
  pattern(String.raw`(?<![\p{L}])(?:is|are|of|stays?|be|should be|must be|kept)$`, 'iu'),
];

function withoutJoints(metric: string): string {
  let name = trimmed(metric);
  for (const joint of JOINTS) name = trimmed(name.replace(joint, ''));
  return name;
}

function trimmed(text: string): string {
  return text.replace(/(?<![\s:*(–-])[\s:*(–-]+$/u, '');
}

/** The target that a line states, or null. */
export function readTarget(line: Prose): TargetFact | null {
  if (line.text.length > 300 || !/\d/.test(line.text) || line.struck.length > 0) return null;
  const box = /^\s*\[[^\]]{1,4}\]\s+/.exec(line.text)?.[0].length ?? 0;
  const match = TARGET.exec(line.text.slice(box));
  if (!match) return null;
  const [whole, metric = '', comparison = '', currency = '', digits = '', unit = '', per = ''] = match;
  const name = withoutJoints(metric).replace(/^(?:\[[^\]]*\])?[\s*_-]+/, '');
  if (!/\p{L}{2}/u.test(name)) return null;
  return {
    field: 'target',
    range: sourceRange(line, box + match.index, box + match.index + whole.trimEnd().length),
    metric: name,
    comparison: meaning(comparison),
    // "1,5" is a decimal comma, "1,500" are thousands.
    value: Number(/,\d{1,2}$/.test(digits) ? digits.replace(',', '.') : digits.replaceAll(',', '')),
    unit: `${currency}${/^(?:for|and|or|in|per|with|on|of|to|during|by)$/i.test(unit) ? '' : unit.toLowerCase()}${per.toLowerCase()}`,
  };
}

function meaning(comparison: string): TargetFact['comparison'] {
  switch (comparison.toLowerCase()) {
    case '<':
    case 'under':
    case 'below':
    case 'less than':
      return '<';
    case '<=':
    case '≤':
    case 'at most':
    case 'no more than':
    case 'within':
      return '<=';
    case '>=':
    case '≥':
    case 'at least':
      return '>=';
    default:
      return '>';
  }
}
