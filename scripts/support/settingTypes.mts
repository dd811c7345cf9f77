/** Settings as JSON Schema and in words. */
import * as z from 'zod/mini';
import type { SettingDefinition } from '../../server/src/core/index.ts';

type Schema = Record<string, unknown>;

/** The schema of a setting without what a manifest has no use for. */
function plainSchema({ schema }: SettingDefinition): Schema {
  const { $schema: _, required: _required, ...rest } = z.toJSONSchema(schema) as Schema;
  return rest;
}

/** The schema of a setting with its default and what it does, in the words of VS Code. */
export function describedSchema(definition: SettingDefinition): Schema {
  const { description, enumDescriptions } = definition;
  return {
    ...plainSchema(definition),
    default: definition.default,
    markdownDescription: description,
    ...(enumDescriptions ? { markdownEnumDescriptions: enumDescriptions } : {}),
  };
}

export interface ShownSetting {
  readonly key: string;
  readonly scope: SettingDefinition['scope'];
  readonly schema: Schema;
}

const GROUPS = {
  rules: 'How severe the findings of each rule are, for example `"stale-date": "off"`.',
  ruleOptions: 'What rules can be told, for example `"stale-date": { "days": 90 }`.',
} as const;

/** The settings as people write them: those of a group are properties of one object. */
export function shownSettings(definitions: readonly SettingDefinition[]): ShownSetting[] {
  const shown: ShownSetting[] = [];
  for (const definition of definitions) {
    const { key, scope, group } = definition;
    if (!group) shown.push({ key, scope, schema: describedSchema(definition) });
    else if (!shown.some((one) => one.key === group)) {
      const members = definitions.filter((one) => one.group === group);
      const properties = members.map((one) => [one.key.slice(group.length + 1), describedSchema(one)]);
      shown.push({
        key: group,
        scope,
        schema: {
          type: 'object',
          default: {},
          markdownDescription: GROUPS[group],
          properties: Object.fromEntries(properties) as Schema,
          additionalProperties: false,
        },
      });
    }
  }
  return shown;
}

/** "boolean", "number from 1 to 100", "one of `a`, `b`". */
export function typeOf(definition: SettingDefinition): string {
  return typeInWords(plainSchema(definition));
}

function typeInWords({ type, enum: values, minimum, maximum, items, properties }: Schema): string {
  if (Array.isArray(values)) return `one of ${values.map((value) => `\`${String(value)}\``).join(', ')}`;
  if (type === 'array') return `list of ${String((items as Schema).type)}s`;
  if (type === 'object')
    return Object.entries(properties as Record<string, Schema>)
      .map(([name, schema]) => `\`${name}\`: ${typeInWords(schema)}`)
      .join(', ');
  if (typeof minimum === 'number' && typeof maximum === 'number')
    return `whole number from ${minimum} to ${maximum}`;
  return String(type);
}
