import { describe, expect, test } from 'vitest';
import { RULES } from '../../server/src/core';
import { cli, folderWith } from './cli';

const folder = folderWith({});

describe('wrong usage ends with 2, says why and what to do', () => {
  test.each([
    [['chek'], 'no command `chek`', 'did you mean `check`?'],
    [['frobnicate'], 'no command `frobnicate`', 'see `living-plans --help`'],
    [['--format', 'json', 'check'], 'a command must come before `--format`', 'commands:'],
    [['check', '--formt', 'json'], 'no option `--formt` for `check`', 'did you mean `--format`?'],
    [['check', '--dry-run'], 'no option `--dry-run` for `check`', 'see `living-plans help check`'],
    [['check', '-x'], 'no option `-x` for `check`', 'see `living-plans help check`'],
    [['check', '--format', 'xml'], '`--format` cannot be `xml`', 'one of text, json'],
    [['check', '--format'], '`--format` needs a value', 'help check'],
    [['check', '--format', '--any'], '`--format` needs a value', 'help check'],
    [['check', '--any=yes'], '`--any` takes no value', 'help check'],
    [['check', '--fail-on', 'hint'], '`--fail-on` cannot be `hint`', 'warning, information, never'],
    [['check', '--today', '2026-02-30'], '`--today` wants a date', 'help check'],
    [['check', '--today', 'today'], '`--today` wants a date', 'help check'],
    [['status', '--format', 'yaml'], '`--format` cannot be `yaml`', 'text, json, toon, markdown'],
    [['fix', '-', 'PLAN.md'], '`-` cannot be mixed with files', 'run `fix` twice'],
    [['check', ''], 'a path is empty', '`.` is the current folder'],
    [['lsp', 'PLAN.md'], '`lsp` takes no paths', 'help lsp'],
    [['check', '--rule', 'stale-overvew'], 'no rule `stale-overvew`', 'did you mean `stale-overview`?'],
    [['check', '--rule', 'nonsense'], 'no rule `nonsense`', 'living-plans explain'],
    [['check', '--fix', '-'], '`--fix` cannot write to standard input', 'use `fix -`'],
    [['check', '--watch', '-'], 'standard input cannot be watched', 'name files or folders'],
    [['explain', 'stale-overview', 'overdue'], '`explain` takes one rule', 'help explain'],
    [['help', 'nothing'], 'no command `nothing`', 'commands:'],
  ])('%j', async (args, message, hint) => {
    const { code, out, err } = await cli(folder, args);
    expect(code).toBe(2);
    expect(out).toBe('');
    const lines = err.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain(message);
    expect(lines[1]).toContain(hint);
  });
});

test('formats that do not exist are wrong usage', async () => {
  expect((await cli(folder, ['check', '--format', 'xml'])).code).toBe(2);
  expect((await cli(folder, ['status', '--format', 'sarif'])).code).toBe(2);
});

test.each([[[]], [['--help']], [['-h']], [['help']]])('%j prints the help', async (args) => {
  const { code, out, err } = await cli(folder, args);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  for (const command of ['check', 'fix', 'status', 'explain', 'lsp']) expect(out).toContain(`  ${command} `);
});

test.each(['check', 'fix', 'status', 'explain', 'lsp'])('the help of %s in three ways', async (command) => {
  const { code, out } = await cli(folder, ['help', command]);
  expect(code).toBe(0);
  expect(out).toContain(`Usage: living-plans ${command}`);
  expect((await cli(folder, [command, '--help'])).out).toBe(out);
  expect((await cli(folder, [command, '-h'])).out).toBe(out);
});

test('help fits a terminal', async () => {
  for (const args of [['help'], ['help', 'check'], ['help', 'fix'], ['help', 'status'], ['help', 'lsp']])
    for (const line of (await cli(folder, args)).out.split('\n'))
      expect(line.length).toBeLessThanOrEqual(120);
});

test('the version', async () => {
  expect((await cli(folder, ['--version'])).out).toMatch(/^\d+\.\d+\.\d+/);
  expect((await cli(folder, ['-V'])).code).toBe(0);
  expect((await cli(folder, ['-v'])).out).toBe((await cli(folder, ['--version'])).out);
});

test('lsp without a server beside it', async () => {
  const { code, err } = await cli(folder, ['lsp', '--stdio', '--clientProcessId=1']);
  expect(code).toBe(2);
  expect(err).toContain('the language server is missing');
});

describe('explain', () => {
  test('says what a rule finds, with its examples', async () => {
    const { code, out } = await cli(folder, ['explain', 'parent-child-mismatch']);
    expect(code).toBe(0);
    expect(out).toContain('parent-child-mismatch  warning');
    expect(out).toContain('It stays silent where\n- ');
    expect(out).toContain('    - [x] Storage\n    ^ `Storage`: ticked, 1 sub-task open\n');
    expect(out).toContain('<!-- living-plans-disable-line parent-child-mismatch -->');
  });

  test('lists all rules', async () => {
    const { code, out } = await cli(folder, ['explain']);
    expect(code).toBe(0);
    for (const { id } of RULES)
      expect(out).toMatch(new RegExp(`^${id} +(?:error|warning|information|hint) +\\S`, 'm'));
  });
});
