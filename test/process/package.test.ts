/** What is built is small, and what is shipped is what is needed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from './folders';
import { DIST, FERRY, ROOT } from './servers';

const VSCE = join(ROOT, 'node_modules/@vscode/vsce/vsce');

/** The files of the .vsix. */
function packaged(): string[] {
  const out = execFileSync(process.execPath, [VSCE, 'ls', '--no-dependencies'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return out.split('\n').filter(Boolean);
}

describe('the bundles', () => {
  it.each(['server.js', 'commandLine.js', 'extension.js', 'browser/server.js', 'browser/extension.js'])(
    '%s is at most 900,000 bytes',
    (name) => {
      const { size } = statSync(join(DIST, name));
      expect(size).toBeLessThanOrEqual(900_000);
      // An empty file would be small as well.
      expect(size).toBeGreaterThan(100_000);
    },
  );

  it.each(['server.js', 'commandLine.js', 'extension.js', 'browser/server.js', 'browser/extension.js'])(
    '%s names no folder of the machine that built it',
    (name) => {
      expect(readFileSync(join(DIST, name), 'utf8')).not.toContain(ROOT);
    },
  );

  it('for the browser ask for nothing of Node', () => {
    const required = (name: string): string[] =>
      [...readFileSync(join(DIST, name), 'utf8').matchAll(/\brequire\("([^"]+)"\)/g)].map(
        ([, module]) => module ?? '',
      );
    expect(required('browser/server.js')).toEqual([]);
    expect(new Set(required('browser/extension.js'))).toEqual(new Set(['vscode']));
  });
});

describe('the package for VS Code', () => {
  it('holds the manifest, both entries, both servers, the grammar and the pages', () => {
    const files = packaged();
    for (const needed of [
      'package.json',
      'README.md',
      'CHANGELOG.md',
      'dist/extension.js',
      'dist/server.js',
      'dist/browser/extension.js',
      'dist/browser/server.js',
      'syntaxes/living-plans.injection.tmLanguage.json',
      'client/media/plans.svg',
      'docs/rules/complete-with-open-tasks.md',
    ])
      expect(files).toContain(needed);
    expect(files.some((file) => /^LICENSE/i.test(file))).toBe(true);
    for (const file of files)
      expect({ file, exists: existsSync(join(ROOT, file)) }).toEqual({ file, exists: true });
  });

  it('holds no maps, tests, sources, samples and no command line', () => {
    const unwanted = packaged().filter((file) =>
      /\.map$|\.m?tsx?$|\.test\.|^test\/|\/src\/|^server\/|^samples\/|^scripts\/|^node_modules\/|^out\/|cli\.js|tsconfig|^\.|\/\./.test(
        file,
      ),
    );
    expect(unwanted).toEqual([]);
  });
});

describe('the package for npm', () => {
  it('holds the command line, the server and their pages, and pulls nothing along', () => {
    const out = execFileSync('npm', ['pack', '--dry-run', '--json'], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: 'pipe',
    });
    const [packed] = JSON.parse(out) as { files: { path: string }[] }[];
    const paths = packed?.files.map(({ path }) => path) ?? [];
    for (const needed of [
      'dist/cli.js',
      'dist/commandLine.js',
      'dist/server.js',
      'docs/settings.md',
      'README.md',
    ])
      expect(paths).toContain(needed);
    expect(paths.filter((path) => /\.png$|\.svg$|extension|browser|\.map$|\.tsx?$/.test(path))).toEqual([]);
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as object;
    expect(manifest).not.toHaveProperty('dependencies');
  });

  it('runs where there is nothing but its bundles', () => {
    const alone = folderWith({ 'PLAN.md': FERRY });
    for (const name of ['cli.js', 'commandLine.js']) copyFileSync(join(DIST, name), join(alone, name));
    const { status, stdout } = spawnSync(process.execPath, ['cli.js', 'status', 'PLAN.md'], {
      cwd: alone,
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    expect(stdout).toContain('PLAN.md');
  });
});
