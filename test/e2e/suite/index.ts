/** What VS Code's extension host calls to run the tests: every `*.test.ts` of this folder, bundled by runTest.ts. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

export function run(): Promise<void> {
  const mocha = new Mocha({
    ui: 'tdd',
    timeout: 30_000,
    ...(process.env.MOCHA_GREP ? { grep: process.env.MOCHA_GREP } : {}),
  });
  for (const name of readdirSync(__dirname).sort()) {
    const suite = /(?:\.(\w+))?\.test\.js$/.exec(name);
    if (suite && (suite[1] ?? '') === (process.env.LIVING_PLANS_SUITE ?? '')) {
      mocha.addFile(join(__dirname, name));
    }
  }
  return new Promise((resolve, reject) => {
    mocha.run((failures) => (failures ? reject(new Error(`${failures} tests failed`)) : resolve()));
  });
}
