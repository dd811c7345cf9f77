/** The one place that knows how Markdown is parsed: CommonMark with GitHub's tables, strikethrough and footnotes. */
import type { Root } from 'mdast';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { readQuickly } from './quick/quickMarkdown';

// Task list items are not parsed here: their marker is read from the source (see reading/tasks.ts), because the
// extension knows only `[ ]` and `[x]`.
const processor = unified()
  .use(remarkParse)
  .data('micromarkExtensions', [gfmTable(), gfmStrikethrough(), gfmFootnote()])
  .data('fromMarkdownExtensions', [
    gfmTableFromMarkdown(),
    gfmStrikethroughFromMarkdown(),
    gfmFootnoteFromMarkdown(),
  ])
  .freeze();

const BYTE_ORDER_MARK = 0xfeff;

/** The syntax tree of a text, its positions in UTF-16 offsets from the start of the text. */
export function parseMarkdown(text: string): Root {
  const source = withoutMark(text);
  return readQuickly(source) ?? processor.parse(source);
}

/** The same tree by the parser alone, which decides what is right. */
export function parseByReference(text: string): Root {
  return processor.parse(withoutMark(text));
}

/** The parser drops a leading byte order mark and with it one offset; a zero-width space of the same length stands in. */
function withoutMark(text: string): string {
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? `\u200b${text.slice(1)}` : text;
}
