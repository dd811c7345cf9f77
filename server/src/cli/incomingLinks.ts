/**
 * Which anchors of a document other documents link to: a fix that rewrites a heading would break those links. The other
 * documents are read when a fix asks for the first time, since most never do.
 */
import { dirname, join, resolve } from 'node:path';
import { decoded, type Surroundings } from '../core/index';
import { findMarkdownFiles, readTextFile } from '../node/files';

const MAX_FILES = 5_000;
const MAX_BYTES = 2_000_000;
/** "](path#anchor)" and "[name]: path#anchor"; what stands in code counts as well, which costs a fix at most. */
const LINK = /\]\(\s*<?([^\s<>()#]+)#([^\s<>)]+)|^\[[^\]\r\n]{1,200}\]:\s*<?([^\s<>#]+)#([^\s<>]+)/gm;

export class IncomingLinks {
  /** "path#anchor", in lower case behind the "#". */
  private anchors: Set<string> | undefined;
  private isWanted = false;

  /** `rootOf` says below which folder documents may link to one; undefined for none. */
  constructor(private readonly rootOf: (document: string) => string | undefined) {}

  /** As long as nobody has looked, the answer is yes. */
  to(document: string): NonNullable<Surroundings['isLinkedTo']> {
    return (anchor) => {
      if (this.anchors) return this.anchors.has(`${document}#${anchor}`);
      this.isWanted = true;
      return true;
    };
  }

  /** Computes something that may ask for links; once more if it did and nobody had looked. */
  async known<T>(document: string, compute: () => T): Promise<T> {
    const result = compute();
    if (!this.isWanted || this.anchors) return result;
    this.anchors = await this.read(document);
    return compute();
  }

  private async read(document: string): Promise<Set<string>> {
    const anchors = new Set<string>();
    const root = this.rootOf(document);
    if (root === undefined) return anchors;
    const { files } = await findMarkdownFiles([root], { limit: MAX_FILES });
    for (const file of files) {
      const read = await readTextFile(file, MAX_BYTES);
      if (!read.ok || !read.file.text.includes('#')) continue;
      for (const [, inline, anchor, defined, other] of read.file.text.matchAll(LINK)) {
        const path = decoded(inline ?? defined ?? '');
        const target = path.startsWith('/') ? join(root, path) : resolve(dirname(file), path);
        if (target !== file) anchors.add(`${target}#${decoded(anchor ?? other ?? '').toLowerCase()}`);
      }
    }
    return anchors;
  }
}
