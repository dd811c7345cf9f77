/** What VS Code for the web calls to run the tests. */
declare const MOCHA_GREP: string;

async function run(): Promise<void> {
  // Mocha has to be there before the tests that describe themselves to it.
  await import('mocha/mocha');
  // The report for a page would want a `document`.
  mocha.setup({ ui: 'tdd', timeout: 30_000, reporter: 'spec', ...(MOCHA_GREP ? { grep: MOCHA_GREP } : {}) });
  await import('./web');
  await new Promise<void>((resolve, reject) => {
    mocha.run((failures) => {
      if (failures) reject(new Error(`${failures} tests failed`));
      else resolve();
    });
  });
}

// Not by `export`: the header of mocha's bundle would overwrite what the bundler makes of it.
module.exports = { run };
