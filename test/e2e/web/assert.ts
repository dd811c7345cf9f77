/** What the suites use of Node's strict assertions, for where there is no Node. */
import { assert } from 'chai';

// eslint-disable-next-line no-restricted-exports -- Node's module has a default export, and this one stands in for it
export default {
  ok: (value: unknown, message?: string): void => assert.isOk(value, message),
  equal: (actual: unknown, expected: unknown, message?: string): void =>
    assert.strictEqual(actual, expected, message),
  deepEqual: (actual: unknown, expected: unknown, message?: string): void =>
    assert.deepEqual(actual, expected, message),
  fail: (message: string): never => assert.fail(message),
};
