/** What VS Code for the web calls to run the tests. Mocha has to be there before the tests that describe themselves to it. */
declare const MOCHA_GREP: string;

require('mocha/mocha');
// The report for a page would want a `document`.
mocha.setup({ ui: 'tdd', timeout: 30_000, reporter: 'spec', ...(MOCHA_GREP ? { grep: MOCHA_GREP } : {}) });
require('./web');

// Not by `export`: the header of mocha's bundle would overwrite what the bundler makes of it.
module.exports = {
  run: (): Promise<void> =>
    new Promise((resolve, reject) => {
      mocha.run((failures) => (failures ? reject(new Error(`${failures} tests failed`)) : resolve()));
    }),
};
