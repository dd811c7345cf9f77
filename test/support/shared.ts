/** The plans and the corpus that lie beside the repository; tests leave out what needs them where they are not there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const shared = process.env.LIVING_PLANS_SHARED ?? resolve(import.meta.dirname, '../../../shared');
export const hasShared = existsSync(join(shared, 'plans/expected.json'));

export interface SharedFile {
  /** "corpus/plans/006.md" */
  readonly name: string;
  readonly text: string;
}

const CORPUS = ['plans', 'corpus/plans', 'corpus/other'];
/** With the plans that readers have labelled, where they are there as well. */
export const ALL_FOLDERS: readonly string[] = [...CORPUS, 'labelled/plans'];

/** Every Markdown file of `plans/` and `corpus/`, or of other folders; none without them. */
export function sharedFiles(folders: readonly string[] = CORPUS): SharedFile[] {
  if (!hasShared) return [];
  const there = folders.filter((folder) => existsSync(join(shared, folder)));
  return there.flatMap((folder) =>
    readdirSync(join(shared, folder))
      .filter((file) => file.endsWith('.md'))
      .map((file) => ({ name: `${folder}/${file}`, text: readFileSync(join(shared, folder, file), 'utf8') })),
  );
}
