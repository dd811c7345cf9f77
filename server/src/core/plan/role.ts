/** Is it a plan? Explicit beats guessed; then the name; then the structure. One function that says why. */
import { frontMatterOf } from '../reading/frontMatter';
import { contains } from '../reading/contents';
import type { Plan } from './types';
import type { Part } from '../reading/types';
import { anyOf, anyWordOf } from '../language/patterns';
import { pattern } from '../text/letters';

/** `archived`: a plan that is kept as it was; nobody wants to hear of it. */
export type Role = 'plan' | 'companion' | 'archived' | 'none';

export interface Detected {
  readonly role: Role;
  /** For people: "named like a plan". */
  readonly why: string;
}

export interface DetectOptions {
  /** A setting or a command line says that it is one, or that it is none. */
  readonly explicit?: boolean | undefined;
  /** Says whether a plan lies in the same folder, so that a design document belongs to it; asked only if it matters. */
  readonly besidePlan?: () => boolean;
}

/** A name of its own: "PLAN.md" is a plan even if it is mostly prose. */
const SURE_NAMES = /^(?:plan|to-?dos?)$/i;

/** Words that name little else than plans; some structure has to be there. */
const PLAN_NAMES = pattern(`^${anyOf((words) => words.document.plan)}$`, 'iu');
/** Words that name plans and much else: they need more of it. */
const WEAK_NAMES = pattern(`^${anyOf((words) => words.document.weak)}$`, 'iu');
/** Words that say that it is something else: "migration-guide", "pricing-plans". */
const OTHER_NAMES =
  /^(?:templates?|guides?|guidelines?|notes|howto|tutorial|pricing|subscriptions?|billing|payments?|insurance|floor)$/i;

const COMPANION_NAMES = /^(?:design|architecture|spec|specs|specification|requirements|prd|rfc)$/i;

const NOT_PLAN_NAMES =
  /^(?:readme|changelog|history|contributing|license|skill|agents|claude|gemini|copilot|security|support|code[-_]of[-_]conduct|index|faq|template|prompt|prompts)$/i;

const PLAN_FOLDERS =
  /(?:^|\/)(?:\.kiro\/specs\/[^/]+\/tasks\.md|openspec\/changes\/[^/]+\/tasks\.md|specs\/[^/]+\/tasks\.md|(?:exec-?|master-?)?plans?\/(?:[^/]+\/){0,2}[^/]+\.md|to-?dos?\/(?:[^/]+\/){0,2}[^/]+\.md|memory-bank\/(?:progress|tasks|activeContext)\.md|(?:memory-bank|backlog)\/tasks\/[^/]+\.md)$/i;

/** A planning tool for agents keeps its roadmap and its state here, and with them what agents report to each other. */
const PLANNING_FOLDER = /(?:^|\/)\.planning\//i;
const REPORT_NAMES =
  /(?:^|[-_])(?:summary|context|research|verification|validation|patterns|discussion(?:-log)?|ui-spec|uat|audit|review|architecture|features|pitfalls|stack|conventions|integrations|structure|testing|concerns|project)$/i;
const REPORT_FOLDERS = /(?:^|\/)\.planning\/(?:research|codebase|intel|debug)\//i;

/** What is kept as it was: nobody mends a contradiction in it. */
const ARCHIVES =
  /(?:^|\/)(?:_?archived?|archives|_?old|history|historical|completed|deprecated|superseded|obsolete|attic)(?:[_-][^/]*)?\/|(?:^|\/)backups?(?:[_-](?:docs?|files?|plans?|old|\d[^/]*))?\/|(?:^|\/)legacy\/|\.(?:archived?|old)\/|(?:^|\/)\.planning\/milestones\//i;

/** What agents are told, not what they have planned; `.claude/plans/` and its like are plans. */
const AGENT_FOLDER = /(?:^|\/)\.claude\/(?!plans\/|memory\/|tasks\/|docs\/)/i;

