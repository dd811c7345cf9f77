/** Writes the JSON Schema of `.living-plans.json`, by which editors complete and check it. */
import { FOLDER_FILE, RULES, settingDefinitions, type SettingDefinition } from '../server/src/core/index.ts';
import { shownSettings } from './support/settingTypes.mts';
import { writeGenerated } from './support/writeGenerated.mts';

type Schema = Record<string, unknown>;

export function generateFolderSchema(check: boolean): Promise<boolean> {
  const root: Schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: FOLDER_FILE,
    description: 'Settings of Living Plans for the plans in this folder and below it.',
    type: 'object',
    properties: { $schema: { type: 'string' } },
    additionalProperties: false,
  };
  const ofFolders = ({ scope }: SettingDefinition): boolean => scope === 'resource';
  for (const { key, schema } of shownSettings(settingDefinitions(RULES).filter(ofFolders)))
    place(root, key.split('.'), schema);
  return writeGenerated('docs/living-plans.schema.json', JSON.stringify(root), check);
}

/** "files.plans" is the property `plans` of the object `files`. */
function place(parent: Schema, [name = '', ...rest]: readonly string[], schema: Schema): void {
  const properties = parent.properties as Schema;
  if (rest.length === 0) {
    properties[name] = { ...schema, description: schema.markdownDescription };
    return;
  }
  properties[name] ??= { type: 'object', properties: {}, additionalProperties: false };
  place(properties[name] as Schema, rest, schema);
}
