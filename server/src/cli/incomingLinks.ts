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
const LINK =
  /\]\([ \t]{0,9}<?([^\s<>()[\]#]{1,1000})#([^\s<>)]+)|^\[[^[\]\r\n]{1,200}\]:[ \t]{0,9}<?([^\s<>#]{1,1000})#([^\s<>]+)/gm;

export class IncomingLinks {
  /** By folder: "path#anchor", in lower case behind the "#". */
  private readonly anchors = new Map<string, ReadonlySet<string>>();
  private readonly wanted = new Set<string>();

  /** `rootOf` says below which folder documents may link to one; undefined for none. */
  constructor(private readonly rootOf: (document: string) => string | undefined) {}

  /** Before the links were looked up, the answer is yes. */
  to(document: string): NonNullable<Surroundings['isLinkedTo']> {
    return (anchor) => {
      const root = this.rootOf(document);
      if (root === undefined) return false;
      const known = this.anchors.get(root);
      if (!known) this.wanted.add(root);
      return known?.has(`${document}#${anchor}`) ?? true;
    };
  }

  /** Computes something that may ask for links; once more if it did and they were not known yet. */
  async known<T>(compute: () => T): Promise<T> {
    const result = compute();
    if (this.wanted.size === 0) return result;
    for (const root of this.wanted) this.anchors.set(root, await anchorsNamedBelow(root));
    this.wanted.clear();
    return compute();
  }
}

async function anchorsNamedBelow(root: string): Promise<ReadonlySet<string>> {
  const anchors = new Set<string>();
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
