/** Settings as JSON Schema and in words. */
import * as z from 'zod';
import type { SettingDefinition } from '../../server/src/core/index.ts';

/** The schema of a setting without what a manifest has no use for. */
export function schemaOf({ schema }: SettingDefinition): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema) as Record<string, unknown>;
  return rest;
}

/** "boolean", "number from 1 to 100", "one of `a`, `b`". */
export function typeOf(definition: SettingDefinition): string {
  const { type, enum: values, minimum, maximum, items } = schemaOf(definition);
  if (Array.isArray(values)) return `one of ${values.map((value) => `\`${String(value)}\``).join(', ')}`;
  if (type === 'array') return `list of ${String((items as Record<string, unknown>).type)}s`;
  if (typeof minimum === 'number' && typeof maximum === 'number')
    return `whole number from ${minimum} to ${maximum}`;
  return String(type);
}
