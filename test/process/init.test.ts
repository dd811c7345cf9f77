/** What `init --agents` writes for coding agents, and takes back. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from './folders';
import { DIST } from './servers';

interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

function init(folder: string, ...args: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(DIST, 'cli.js'), 'init', '--agents', ...args],
    { cwd: folder, encoding: 'utf8' },
  );
  return { status, out: stdout, err: stderr };
}

const SETTINGS = `{
  // ours
  "permissions": { "allow": ["Bash"] },
  "hooks": {
    "Stop": [
      { "hooks": [{ "type": "command", "command": "say done" }] }
    ]
  },
}
`;
const EVERYTHING = {
  '.claude/settings.json': SETTINGS,
  'AGENTS.md': '# Agents\n\nBe brief.\n',
  '.cursor/rules/a.md': 'x\n',
  '.codex/config.toml': 'model = "x"\n',
  '.kiro/specs/a/tasks.md': '- [ ] a\n',
  '.github/copilot-instructions.md': 'x\n',
};
const read = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8');

describe('init --agents', () => {
  it('shows what it would write, and writes nothing', () => {
    const folder = folderWith(EVERYTHING);
    const { status, out } = init(folder);
    expect(status).toBe(0);
    expect(out).toMatch('.mcp.json: would be made');
    expect(out).toMatch('+<!-- living-plans: begin -->');
    expect(out).toMatch('Nothing was written; `--apply` does it.');
    for (const [file, content] of Object.entries(EVERYTHING)) expect(read(folder, file)).toBe(content);
    expect(existsSync(join(folder, '.mcp.json'))).toBe(false);
  });

  it('adds its entries beside what is there, once, and says so', () => {
    const folder = folderWith(EVERYTHING);
    expect(init(folder, '--check').status).toBe(1);
    expect(init(folder, '--apply').status).toBe(0);
    const settings = read(folder, '.claude/settings.json');
    expect(settings).toMatch('// ours');
    expect(settings).toMatch('"permissions": { "allow": ["Bash"] }');
    expect(settings.match(/living-plans hook/g)).toHaveLength(5);
    expect(settings.match(/say done/g)).toHaveLength(1);
    expect(JSON.parse(read(folder, '.mcp.json'))).toEqual({
      mcpServers: { 'living-plans': { command: 'living-plans', args: ['mcp'] } },
    });
    expect(read(folder, '.codex/config.toml')).toBe(
      'model = "x"\n\n# living-plans: begin\n[mcp_servers.living-plans]\ncommand = "living-plans"\nargs = ["mcp"]\n# living-plans: end\n',
    );
    expect(read(folder, 'AGENTS.md')).toMatch(
      /^# Agents\n\nBe brief\.\n\n<!-- living-plans: begin -->\n(?:- .*\n){3}<!--/,
    );
    expect(read(folder, '.claude/skills/living-plans/SKILL.md')).toMatch(/^---\nname: living-plans\n/);
    const before = Object.keys(EVERYTHING).map((file) => read(folder, file));
    expect(init(folder, '--check').status).toBe(0);
    expect(init(folder, '--apply').out).not.toMatch('changed');
    expect(Object.keys(EVERYTHING).map((file) => read(folder, file))).toEqual(before);
  });

  it('takes back what it has written, and nothing else', () => {
    const folder = folderWith(EVERYTHING);
    init(folder, '--apply', '--command', 'npx living-plans');
    expect(read(folder, '.mcp.json')).toMatch('"npx"');
    // Under another name nothing is ours.
    init(folder, '--undo');
    expect(read(folder, '.mcp.json')).toMatch('"npx"');
    expect(init(folder, '--undo', '--command', 'npx living-plans').status).toBe(0);
    for (const file of [
      '.mcp.json',
      '.claude/skills',
      '.cursor/hooks.json',
      '.kiro/settings',
      '.github/hooks',
    ])
      expect(existsSync(join(folder, file)), file).toBe(false);
    for (const [file, content] of Object.entries(EVERYTHING))
      if (file !== '.claude/settings.json') expect(read(folder, file), file).toBe(content);
    const settings = read(folder, '.claude/settings.json');
    expect(settings).not.toMatch('living-plans');
    expect(settings).toMatch('say done');
    expect(settings).toMatch('// ours');
  });

  it('keeps the mark that a file begins with, and blanks in the command', () => {
    const before = '\ufeff{\n  "mcpServers": { "x": { "command": "x" } }\n}\n';
    const folder = folderWith({ '.mcp.json': before });
    const command = ['--command', 'node "my tools/cli.js"'];
    expect(init(folder, '--apply', ...command).status).toBe(0);
    const after = read(folder, '.mcp.json');
    expect(after.startsWith('\ufeff{')).toBe(true);
    expect(JSON.parse(after.slice(1))).toEqual({
      mcpServers: {
        x: { command: 'x' },
        'living-plans': { command: 'node', args: ['my tools/cli.js', 'mcp'] },
      },
    });
    expect(init(folder, '--check', ...command).status).toBe(0);
    init(folder, '--undo', ...command);
    expect(JSON.parse(read(folder, '.mcp.json').slice(1))).toEqual(JSON.parse(before.slice(1)));
  });

  it('what was empty before, or was written by hand, is not ours', () => {
    const folder = folderWith({
      '.claude/settings.json': '{}\n',
      '.mcp.json': '{"mcpServers": {}}\n',
      '.cursor/hooks.json': '{ "version": 1, "hooks": { "stop": [{ "command": "x" }] } }\n',
      '.codex/config.toml': '[mcp_servers.living-plans]\ncommand = "mine"\n',
      'AGENTS.md': '# Agents\r\n\r\nBe brief.\r\n',
    });
    const all = [
      '.claude/settings.json',
      '.mcp.json',
      '.cursor/hooks.json',
      '.codex/config.toml',
      'AGENTS.md',
    ];
    const before = all.map((file) => read(folder, file));
    expect(init(folder, '--undo').status).toBe(0);
    expect(all.map((file) => read(folder, file))).toEqual(before);
    init(folder, '--apply');
    expect(read(folder, '.codex/config.toml')).toBe('[mcp_servers.living-plans]\ncommand = "mine"\n');
    expect(read(folder, 'AGENTS.md')).not.toMatch(/[^\r]\n/);
    expect(init(folder, '--check').status).toBe(0);
    init(folder, '--undo');
    expect(read(folder, 'AGENTS.md')).toBe('# Agents\r\n\r\nBe brief.\r\n');
    expect(JSON.parse(read(folder, '.cursor/hooks.json'))).toEqual({
      version: 1,
      hooks: { stop: [{ command: 'x' }] },
    });
  });

  it('leaves what somebody has changed, and what it cannot read', () => {
    const folder = folderWith({ '.claude/settings.json': '{ not json', 'AGENTS.md': '# A\n' });
    const { status, err } = init(folder, '--apply');
    expect(status).toBe(2);
    expect(err).toMatch('.claude/settings.json: left as it is, it is no JSON object');
    expect(read(folder, '.claude/settings.json')).toBe('{ not json');
    expect(read(folder, 'AGENTS.md')).toMatch('living-plans');
    const skill = join(folder, '.claude/skills/living-plans/SKILL.md');
    writeFileSync(skill, 'Mine.\n');
    init(folder, '--apply');
    init(folder, '--undo');
    expect(readFileSync(skill, 'utf8')).toBe('Mine.\n');
  });

  it('writes into no other folder, whatever leads there', () => {
    const outside = folderWith({});
    const folder = folderWith({ 'CLAUDE.md': 'x\n' });
    symlinkSync(outside, join(folder, '.claude'));
    const { status, err } = init(folder, '--apply');
    expect(status).toBe(2);
    expect(err).toMatch('leads out of this folder');
    expect(existsSync(join(outside, 'settings.json'))).toBe(false);
  });

  it('needs to know an agent, and one thing to do', () => {
    const folder = folderWith({ 'README.md': 'x\n' });
    expect(init(folder)).toMatchObject({
      status: 2,
      err: expect.stringMatching('no coding agent') as string,
    });
    mkdirSync(join(folder, '.cursor'));
    expect(init(folder, '--apply', '--undo').err).toMatch('exclude each other');
    expect(init(folder, '--apply').status).toBe(0);
  });
});
