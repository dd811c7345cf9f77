/** The manifest tells the editor the truth, and no more than people can take in. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { extensionPage } from '../../scripts/support/extensionPage.mjs';

interface Menu {
  readonly command: string;
  readonly when?: string;
}

interface Manifest {
  readonly icon: string;
  readonly keywords: readonly string[];
  readonly categories: readonly string[];
  readonly activationEvents: readonly string[];
  readonly galleryBanner: { readonly color: string };
  readonly contributes: {
    readonly commands: readonly Readonly<Record<'command' | 'title' | 'category' | 'icon', string>>[];
    readonly keybindings: readonly Readonly<Record<'command' | 'key' | 'when', string>>[];
    readonly menus: Readonly<Record<string, readonly Menu[]>>;
    readonly walkthroughs: readonly {
      readonly steps: readonly { readonly media: { readonly image: Readonly<Record<string, string>> } }[];
    }[];
    readonly viewsWelcome: readonly { readonly contents: string; readonly when: string }[];
    readonly configuration: {
      readonly properties: Readonly<
        Record<
          string,
          {
            readonly scope?: string;
            readonly order?: number;
            readonly markdownDescription?: string;
            readonly enum?: readonly string[];
            readonly markdownEnumDescriptions?: readonly string[];
            readonly type?: string;
            readonly minimum?: number;
            readonly maximum?: number;
          }
        >
      >;
    };
  };
}

const root = resolve(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as Manifest;
const { commands, keybindings, menus, viewsWelcome, configuration } = manifest.contributes;
const ids = commands.map(({ command }) => command);

/** These work on a row of the view, or at a place that a link names. */
const NEED_AN_ARGUMENT = [
  'livingPlans.continueTask',
  'livingPlans.fixAllOfThisKind',
  'livingPlans.reveal',
  'livingPlans.showFixes',
  'livingPlans.moveUp',
  'livingPlans.moveDown',
];

/** They stand in a menu in the place of the command that was chosen there. */
const CHOSEN = ids.filter((id) => id.endsWith('.active'));

/** As of its version 3.5.1; markdownlint has no keys. What the editor itself has is looked up in a real one. */
const MARKDOWN_ALL_IN_ONE = [
  ...['ctrl+b', 'ctrl+i', 'alt+s', 'ctrl+shift+]', 'ctrl+shift+[', 'ctrl+m', 'enter', 'ctrl+enter'],
  ...['shift+enter', 'tab', 'shift+tab', 'backspace', 'alt+up', 'alt+down', 'shift+alt+up', 'shift+alt+down'],
  ...['ctrl+shift+alt+up', 'ctrl+shift+alt+down', 'ctrl+]', 'ctrl+[', 'alt+c', 'ctrl+shift+v', 'ctrl+k v'],
];

/** Keys that are typed, and mean something else outside of tasks. */
const TYPED = ['enter', 'tab', 'shift+tab'];

describe('commands', () => {
  it.each(commands)('$command has a title, an icon and our category', ({ title, category, icon }) => {
    expect(title).toMatch(/^(?:✓ )?[A-Z].*[^.]$/);
    expect(category).toBe('Living Plans');
    expect(icon).toMatch(/^\$\([\w-]+\)$/);
  });

  it('that need an argument are not in the palette', () => {
    const hidden = menus.commandPalette?.filter(({ when }) => when === 'false').map(({ command }) => command);
    expect(hidden?.sort()).toEqual([...NEED_AN_ARGUMENT, ...CHOSEN].sort());
  });

  it('of menus, keys and links exist', () => {
    const linked = viewsWelcome.flatMap(({ contents }) =>
      [...contents.matchAll(/\(command:(livingPlans\.\w+)\)/g)].map(([, id]) => id),
    );
    const used = [...Object.values(menus).flat(), ...keybindings].map(({ command }) => command);
    for (const id of [...used, ...linked]) expect(ids).toContain(id);
    expect(linked.length).toBeGreaterThan(0);
  });

  it('have few keys, each with a condition', () => {
    const own = keybindings.filter(({ key }) => !TYPED.includes(key));
    expect(new Set(own.map(({ key }) => key)).size).toBeLessThanOrEqual(3);
    for (const { when } of keybindings)
      expect(when).toMatch(/editorTextFocus|focusedView == livingPlans\.plans/);
  });

  it('have no key of "Markdown All in One", which many people have beside it', () => {
    for (const { key } of keybindings)
      if (!TYPED.includes(key)) expect(MARKDOWN_ALL_IN_ONE).not.toContain(key);
  });

  it('take Enter and Tab in tasks alone, where nothing else wants them, and not if they are switched off', () => {
    const typed = keybindings.filter(({ key }) => TYPED.includes(key));
    expect(typed).toHaveLength(TYPED.length);
    for (const { when, key } of typed)
      for (const condition of [
        key === 'enter' ? 'livingPlans.atSpecialTask' : 'livingPlans.atTask',
        'config.livingPlans.editing.keys',
        '!editorReadonly',
        '!suggestWidgetVisible',
        '!inlineSuggestionVisible',
        "vim.mode != 'Normal'",
        "neovim.mode != 'normal'",
      ])
        expect(when.split(' && ')).toContain(condition);
  });
});

describe('settings', () => {
  const properties = Object.entries(configuration.properties);

  it('are at most 40, in an order of their own', () => {
    expect(properties.length).toBeLessThanOrEqual(40);
    expect(new Set(properties.map(([, { order }]) => order)).size).toBe(properties.length);
  });

  it.each(properties)('%s says what it is', (name, setting) => {
    expect(name).toMatch(/^livingPlans\./);
    expect(setting.scope).toMatch(/^(window|resource)$/);
    expect(setting.markdownDescription).toMatch(/\.$/);
    expect(setting.markdownEnumDescriptions?.length).toBe(setting.enum?.length);
    if (setting.type === 'integer') {
      expect(setting.minimum).toBeTypeOf('number');
      expect(setting.maximum).toBeTypeOf('number');
    }
  });
});

it('nothing but a Markdown document or the view wakes the extension', () => {
  expect(manifest.activationEvents).toEqual(['onLanguage:markdown']);
});

it('the marketplace finds an icon, a banner and words to search for', () => {
  expect(manifest.icon).toMatch(/\.png$/);
  expect(existsSync(resolve(root, manifest.icon))).toBe(true);
  expect(manifest.galleryBanner.color).toMatch(/^#[0-9a-f]{6}$/);
  expect(manifest.keywords.length).toBeLessThanOrEqual(30);
});

describe('what the editor shows of the package', () => {
  const packaged = (path: string): boolean => {
    const patterns = readFileSync(resolve(root, '.vscodeignore'), 'utf8').split('\n');
    return patterns.some((one) => one.startsWith('!') && picomatch.isMatch(path, one.slice(1)));
  };

  it('brings the pictures of the first steps along', () => {
    const steps = manifest.contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    expect(steps).toHaveLength(5);
    for (const { media } of steps)
      for (const image of Object.values(media.image)) {
        expect(existsSync(resolve(root, image)), image).toBe(true);
        expect(packaged(image), image).toBe(true);
      }
  });

  it('is a page without pictures and links that lead nowhere', () => {
    const page = extensionPage(readFileSync(resolve(root, 'README.md'), 'utf8'));
    expect(page).toContain('# Living Plans');
    expect(page.match(/\]\((?!https?:|#)[^)]*\)/g) ?? []).toEqual([]);
    expect(page).not.toContain('![');
  });

  it('says what it is: it formats nothing', () => {
    expect(manifest.categories).toEqual(['Linters', 'Visualization', 'Other']);
  });
});
