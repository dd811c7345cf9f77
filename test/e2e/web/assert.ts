/** What the suites use of Node's strict assertions, for where there is no Node. */
import { assert } from 'chai';

export default {
  ok: assert.isOk,
  equal: assert.strictEqual,
  deepEqual: assert.deepEqual,
  fail: (message: string): never => assert.fail(message),
};
