/**
 * Text that its author meant as a sample. A fence around Markdown that holds fences itself ends, for Markdown, at the
 * first of the inner ones, and what follows up to the last fence is read as if it were the document's own.
 */
import type { Root } from 'mdast';
import type { SectionRange } from '../text/range';
import { isWithin } from './code';

const NONE: readonly SectionRange[] = [];

/** The stretches between a fence of Markdown and the next fence without a language, in offsets of the section. */
export function readSamples(tree: Root): readonly SectionRange[] {
  const samples: SectionRange[] = [];
  let start: number | null = null;
  for (const node of tree.children) {
    if (node.type !== 'code') continue;
    if (start !== null && !node.lang) samples.push({ start, end: node.position?.start.offset ?? start });
    start = /^(?:md|mdx|markdown)$/i.test(node.lang ?? '') ? (node.position?.end.offset ?? null) : null;
  }
  return samples.length > 0 ? samples : NONE;
}

/** Without those that lie in a sample. */
export function outsideOf<T extends { readonly range: SectionRange }>(
  samples: readonly SectionRange[],
  found: readonly T[],
): readonly T[] {
  if (samples.length === 0 || found.length === 0) return found;
  return found.filter(({ range }) => !isWithin(samples, range));
}
