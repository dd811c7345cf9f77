/** VS Code's own Markdown grammar, with or without ours injected into it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { parseRawGrammar, Registry, type IGrammar } from 'vscode-textmate';

const require = createRequire(import.meta.url);
const OURS = 'markdown.living-plans.injection';
const GRAMMARS: Readonly<Record<string, string>> = {
  'text.html.markdown': require.resolve('tm-grammars/grammars/markdown.json'),
  'text.html.derivative': require.resolve('tm-grammars/grammars/html-derivative.json'),
  'text.html.basic': require.resolve('tm-grammars/grammars/html.json'),
  'source.yaml': require.resolve('tm-grammars/grammars/yaml.json'),
  [OURS]: fileURLToPath(new URL('../../syntaxes/living-plans.injection.tmLanguage.json', import.meta.url)),
};
/** Loads both; once per file of tests, since the regular expression engine is loaded with them. */
export async function loadGrammars(): Promise<{ readonly plain: IGrammar; readonly injected: IGrammar }> {
  await loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')));
  return { plain: await load([]), injected: await load([OURS]) };
}

async function load(injections: string[]): Promise<IGrammar> {
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: (scope) => {
      const path = GRAMMARS[scope];
      return Promise.resolve(path === undefined ? null : parseRawGrammar(readFileSync(path, 'utf8'), path));
    },
    getInjections: (scope) => (scope === 'text.html.markdown' ? injections : undefined),
  });
  const grammar = await registry.loadGrammar('text.html.markdown');
  if (!grammar) throw new Error('no Markdown grammar');
  return grammar;
}
