/**
 * Keeps links to headings alive: the anchor of a heading is made of its words, and in VS Code of its emoji as well, so
 * an edit of a status marker would break every link to it.
 */
import { parseMarkdown } from '../syntax/markdown';
import { decoded } from '../text/decoded';
import { applyEdits, type DocumentRange, type TextEdit } from '../text/range';
import {
  ANCHOR_WAYS,
  anchorsOfSection,
  headingNames,
  numbered,
  type AnchorWay,
  type HeadingNames,
} from '../plan/anchors';
import { contains } from '../reading/contents';
import { readAnchors } from '../reading/relativeLinks';
import { rangeInDocument } from '../plan/places';
import { type Plan } from '../plan/types';
import type { PlacedEdit } from './types';
import type { Anchors, RelativeLink } from '../reading/types';

export interface WithLinks {
  /** The edits with those of the links in this document, in document offsets, sorted. */
  readonly edits: readonly TextEdit[];
  /** By anchors that name another heading or none afterwards, what that heading is called then. */
  readonly moved: ReadonlyMap<string, string>;
  /** Anchors that are gone after the edits, in lower case: other documents may link to them. */
  readonly lost: readonly string[];
  /** False where a link in this document would break and cannot be rewritten. */
  readonly keepsLinks: boolean;
}

/** Edits of a plan together with those that its own links to the edited headings need. */
export function withLinks(plan: Plan, edits: readonly PlacedEdit[]): WithLinks {
  const own = edits.map((edit) => ({ ...rangeInDocument(plan, edit), text: edit.text }));
  const moved = movedAnchors(plan, edits);
  const links = linkEdits(plan, moved, ({ path }) => path === '');
  return {
    edits: [...own, ...(links ?? [])].sort((a, b) => a.start - b.start || a.end - b.end),
    moved,
    lost: [...moved.keys()],
    keepsLinks: links !== null,
  };
}

/**
 * The edits, in document offsets, that let links of a plan lead to headings by their new anchors; null if one of them
 * cannot be rewritten. `isMeant` tells the links into the document that the headings stand in.
 */
export function linkEdits(
  plan: Plan,
  moved: ReadonlyMap<string, string>,
  isMeant: (link: RelativeLink) => boolean,
): TextEdit[] | null {
  const edits: TextEdit[] = [];
  if (moved.size === 0 || !contains(plan, 'link')) return edits;
  for (const { range, link, text } of anchoredLinks(plan)) {
    const now = moved.get(link.anchor?.toLowerCase() ?? '');
    if (now === undefined || !isMeant(link)) continue;
    const fragment = fragmentOf(text, link);
    if (!fragment) return null;
    edits.push({
      start: range.start + fragment.start,
      end: range.start + fragment.end,
      text: fragment.isEncoded ? encodeURIComponent(now) : now,
    });
  }
  return edits;
}

/** By anchors that name another heading or none after the edits, what that heading is called then. */
function movedAnchors(plan: Plan, edits: readonly PlacedEdit[]): Map<string, string> {
  const moved = new Map<string, string>();
  const after = new Map<number, Anchors>();
  for (const section of new Set(edits.map((edit) => edit.section))) {
    const old = anchorsOfSection(plan, section);
    if (old.github.length === 0 || !touchesHeading(plan, section, edits)) continue;
    const own = edits.filter((edit) => edit.section === section);
    const now = anchorsAfter(plan.sections.list[section]?.text ?? '', own);
    // One heading more or less: they cannot be matched.
    if (now.github.length === old.github.length) after.set(section, now);
  }
  // An anchor of the first way wins: GitHub's, where a plan is read most.
  for (const way of [...ANCHOR_WAYS].reverse())
    for (const [from, to] of movedInOneWay(plan, way, after)) moved.set(from, to);
  return moved;
}

function movedInOneWay(
  plan: Plan,
  way: AnchorWay,
  after: ReadonlyMap<number, Anchors>,
): readonly (readonly [from: string, to: string])[] {
  const changed = [...after].flatMap(([section, now]) =>
    now[way].flatMap((to, i) => {
      const from = anchorsOfSection(plan, section)[way][i];
      return from === undefined || from === to ? [] : [[from, to] as const];
    }),
  );
  const names = headingNames(plan, way);
  if (changed.length <= 1 && changed.every(([from, to]) => isAlone(names, from) && !names.anchors.has(to)))
    return changed;
  const all = numbered(
    plan.sections.list.flatMap((_, section) => (after.get(section) ?? anchorsOfSection(plan, section))[way]),
  );
  return names.numbered.flatMap((from, i) => {
    const to = all[i] ?? from;
    return to === from ? [] : [[from, to] as const];
  });
}

/** Says whether no other heading is numbered because of this one: neither one like it, nor "storage" beside "storage-1". */
function isAlone({ uses }: HeadingNames, slug: string): boolean {
  const stem = slug.replace(/-\d+$/, '');
  return uses.get(slug) === 1 && (stem === slug || !uses.has(stem));
}

function touchesHeading({ sections }: Plan, section: number, edits: readonly PlacedEdit[]): boolean {
  const headings = (sections.list[section]?.content?.parts ?? []).flatMap(({ heading }) =>
    heading?.written === 'heading' ? [heading.range] : [],
  );
  return edits.some(
    (edit) =>
      edit.section === section && headings.some(({ start, end }) => start <= edit.start && edit.end <= end),
  );
}

function anchorsAfter(text: string, edits: readonly PlacedEdit[]): Anchors {
  const after = applyEdits(text, edits);
  return readAnchors(parseMarkdown(after), after);
}

interface LinkInPlan {
  /** In document offsets. */
  readonly range: DocumentRange;
  readonly link: RelativeLink;
  readonly text: string;
}

/** The links of a document to places in itself and in others. */
function* anchoredLinks(plan: Plan): Generator<LinkInPlan> {
  for (const [section, { content, text }] of plan.sections.list.entries())
    for (const link of content?.links ?? [])
      if (link.anchor)
        yield {
          range: rangeInDocument(plan, { section, ...link.range }),
          link,
          text: text.slice(link.range.start, link.range.end),
        };
}

/** Where in the source of a link its anchor stands, without "#"; null if that cannot be told. */
function fragmentOf(
  text: string,
  { anchor }: RelativeLink,
): (DocumentRange & { readonly isEncoded: boolean }) | null {
  const [start, end] = TARGET.exec(text)?.indices?.[1] ?? [0, 0];
  const raw = text.slice(start, end);
  return raw !== '' && decoded(raw) === anchor ? { start, end, isEncoded: raw !== anchor } : null;
}

/** "](#anchor)", "](<plan.md#anchor> "title")", "[name]: #anchor"; the group is the anchor. */
const TARGET = /(?:\]\(|^\[[^\]]*\]:)\s*<?[^\s<>()#]*#(?:user-content-)?([^\s<>)]*)/d;
