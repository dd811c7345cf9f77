/** What links into a plan can name: the anchors of its headings and elements, numbered over the whole document. */
import type { Plan } from './plan';
import type { Anchors } from './types';

/** The two ways in which headings get their anchors. */
export const ANCHOR_WAYS = ['github', 'vscode'] as const;

const anchorsOfPlans = new WeakMap<Plan, ReadonlySet<string>>();

/** All that a link into the document may name, in lower case. Found when somebody asks. */
export function anchorsOf(plan: Plan): ReadonlySet<string> {
  let anchors = anchorsOfPlans.get(plan);
  if (!anchors) anchorsOfPlans.set(plan, (anchors = findAnchors(plan)));
  return anchors;
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

/** What the sections of a document can be reached by, in order. */
export function sectionAnchors({ sections }: Plan): readonly Anchors[] {
  return sections.list.map(({ content }) => content?.anchors ?? NO_ANCHORS);
}

const NO_ANCHORS: Anchors = { github: [], vscode: [], ids: [] };

function findAnchors(plan: Plan): Set<string> {
  const all = sectionAnchors(plan);
  const anchors = new Set(['', 'top']);
  for (const way of ANCHOR_WAYS)
    for (const anchor of numbered(all.flatMap((one) => one[way]))) anchors.add(anchor);
  for (const { ids } of all) for (const id of ids) anchors.add(id.toLowerCase());
  return anchors;
}
