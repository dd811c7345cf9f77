/** Checks JSON against JSON Schemas, those of others included. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { Ajv, type AnySchemaObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { FormatsPlugin } from 'ajv-formats';
import { memoized, oncePer } from '../../server/src/core/text/memoized';

const require = createRequire(import.meta.url);
// Its types speak of a default export, its code is one.
const addFormats = require('ajv-formats') as FormatsPlugin;

/** What is wrong with a value by a schema, one line each; none if it is valid. */
export function violations(schema: AnySchemaObject, value: unknown): string[] {
  const validate = validatorOf(schema);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

/** Schemas take long to compile, and are asked for again and again. */
const validatorOf = oncePer((schema: AnySchemaObject) => {
  const is2020 = String(schema.$schema).includes('2020-12');
  // Published schemas carry keywords that only their editors know, and expressions of other dialects.
  const options = { strict: false, unicodeRegExp: false };
  const ajv = is2020 ? new Ajv2020(options) : new Ajv(options);
  addFormats(ajv);
  return ajv.compile(schema);
});

/** The schema of SARIF 2.1.0 as OASIS has published it. */
export function sarifSchema(): AnySchemaObject {
  return readSchema(require.resolve('schemastore/schemas/json/sarif-2.1.0.json'));
}

/** A schema of ours by its name in docs/. */
export function ownSchema(name: string): AnySchemaObject {
  return readSchema(resolve(import.meta.dirname, '../../docs', name));
}

/** One object for each file, so that it is compiled once. */
const readSchema = memoized((path) => JSON.parse(readFileSync(path, 'utf8')) as AnySchemaObject, 20);
