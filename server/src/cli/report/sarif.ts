/**
 * SARIF 2.1.0, as code scanning reads it. Columns are UTF-16 units, which the format has to be told.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
import { RULES, visible, type Severity } from '../../core/index';
import type { FileFindings, PlacedFinding } from '../fileFindings';
import type { PathProblem } from '../inputs';
import { VERSION } from '../version';
import { safeJson } from './safeJson';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};
const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

export function checkSarif(files: readonly FileFindings[], errors: readonly PathProblem[]): string {
  const rules = RULES.map(({ id, severity, docs }) => ({
    id,
    shortDescription: { text: docs.summary },
    fullDescription: { text: docs.why },
    defaultConfiguration: { level: LEVELS[severity] },
  }));
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Living Plans', version: VERSION, rules } },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: errors.length === 0,
            toolExecutionNotifications: errors.map(({ path, message }) => ({
              level: 'error',
              message: { text: plain(`${path}: ${message}`) },
            })),
          },
        ],
        results: files.flatMap(({ findings }) => findings.map(resultOf)),
      },
    ],
  };
  return safeJson(log);
}

function resultOf(finding: PlacedFinding): object {
  const { path, rule, severity, message, related } = finding;
  const index = RULES.findIndex(({ id }) => id === rule);
  return {
    ruleId: rule,
    ...(index < 0 ? {} : { ruleIndex: index }),
    level: LEVELS[severity],
    message: { text: plain(message) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(path) },
          region: {
            startLine: finding.line,
            startColumn: finding.column,
            endLine: finding.endLine,
            endColumn: finding.endColumn,
          },
        },
      },
    ],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((one, id) => ({
            id,
            message: { text: plain(one.message) },
            physicalLocation: { artifactLocation: { uri: uriOf(one.path) }, region: { startLine: one.line } },
          })),
        }),
  };
}

/** A message of the format may hold links in brackets (§ 3.11.6); those of a plan are text. */
function plain(text: string): string {
  return visible(text).replace(/[\\[\]]/g, '\\$&');
}

/** A relative reference: what a path may hold and a URI may not is written in per cent. */
function uriOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
