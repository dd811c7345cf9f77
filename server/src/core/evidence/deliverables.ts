/** The files that tasks and headings name, and what they want to be done with them: "Create `src/app.ts`". */
import type { OutlineNode, Plan, PlacedTask } from '../plan/types';
import { anyWordOf } from '../language/patterns';
import { tasksIn } from '../plan/tasksOf';
import type { Part, Task } from '../reading/types';
import { keptFor, oncePer } from '../text/memoized';
import { pattern } from '../text/letters';
import type { SectionRange } from '../text/range';
import { splitFences } from './fences';
import type { Deliverable, Intent } from './types';

/** Files that one task or heading names; the rest is not looked at. */
const MOST = 60;
/** UTF-16 units of one text that are read. */
const LONGEST = 20_000;

/** A path in code, or a bare one with a folder: `src/app.ts`, src/app.ts, `app.ts`; `:12` and `:12-20` name lines. */
const PATH =
  /`(\.{0,2}\/?[\w@.+-][\w@.+\-/]{0,199})(?::\d[\d,:-]{0,20})?`|(?<![\w@.+\-/`([:])((?:[\w@.+-]{1,80}\/){1,12}[\w@.+-]{1,80}\.[A-Za-z]\w{0,7})(?![\w/`(])/g;

/** What ends like a file: not `v1.2`, `obj.method` or `e.g.`. */
const FILE =
  /(?:^|\/)(?:[\w@.+-]*[\w@+-])?\.[A-Za-z]\w{0,9}$|(?:^|\/)(?:Dockerfile|Makefile|Cargo\.lock|LICENSE)$/;
const NO_FILE =
  /^(?:\d+(?:\.\d+)*|v\d[\w.]*|[\w-]+\.(?:com|org|net|io|dev|ai|app|co|js|is|has|get|set|map|md5|0|1))$/i;
/** Endings of files, so that `user.name` is none. */
const ENDING =
  /\.(?:[cm]?[jt]sx?|py|rs|go|java|kt|kts|swift|rb|php|cs|fs|fsx|vb|c|h|cc|cpp|hpp|m|mm|scala|clj|cljs|ex|exs|erl|hs|ml|mli|lua|dart|zig|nim|jl|r|sql|prisma|graphql|gql|proto|vue|svelte|astro|html?|css|scss|sass|less|styl|json[c5]?|ya?ml|toml|ini|cfg|conf|env|properties|xml|xaml|csproj|fsproj|sln|gradle|tf|tfvars|hcl|nix|sh|bash|zsh|fish|ps1|bat|cmd|mdx?|markdown|rst|adoc|txt|csv|tsv|ipynb|lock|wat|wasm|sol|move|cairo|glsl|hlsl|wgsl|vert|frag|shader|tscn|gd|tres|unity|prefab|storyboard|xib|plist|service|dockerfile|mk|cmake|bzl|bazel|snap|http|rest|puml|mmd|dot|svg|po|pot|ftl|feature|robot|tmpl|tpl|hbs|ejs|pug|liquid|twig|j2|njk|rules|npmrc|nvmrc|gitignore|dockerignore|editorconfig|prettierrc|eslintrc)$/i;

const CREATE = anyWordOf(({ work }) => work.create);
const CHANGE = anyWordOf(({ work }) => work.change);
const REMOVE = anyWordOf(({ work }) => work.remove);
const VERBS = pattern(`(${CREATE})|(${CHANGE})|(${REMOVE})`, 'giu');
/** Between the verb and the file: it is where something else is put, or what is only used. */
const PLACED = pattern(
  anyWordOf(({ work }) => work.placed),
  'iu',
);

/** "Do not create", "rather than a new". */
const NEGATED = pattern(
  `${anyWordOf(({ work }) => work.not)}[\\s*_]{1,5}(?:[^\\s.;]{1,20}\\s{1,5}){0,2}$`,
  'iu',
);
/** "Modify or create": the file may be there. */
const OR = /^[\s,]*(?:(?:and)?\/?or|\/|oder|ou|o|или|або|或|または|또는)[\s,]*$/iu;

/** "Extend `a.ts` or add `b.ts`", "create `a.ts` or `b.ts`": neither has to be there. */
const OR_BEFORE = /[\s,`](?:(?:and)?\/?or|oder|ou|o|или|або)\s{1,3}[`*_]{0,3}$/iu;
const OR_BEHIND = /^[`*_]{0,3}\s{1,3}(?:(?:and)?\/?or|oder|ou|o|или|або)\s{1,3}[`*_]{0,3}[\w.@-]{1,60}[./]/iu;

/** All files that a plan names in its tasks and around them, in the order of the document. */
export const deliverablesOf = oncePer((plan: Plan): readonly Deliverable[] => {
  const found: Deliverable[] = [];
  for (const placed of tasksIn(plan.outline.preamble, 'tasks'))
    found.push(...deliverablesOfTask(plan, placed));
  for (const node of plan.outline.nodes) {
    found.push(...deliverablesOfHeading(plan, node));
    for (const placed of tasksIn(node.parts, node.kind)) found.push(...deliverablesOfTask(plan, placed));
  }
  return found;
});

/** The files that a task names, its sub-tasks left out, those in notes below it included. */
export function deliverablesOfTask(plan: Plan, { section, task }: PlacedTask): readonly Deliverable[] {
  return placed(section, namedByTask(task, plan.sections.list[section]?.text ?? ''));
}

const namedByTask = keptFor((task: Task, text: string): readonly NamedFile[] => {
  let own = text.slice(task.range.start, Math.min(task.range.end, task.range.start + LONGEST));
  for (const child of task.children)
    own = blanked(own, child.range.start - task.range.start, child.range.end - task.range.start);
  return filesIn(own, task.range.start);
});

/** The files that a heading names in lists and lines of its own: "**Files:**", "- Create: `src/app.ts`". */
export function deliverablesOfHeading(plan: Plan, node: OutlineNode): readonly Deliverable[] {
  const found = node.parts.flatMap(({ section, part }) =>
    placed(section, namedByPart(part, plan.sections.list[section]?.text ?? '')),
  );
  if (found.length < 2) return found;
  const known = new Set<string>();
  const isFirst = ({ intent, path }: Deliverable): boolean => {
    const key = `${intent} ${path}`;
    return !known.has(key) && known.add(key).size > 0;
  };
  return found.filter(isFirst).slice(0, MOST);
}

/** Its tasks left out, and what is only named. */
const namedByPart = keptFor((part: Part, text: string): readonly NamedFile[] => {
  let own = text.slice(part.range.start, Math.min(part.range.end, part.range.start + LONGEST));
  for (const group of part.groups)
    for (const { range } of group.tasks)
      own = blanked(own, range.start - part.range.start, range.end - part.range.start);
  return filesIn(own, part.range.start).filter(({ intent }) => intent !== 'named');
});

/** A file with where it is named in the section. */
type NamedFile = Omit<Deliverable, 'place'> & { readonly range: SectionRange };

function placed(section: number, named: readonly NamedFile[]): readonly Deliverable[] {
  if (named.length === 0) return NOTHING;
  return named.map(({ path, intent, range }) => ({ path, intent, place: { section, ...range } }));
}

const NOTHING: readonly Deliverable[] = [];

/** Blanks in place of a stretch, line ends kept. */
function blanked(text: string, start: number, end: number): string {
  return text.slice(0, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ') + text.slice(end);
}

/** "**Files to create:**", "New files:": what is said of the list below it; null for other lines. */
function labelIn(line: string): string | null {
  if (line.length > 120 || line.includes('`')) return null;
  const text = line.replace(/[*_#>]/g, '').trim();
  return text.endsWith(':') ? text.slice(0, -1) : null;
}

/** `start` is where the text begins in its section. */
function filesIn(text: string, start: number): NamedFile[] {
  if (!text.includes('.') && !text.includes('/')) return [];
  const found: NamedFile[] = [];
  let announced: Intent | null = null;
  let at = 0;
  for (const line of splitFences(text).prose.split('\n')) {
    const label = labelIn(line);
    if (label !== null) announced = intentOf(label, '');
    else if (line.trim() !== '' && !/^\s*(?:[-*+]|\d+[.)])\s/.test(line)) announced = null;
    for (const match of line.matchAll(PATH)) {
      const named = match[1] ?? match[2] ?? '';
      if (found.length >= MOST || !isFile(named)) continue;
      const before = line.slice(0, match.index);
      const own = intentOf(before, line.slice(match.index + match[0].length));
      const from = start + at + match.index + match[0].indexOf(named);
      found.push({
        path: named.replace(/^\.\//, ''),
        intent: own === 'named' && announced && isListed(before) ? announced : own,
        range: { start: from, end: from + named.length },
      });
    }
    at += line.length + 1;
  }
  return found;
}

/** Nothing but the bullet stands in front: the entry is the file. */
function isListed(before: string): boolean {
  return /^[\s*+\-\d.)[\]xX>_]*$/.test(before);
}

/** Names that begin with a dot; others that do are only an ending: `.g.dart`. */
const DOTTED =
  /^\.(?:env|git|npm|nvm|node|prettier|eslint|stylelint|editorconfig|docker|babel|husky|vscode|swcrc|browserslist|python|ruby|tool-|clang|rustfmt|travis|pre-commit|markdownlint|mcp|living-plans)/;

function isFile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  // "viewport.h/.cpp" are two files, of which the second has no name.
  if (name.startsWith('.') && (!DOTTED.test(name) || /\.\w+\/\./.test(path))) return false;
  return (
    FILE.test(path) &&
    !NO_FILE.test(path) &&
    (ENDING.test(path) || path.includes('/')) &&
    !/\.\.$|\/\/|^\.\.?$/.test(path)
  );
}

/** By the last verb in front of the file in its line; a file that something is put into need not be new. */
function intentOf(before: string, behind: string): Intent {
  let intent: Intent = 'named';
  let end = 0;
  const near = before.slice(-300);
  for (const match of near.matchAll(VERBS)) {
    const said = match[1] !== undefined ? 'create' : match[2] !== undefined ? 'change' : 'remove';
    const isOther = OR_BEFORE.test(near.slice(Math.max(0, match.index - 12), match.index));
    const isEither: boolean = intent === 'change' && OR.test(near.slice(end, match.index));
    intent = NEGATED.test(near.slice(Math.max(0, match.index - 60), match.index))
      ? 'named'
      : isEither
        ? intent
        : isOther
          ? 'named'
          : said;
    end = match.index + match[0].length;
  }
  if (intent === 'named' || OR_BEFORE.test(near.slice(-12)) || OR_BEHIND.test(behind)) return 'named';
  const between = near.slice(end);
  // "Create the page, see `docs/pages.md`": another clause.
  if (/[.;!?]\s|\(|,\s+(?!and\b)|→|->|—|–/.test(between)) return 'named';
  if (intent === 'create' && (PLACED.test(between) || /^\s*(?:'s|\()/.test(behind))) return 'named';
  return intent;
}
