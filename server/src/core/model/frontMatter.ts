/** What the front matter says of the document. Only a few keys matter; broken YAML counts as none. */
import { parse } from 'yaml';
import type { Plan } from './plan';

export interface FrontMatter {
  /** `living-plans: false` (or true); undefined if it says nothing. */
  readonly livingPlans: boolean | undefined;
  readonly title: string | undefined;
  /** It has keys that plans have. */
  readonly planlike: boolean;
  /** It has the keys of skills, issue templates or posts. */
  readonly other: boolean;
}

const NOTHING: FrontMatter = { livingPlans: undefined, title: undefined, planlike: false, other: false };
const known = new WeakMap<object, FrontMatter>();

/** The front matter of a plan; read once per text of it. */
export function picksFrom(plan: Plan): FrontMatter {
  const [head] = plan.sections.list;
  if (head?.kind !== 'head') return NOTHING;
  let front = known.get(head);
  if (!front) known.set(head, (front = readFrontMatter(head.text)));
  return front;
}

function readFrontMatter(text: string): FrontMatter {
  const body = text.replace(/^\ufeff?---[^\n]*\n?/, '').replace(/(?:---|\.\.\.)\s*$/, '');
  let data: unknown;
  try {
    // Aliases are how a few lines become gigabytes.
    data = parse(body, { maxAliasCount: 0, logLevel: 'silent', uniqueKeys: false });
  } catch {
    return NOTHING;
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return NOTHING;
  const entries = data as Record<string, unknown>;
  const flag = entries['living-plans'];
  const title = entries.title;
  return {
    livingPlans: typeof flag === 'boolean' ? flag : undefined,
    title: typeof title === 'string' ? title : undefined,
    planlike: ['status', 'phase', 'plan', 'wave', 'todos', 'milestone'].some((key) => key in entries),
    other: ['allowed-tools', 'labels', 'assignees', 'layout', 'about', 'argument-hint'].some(
      (key) => key in entries,
    ),
  };
}
