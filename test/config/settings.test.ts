/** Settings in layers: what each place says, and what a document makes of all of them. */
import { describe, expect, it } from 'vitest';
import {
  activeRules,
  namedAsPlan,
  readFolderLayer,
  readLayer,
  RULES,
  settingsFrom,
  type Layer,
} from '../../server/src/core';

const client = (input: unknown): Layer => readLayer(input, RULES);
const file = (input: unknown, folder = '/repo'): Layer =>
  readFolderLayer(typeof input === 'string' ? input : JSON.stringify(input), folder, RULES);

function optionsOf(id: string, ...layers: Layer[]): unknown {
  return activeRules(settingsFrom(layers, RULES)).find(({ rule }) => rule.id === id)?.options;
}

describe('layers', () => {
  it('overrule each other key by key, the last first', () => {
    const settings = settingsFrom(
      [
        client({ rules: { 'stale-date': 'off', overdue: 'hint' }, tasks: { markers: 'kiro' } }),
        file({ rules: { 'stale-date': 'error' }, progress: { count: 'leaves' } }),
      ],
      RULES,
    );
    expect(settings.rules.get('stale-date')).toBe('error');
    expect(settings.rules.get('overdue')).toBe('hint');
    expect(settings.reading.markers).toBe('kiro');
    expect(settings.count).toBe('leaves');
  });

  it('give rules their options, and switch rules off', () => {
    expect(optionsOf('stale-date')).toEqual({ days: 30 });
    expect(optionsOf('stale-date', client({ ruleOptions: { 'stale-date': { days: 90 } } }))).toEqual({
      days: 90,
    });
    expect(optionsOf('stale-date', client({ rules: { 'stale-date': 'off' } }))).toBeUndefined();
  });

  it('leave out what is wrong and keep the rest', () => {
    const layer = file({
      rules: { overdue: 'hint', nonsense: 'off', 'stale-date': 'fatal' },
      ruleOptions: { 'stale-date': { days: 0 } },
      limits: { size: 10_000 },
      $schema: './schema.json',
    });
    expect(layer.problems).toEqual([
      expect.stringContaining('`rules.stale-date`: invalid option'),
      expect.stringContaining('`ruleOptions.stale-date`: days: too small'),
      '`rules.nonsense`: no such setting',
      '`limits.size`: not a setting for folders',
    ]);
    expect([...layer.values]).toEqual([['rules.overdue', 'hint']]);
  });

  it.each(['', '{', '[]', 'null', '7', '{"rules": 7}', '{"__proto__": {"enable": false}}', '\u0000'])(
    'of a file with %j change nothing',
    (text) => {
      const layer = file(text);
      expect(layer.values.size).toBe(0);
      expect(settingsFrom([layer], RULES)).toEqual(settingsFrom([], RULES));
    },
  );

  it('say that a file is no JSON', () => {
    expect(file('{ "rules": ').problems).toEqual([expect.stringMatching(/^not JSON: /)]);
  });
});

describe('globs', () => {
  const files = settingsFrom(
    [
      client({ files: { plans: ['docs/*.md'], exclude: ['old/**'] } }),
      file({ files: { plans: ['old/next.md'], exclude: ['drafts/**'] } }, '/repo'),
      file({ files: { plans: ['wanted.md'] } }, '/repo/drafts'),
    ],
    RULES,
  ).files;
  const named = (path: string): boolean | undefined =>
    namedAsPlan(files, (folder) => path.slice((folder ?? '/repo').length + 1));

  it.each([
    ['/repo/docs/a.md', true],
    ['/repo/docs/deep/a.md', undefined],
    ['/repo/old/a.md', false],
    // The file in the repository stands nearer than what the editor says.
    ['/repo/old/next.md', true],
    ['/repo/drafts/a.md', false],
    ['/repo/drafts/wanted.md', true],
    ['/repo/a.md', undefined],
  ])('say of %s: %s', (path, expected) => {
    expect(named(path)).toBe(expected);
  });
});
