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

/** Every Markdown file of `plans/` and `corpus/`; none without them. */
export function sharedFiles(): SharedFile[] {
  if (!hasShared) return [];
  return ['plans', 'corpus/plans', 'corpus/other'].flatMap((folder) =>
    readdirSync(join(shared, folder))
      .filter((file) => file.endsWith('.md'))
      .map((file) => ({ name: `${folder}/${file}`, text: readFileSync(join(shared, folder, file), 'utf8') })),
  );
}