const NOT_PLAN_FOLDERS =
  /(?:^|\/)(?:\.github\/(?:issue_template|pull_request_template|discussion_template|workflows)\b|node_modules\/|templates?\/|skills?\/|commands?\/|prompts?\/|agents?\/|\.claude\/(?:commands|skills|agents)\/|examples?\/)/i;

/** Points of structure: enough without any name; enough against a name that says otherwise. */
const LIKELY = 6;
const CERTAIN = 9;

/** Even "PLAN.md" may be a changelog or a template. */
const BARELY = -3;

/**
 * What the path of a file says for sure, as long as no setting and no front matter speaks of it: so that the file need not be
 * read as a plan to know that it is none. null: its text decides.
 */
export function roleByPath(path: string): Detected | null {
  if (AGENT_FOLDER.test(path)) return { role: 'none', why: 'instructions for an agent' };
  if (PLANNING_FOLDER.test(path) && !isInPlanningFolder(path))
    return { role: 'none', why: 'a report beside the plans of an agent' };
  const name = nameOf(path);
  return NOT_PLAN_NAMES.test(name)
    ? { role: 'none', why: `\`${name}\` is the name of another kind of document` }
    : null;
}

/** What a file is. `path` has `/` between folders and should be relative to the workspace. */
export function detectRole(path: string, plan: Plan, options: DetectOptions = {}): Detected {
  if (options.explicit === false) return { role: 'none', why: 'excluded by a setting' };
  const front = frontMatterOf(plan.sections.list);
  if (front.livingPlans === false) return { role: 'none', why: '`living-plans: false` in its front matter' };
  if (front.livingPlans === true) return { role: 'plan', why: '`living-plans: true` in its front matter' };
  if (options.explicit === true) return { role: 'plan', why: 'named as a plan by a setting' };
  const found = roleByPath(path) ?? detectCurrent(path, plan, options);
  if (found.role !== 'plan') return found;
  if (ARCHIVES.test(path)) return { role: 'archived', why: 'a plan in an archive' };
  return saysItIsArchived(plan) ? { role: 'archived', why: 'it begins by saying so' } : found;
}

/** "> **LEGACY** — kept for reference", "[ARCHIVED]": in capitals, and alone or set off from what follows. */
const ARCHIVED =
  /^(?:>[ \t]*)?[^\p{L}\p{N}|`<>#-]{0,12}(?:LEGACY|ARCHIVED|SUPERSEDED|OBSOLETE|DEPRECATED)[*_\]]{0,3}(?:[ \t]*$|[:.,!)]|[ \t]+[—–(-])/u;

/** True if a paragraph or quote in front of the first chapter begins so: titles, lists, tables and code speak of other things. */
function saysItIsArchived({ sections }: Plan): boolean {
  let before = '';
  for (const { kind, text } of sections.list.slice(0, 3)) {
    if (kind === 'head') continue;
    for (const line of text.slice(0, 600).split(/\r\n|\r|\n/)) {
      if (/^(?:#{2}|```|~~~)/.test(line)) return false;
      if ((before.trim() === '' || before.startsWith('>') || before.startsWith('# ')) && ARCHIVED.test(line))
        return true;
      before = line;
    }
  }
  return false;
}

