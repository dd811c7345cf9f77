/** What a part of a plan wants to be written: names that its code defines, and those that it sets in code. */
import type { OutlineNode, Plan } from '../plan/types';
import type { Part } from '../reading/types';
import { keptFor, oncePer } from '../text/memoized';
import { splitFences } from './fences';

/** Names of one heading; more tell nothing new. */
const MOST = 80;
/** UTF-16 units of one heading that are read. */
const LONGEST = 60_000;

/** "function loadAll", "def test_loads_all", "pub async fn load_all", "class Loader", "const LIMIT =". */
const DEFINED =
  /(?<![\w.])(?:def|fn|func|function|class|struct|enum|trait|interface|type|record|protocol|const|static|val|module)\s+(?:\([^()\n]{0,80}\)\s*)?([A-Za-z_]\w{3,80})/g;
/** `loadAll()`, `Loader::load_all`, `func LoadAll(ctx)` in code of a line. */
const CALLED =
  /`[^`\n]{0,120}?(?<![\w/.])([A-Za-z_]\w{3,80})\([^`\n]{0,200}`|`[A-Za-z_]\w{0,80}::([A-Za-z_]\w{3,80})`/g;
/** What any program has. */
const COMMON = new Set([
  'main',
  'init',
  'test',
  'self',
  'this',
  'props',
  'state',
  'index',
  'default',
  'result',
  'value',
  'data',
  'name',
  'error',
  'config',
  'options',
  'string',
  'number',
  'setup',
  'teardown',
  'describe',
  'expect',
]);

/** The names that the part below a heading defines in its code; sub-headings left out. */
export function identifiersOf(plan: Plan, node: OutlineNode): ReadonlySet<string> {
  return inPlan(plan)(node);
}

const inPlan = oncePer((plan: Plan) =>
  oncePer((node: OutlineNode): ReadonlySet<string> => {
    const [first, ...others] = node.parts.map(({ section, part }) =>
      namesOfPart(part, plan.sections.list[section]?.text ?? ''),
    );
    if (!first || others.length === 0) return first ?? NO_NAMES;
    return new Set([first, ...others].flatMap((names) => [...names]).slice(0, MOST));
  }),
);

const NO_NAMES: ReadonlySet<string> = new Set();

const namesOfPart = keptFor(({ range }: Part, section: string): ReadonlySet<string> => {
  const text = section.slice(range.start, Math.min(range.end, range.start + LONGEST));
  if (!text.includes('`') && !text.includes('~~~')) return NO_NAMES;
  const found = new Set<string>();
  const add = (name: string | undefined): void => {
    if (name !== undefined && found.size < MOST && !COMMON.has(name.toLowerCase())) found.add(name);
  };
  const { prose, code } = splitFences(text);
  for (const one of code) for (const [, name] of one.matchAll(DEFINED)) add(name);
  for (const [, called, scoped] of prose.matchAll(CALLED)) add(called ?? scoped);
  return found;
});

/** All of them in the plan. */
export const identifiersIn = oncePer((plan: Plan): ReadonlySet<string> => {
  const all = new Set<string>();
  for (const node of plan.outline.nodes) for (const name of identifiersOf(plan, node)) all.add(name);
  return all;
});
