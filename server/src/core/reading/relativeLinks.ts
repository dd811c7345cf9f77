/** Relative links and what they may lead to: the anchors of headings, as GitHub and VS Code name them. */
import { slug as githubSlug } from 'github-slugger';
import type { Definition, Heading, Html, Image, Link, Nodes, Root } from 'mdast';
import { decoded } from '../text/decoded';
import { readProse } from './prose';
import type { Anchors, RelativeLink } from './types';

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
  // "[Owner]: Alice" is a definition to Markdown, and "handlers[type](event)" a link: neither looks like a path.
  if (path !== '' && !/[./]/.test(path)) return null;
  const range = { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
  return {
    range,
    // "src/main.ts:42" is a line of a file.
    path: path.replace(/:\d{1,9}(?:[:-]\d{1,9}){0,3}$/, ''),
    anchor: anchor?.replace(/^user-content-/, '') ?? null,
  };
}

/** "(link)", "(url)", "(...)", "(TBD)", "(<path>)" and "({{ path }})" stand for something that is still to come. */
function isMeant(url: string): boolean {
  return (
    url !== '' && !/[{}<>*$|\\]|^\.{3,}|^(?:link|url|path|tbd|todo|xxx+|example|placeholder)s?$/i.test(url)
  );
}

/** What can be linked to in a section. */
export function readAnchors(tree: Root, source: string): Anchors {
  const github: string[] = [];
  const vscode: string[] = [];
  const ids: string[] = [];
  visit(tree, (node) => {
    if (node.type === 'heading') {
      const text = textOf(node, source);
      // "## Storage {#storage}"
      const own = /\{#([^\s{}]+)\}$/.exec(text);
      if (own) ids.push(own[1] ?? '');
      github.push(githubSlug(text));
      vscode.push(vscodeSlug(text));
    } else if (node.type === 'html') {
      ids.push(...idsIn(node));
      for (const [, title = ''] of node.value.matchAll(/<h[1-6][^<>]{0,500}>([^<]{0,2000})<\/h[1-6]>/gi)) {
        github.push(githubSlug(title.trim()));
        vscode.push(vscodeSlug(title));
      }
    }
  });
  return github.length + ids.length > 0 ? { github, vscode, ids } : NO_ANCHORS;
}

/** Longer headings get no anchor. */
const MAX_HEADING = 2_000;

function textOf(heading: Heading, source: string): string {
  return readProse(heading, source).text.trim().slice(0, MAX_HEADING);
}

function idsIn({ value }: Html): string[] {
  return [...value.matchAll(/\s(?:id|name)\s*=\s*["']?([^"'\s>]+)/gi)].map((match) => match[1] ?? '');
}

const DROPPED =
  /[\][!/'"#$%&()*+,./:;<=>?@\\^{|}~`。，、；：？！…—·ˉ¨‘’“”々～‖∶＂＇｀｜〃〔〕〈〉《》「」『』．〖〗【】（）［］｛｝]/g;

/** As VS Code's Markdown extension does it: it keeps emoji, which GitHub drops, and drops hyphens at both ends. */
function vscodeSlug(text: string): string {
  const slug = text.trim().toLowerCase().replace(/\s+/g, '-').replace(DROPPED, '');
  // By hand: an expression for both ends is quadratic in the hyphens between them.
  let start = 0;
  let end = slug.length;
  while (slug.charAt(start) === '-') start++;
  while (end > start && slug.charAt(end - 1) === '-') end--;
  return slug.slice(start, end);
}

function visit(node: Nodes, see: (node: Nodes) => void): void {
  see(node);
  if ('children' in node) for (const child of node.children) visit(child, see);
}