function detectCurrent(path: string, plan: Plan, options: DetectOptions): Detected {
  const front = frontMatterOf(plan.sections.list);
  const name = nameOf(path);
  // Instructions that an agent follows have tags and steps; what is kept in step with the work has boxes.
  if (/(?:^|\/)\.planning\/phases\//i.test(path) && plan.counts.total === 0)
    return { role: 'none', why: 'instructions for an agent' };
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const companion = words.some((word) => COMPANION_NAMES.test(word));
  const named = words.some((word) => PLAN_NAMES.test(word)) || SURE_NAMES.test(name) || inPlanFolder(path);
  const weakly = words.some((word) => WEAK_NAMES.test(word));
  const score = structureScore(plan) + (front.planlike ? 2 : 0) - (front.other ? 4 : 0);
  // The folder counts more than a word of the name: "plans/9-subscription-list.md" is a plan.
  const template =
    NOT_PLAN_FOLDERS.test(path) || (!inPlanFolder(path) && words.some((word) => OTHER_NAMES.test(word)));
  if (companion && !named && score < CERTAIN) {
    if (options.besidePlan?.()) return { role: 'companion', why: 'a design document beside a plan' };
    return { role: 'none', why: 'a design document without a plan beside it' };
  }
  if (!template) {
    if (named && score >= (words.length === 1 ? BARELY : 0))
      return { role: 'plan', why: 'named like a plan' };
    if (weakly && score >= 2) return { role: 'plan', why: 'named like a plan, with some of its structure' };
  }
  if (score >= (template ? CERTAIN : LIKELY))
    return { role: 'plan', why: 'phases, boxes and status like a plan' };
  return { role: 'none', why: 'neither named nor built like a plan' };
}

function inPlanFolder(path: string): boolean {
  return PLAN_FOLDERS.test(path) || isInPlanningFolder(path);
}

function isInPlanningFolder(path: string): boolean {
  return (
    PLANNING_FOLDER.test(path) &&
    /\.md$/i.test(path) &&
    !REPORT_FOLDERS.test(path) &&
    !REPORT_NAMES.test(nameOf(path))
  );
}

/** True if the name alone says plan: decides which design documents lie beside one, without reading. */
export function isNamedLikePlan(path: string): boolean {
  return (
    inPlanFolder(path) ||
    SURE_NAMES.test(nameOf(path)) ||
    nameOf(path)
      .split(/[^\p{L}\p{N}]+/u)
      .some((word) => PLAN_NAMES.test(word))
  );
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
}

/** Points for what plans have and look-alikes lack; the weights come from 350 read documents (see ARCHITECTURE.md). */
export function structureScore(plan: Plan): number {
  const { counts, outline } = plan;
  const title = plan.title ?? '';
  // Three of a kind count as much as three hundred, so the rest is not looked at.
  const titled = outline.title?.heading.name?.numbered === false ? 1 : 0;
  const named = upTo(3, plan.allUnits, (unit) => unit.kind !== 'section') + titled;
  const inHeadings = upTo(3, plan.claims, ({ claim }) => claim.form === 'heading' || claim.form === 'bucket');
  const withPart = (enough: number, wanted: (part: Part) => boolean): number =>
    upTo(enough, outline.nodes, ({ parts }) => parts.some(({ part }) => wanted(part)));
  const waiting = contains(plan, 'statusItem')
    ? withPart(3, ({ statusItems }) => statusItems.some(({ status }) => status !== 'done'))
    : 0;
  const planned =
    contains(plan, 'duration') || contains(plan, 'dependencies')
      ? withPart(2, ({ facts }) =>
          facts.some(({ field }) => field === 'duration' || field === 'dependencies'),
        )
      : 0;
  const overviews = contains(plan, 'entry')
    ? withPart(3, ({ entries }) => entries.some(({ claim, name }) => claim !== null && name !== null))
    : 0;
  let score = named;
  if (counts.done >= 2) score += 3;
  if (counts.total >= 6) score += 2;
  else if (counts.total >= 3) score += 1;
  if (outline.statusLines > 0) score += 1;
  if (inHeadings >= 3) score += 2;
  else if (inHeadings > 0) score += 1;
  if (waiting >= 2) score += 2;
  else if (waiting > 0) score += 1;
  if (planned >= 2) score += 1;
  if (overviews > 0) score += 1;
  if (PLAN_TITLE.test(title)) score += 3;
  if (outline.planlike >= 4) score += 2;
  else if (outline.planlike >= 2) score += 1;
  if (outline.versions >= 3) score -= 5;
  if (/\b(?:changelog|template|readme|guide|skill|runbook|report)\b/i.test(title)) score -= 3;
  return score;
}

const PLAN_TITLE = pattern(
  anyWordOf((words) => words.document.title),
  'iu',
);

function upTo<T>(enough: number, all: readonly T[], holds: (one: T) => boolean): number {
  let count = 0;
  for (const one of all) if (holds(one) && ++count >= enough) break;
  return count;
}
