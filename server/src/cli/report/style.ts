/** How output looks: colours and signs for people at a terminal, plain ASCII for everything else. */
import picocolors from 'picocolors';
import type { Severity, PlanStatus } from '../../core/index';
import type { Io } from '../io';

type Paint = (text: string) => string;

export interface Style {
  /** Columns that a line may take. */
  readonly width: number;
  readonly more: string;
  readonly bold: Paint;
  readonly dim: Paint;
  readonly good: Paint;
  readonly severity: Readonly<Record<Severity, Paint>>;
  readonly status: Readonly<Record<PlanStatus['status'], { readonly sign: string; readonly paint: Paint }>>;
  readonly bar: { readonly full: string; readonly empty: string };
}

const MAX_WIDTH = 100;
const MIN_WIDTH = 40;

const SIGNS = {
  done: '✔',
  'in-progress': '◐',
  planned: '○',
  blocked: '✖',
  deferred: '↷',
  unknown: '·',
} as const;
const PLAIN_SIGNS = {
  done: '[x]',
  'in-progress': '[~]',
  planned: '[ ]',
  blocked: '[!]',
  deferred: '[>]',
  unknown: '[?]',
} as const;

/** Colours only where standard output is a terminal that has them and NO_COLOR is unset. */
export function styleFor({ stdout, env }: Io): Style {
  const terminal = stdout.isTTY === true && env.TERM !== 'dumb';
  const paint = picocolors.createColors(terminal && !env.NO_COLOR);
  const signs = terminal ? SIGNS : PLAIN_SIGNS;
  return {
    width: terminal ? Math.max(MIN_WIDTH, Math.min(stdout.columns ?? MAX_WIDTH, MAX_WIDTH)) : MAX_WIDTH,
    more: terminal ? '…' : '...',
    bold: paint.bold,
    dim: paint.dim,
    good: paint.green,
    severity: { error: paint.red, warning: paint.yellow, information: paint.cyan, hint: paint.dim },
    status: {
      done: { sign: signs.done, paint: paint.green },
      'in-progress': { sign: signs['in-progress'], paint: paint.yellow },
      planned: { sign: signs.planned, paint: String },
      blocked: { sign: signs.blocked, paint: paint.red },
      deferred: { sign: signs.deferred, paint: paint.dim },
      unknown: { sign: signs.unknown, paint: paint.dim },
    },
    bar: terminal ? { full: '█', empty: '░' } : { full: '#', empty: '.' },
  };
}
