/** What links into a plan can name: the anchors of its headings and elements, numbered over the whole document. */
import { oncePer } from '../text/memoized';
import type { Plan } from './types';
import type { Anchors } from '../reading/types';

/** The two ways in which headings get their anchors. */
export const ANCHOR_WAYS = ['github', 'vscode'] as const;

export type AnchorWay = (typeof ANCHOR_WAYS)[number];

/** All that a link into the document may name, in lower case. */
export const anchorsOf = oncePer<Plan, ReadonlySet<string>>(findAnchors);

/** True if a link may name it, whatever its case. */
export function hasAnchor(plan: Plan, anchor: string): boolean {
  return anchorsOf(plan).has(anchor.toLowerCase());
}

/** The anchors of headings, in order. Equal ones are numbered, past numbers that a heading has in its own words. */
export function numbered(slugs: Iterable<string>): string[] {
  const uses = new Map<string, number>();
  return Array.from(slugs, (slug) => {
    let unique = slug;
    for (let n = uses.get(slug) ?? 0; uses.has(unique); unique = `${slug}-${n}`) uses.set(slug, ++n);
    uses.set(unique, 0);
    return unique;
  });
}

/** What a section can be reached by. */
export function anchorsOfSection({ sections }: Plan, section: number): Anchors {
  return sections.list[section]?.content?.anchors ?? NO_ANCHORS;
}

const NO_ANCHORS: Anchors = { github: [], vscode: [], ids: [] };

/** What the headings of a plan are called in one way. */
export interface HeadingNames {
  /** In order, with the numbers of equal ones. */
  readonly numbered: readonly string[];
  readonly anchors: ReadonlySet<string>;
  /** How many headings have the same anchor before they are numbered. */
  readonly uses: ReadonlyMap<string, number>;
}

/** Found once for a plan: many fixes ask. */
const namesByWay: Readonly<Record<AnchorWay, (plan: Plan) => HeadingNames>> = {
  github: oncePer((plan) => findNames(plan, 'github')),
  vscode: oncePer((plan) => findNames(plan, 'vscode')),
};

export function headingNames(plan: Plan, way: AnchorWay): HeadingNames {
  return namesByWay[way](plan);
}

function findNames(plan: Plan, way: AnchorWay): HeadingNames {
  const slugs = plan.sections.list.flatMap((_, section) => anchorsOfSection(plan, section)[way]);
  const uses = new Map<string, number>();
  for (const slug of slugs) uses.set(slug, (uses.get(slug) ?? 0) + 1);
  const all = numbered(slugs);
  return { numbered: all, anchors: new Set(all), uses };
}

function findAnchors(plan: Plan): ReadonlySet<string> {
  const sections = plan.sections.list.flatMap(({ content }) => content?.anchors ?? []);
  const last = lastNamed.get(plan.shape);
  if (last?.sections.every((anchors, i) => areSame(anchors, sections[i]))) return last.names;
  const names = namedBy(sections);
  lastNamed.set(plan.shape, { sections, names });
  return names;
}

/** By the shape of the plan, which an edit elsewhere than in a heading leaves as it is. */
const lastNamed = new WeakMap<
  object,
  { readonly sections: readonly Anchors[]; readonly names: ReadonlySet<string> }
>();

function areSame(a: Anchors, b: Anchors | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** All that a link may name in a document whose sections have these anchors, in order. */
export function namedBy(sections: readonly Anchors[]): Set<string> {
  const names = new Set(['', 'top']);
  for (const way of ANCHOR_WAYS)
    for (const anchor of numbered(sections.flatMap((anchors) => anchors[way]))) names.add(anchor);
  for (const { ids } of sections) for (const id of ids) names.add(id.toLowerCase());
  return names;
}
