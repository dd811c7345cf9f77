/** Real repositories for one test, made by git itself. Nothing of the machine's own configuration counts. */
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith, write } from '../process/folders';

const DAY = 86_400;
/** The first of January 2026, at noon. */
const START = 1_767_268_800;

export class GitRepository {
  private commits = 0;

  constructor(readonly folder: string) {}

  git(...args: readonly string[]): string {
    const date = `${START + this.commits * DAY} +0000`;
    return execFileSync('git', args, {
      cwd: this.folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: join(this.folder, '..', 'none'),
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: 'A',
        GIT_AUTHOR_EMAIL: 'a@example.org',
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_NAME: 'A',
        GIT_COMMITTER_EMAIL: 'a@example.org',
        GIT_COMMITTER_DATE: date,
      },
    }).trim();
  }

  /** Writes files, takes away those whose content is null, and commits all of it, a day after the commit before. */
  commit(subject: string, files: Readonly<Record<string, string | null>>): string {
    for (const [path, content] of Object.entries(files))
      if (content === null) rmSync(join(this.folder, path));
      else write(this.folder, path, content);
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message', subject);
    this.commits++;
    return this.git('rev-parse', 'HEAD');
  }

  write(path: string, content: string): void {
    writeFileSync(join(this.folder, path), content);
  }
}

/** A new repository without commits, gone after the test. */
export function newRepository(): GitRepository {
  const repository = new GitRepository(folderWith({}));
  repository.git('init', '--quiet', '--initial-branch=main');
  return repository;
}
