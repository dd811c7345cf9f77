/** Relative links and what they may lead to: the anchors of headings, as GitHub and VS Code name them. */
import { slug as githubSlug } from 'github-slugger';
import type { Definition, Heading, Html, Image, Link, Nodes, Root } from 'mdast';
import type { Range } from '../text/range';
import { readProse } from './prose';
import type { Plan } from './plan';

/** A link to a place in this document, or to another file. */
export interface RelativeLink {
  /** The whole link, in the section. */
  readonly range: Range;
  /** As it is written, without "#anchor" and "?query", escapes decoded; empty for a place in this document. */
  readonly path: string;
  /** Decoded, without "#"; null if there is none. */
  readonly anchor: string | null;
}

/** What the headings and elements of a section can be reached by, before equal ones are numbered. */
export interface Anchors {
  readonly github: readonly string[];
  readonly vscode: readonly string[];
  /** `<a id="…">`, which nobody numbers. */
  readonly ids: readonly string[];
}

const NO_LINKS: readonly RelativeLink[] = [];
const NO_ANCHORS: Anchors = { github: [], vscode: [], ids: [] };
const MAX_LENGTH = 1_000;

/** The relative links of a section, in the order of the text. */
export function readLinks(tree: Root, source: string): readonly RelativeLink[] {
  if (!source.includes('](') && !source.includes(']:') && !source.includes('] :')) return NO_LINKS;
  const links: RelativeLink[] = [];
  visit(tree, (node) => {
    if (node.type !== 'link' && node.type !== 'image' && node.type !== 'definition') return;
    const link = relativeLink(node);
    if (link) links.push(link);
  });
  return links.length > 0 ? links : NO_LINKS;
}

function relativeLink({ url, position }: Link | Image | Definition): RelativeLink | null {
  // A scheme, another host, or the text of a template.
  if (url.length > MAX_LENGTH || /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(url) || !isMeant(url)) return null;
  const hash = url.indexOf('#');
  const path = decoded((hash < 0 ? url : url.slice(0, hash)).replace(/\?.*$/s, ''));
  const anchor = hash < 0 ? null : decoded(url.slice(hash + 1));
  if (path === '' && anchor === null) return null;
  const range = { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
  return { range, path, anchor };
}

/** "(link)", "(url)", "(...)", "(TBD)", "(<path>)" and "({{ path }})" stand for something that is still to come. */
function isMeant(url: string): boolean {
  return (
    url !== '' && !/[{}<>*$|\\]|^\.{3,}|^(?:link|url|path|tbd|todo|xxx+|example|placeholder)s?$/i.test(url)
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What can be linked to in a section. */
export function readAnchors(tree: Root, source: string): Anchors {
  const github: string[] = [];
  const vscode: string[] = [];
  const ids: string[] = [];
  visit(tree, (node) => {
    if (node.type === 'heading') {
      const text = textOf(node, source);
      github.push(githubSlug(text));
      vscode.push(vscodeSlug(text));
    } else if (node.type === 'html') ids.push(...idsIn(node));
  });
  return github.length + ids.length > 0 ? { github, vscode, ids } : NO_ANCHORS;
}

function textOf(heading: Heading, source: string): string {
  return readProse(heading, source).text.trim();
}

function idsIn({ value }: Html): string[] {
  return [...value.matchAll(/\s(?:id|name)\s*=\s*["']?([^"'\s>]+)/gi)].map((match) => match[1] ?? '');
}

/** As VS Code's Markdown extension does it: it keeps emoji, which GitHub drops, and drops hyphens at both ends. */
function vscodeSlug(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, '-')
    .replace(
      /[\][!/'"#$%&()*+,./:;<=>?@\\^{|}~`。，、；：？！…—·ˉ¨‘’“”々～‖∶＂＇｀｜〃〔〕〈〉《》「」『』．〖〗【】（）［］｛｝]/g,
      '',
    )
    .replace(/^-+|-+$/g, '');
}

function visit(node: Nodes, see: (node: Nodes) => void): void {
  see(node);
  if ('children' in node) for (const child of node.children) visit(child, see);
}

const anchorsOfPlans = new WeakMap<Plan, ReadonlySet<string>>();

/** All that a link into the document may name, in lower case. Found when somebody asks. */
export function anchorsOf(plan: Plan): ReadonlySet<string> {
  let anchors = anchorsOfPlans.get(plan);
  if (!anchors) anchorsOfPlans.set(plan, (anchors = findAnchors(plan)));
  return anchors;
}

function findAnchors({ sections }: Plan): Set<string> {
  const anchors = new Set(['', 'top']);
  for (const way of ['github', 'vscode'] as const) {
    const uses = new Map<string, number>();
    for (const { content } of sections.list)
      for (const slug of content?.anchors[way] ?? []) {
        const before = uses.get(slug) ?? 0;
        uses.set(slug, before + 1);
        anchors.add(before === 0 ? slug : `${slug}-${before}`);
      }
  }
  for (const { content } of sections.list)
    for (const id of content?.anchors.ids ?? []) anchors.add(id.toLowerCase());
  return anchors;
}
