/** Writes the settings and the tools of agents into package.json, where VS Code reads them. The rest of the manifest is written by hand. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod/mini';
import { RULES, settingDefinitions } from '../server/src/core/index.ts';
import type { Tool } from '../server/src/agents/tool.ts';
import { TOOLS } from '../server/src/agents/tools.ts';
import { shownSettings } from './support/settingTypes.mts';
import { writeGenerated } from './support/writeGenerated.mts';

interface Manifest {
  contributes?: Record<string, unknown>;
}

export function generateManifest(check: boolean): Promise<boolean> {
  const manifest = JSON.parse(
    readFileSync(resolve(import.meta.dirname, '../package.json'), 'utf8'),
  ) as Manifest;
  const properties: Record<string, unknown> = {};
  shownSettings(settingDefinitions(RULES)).forEach(({ key, scope, schema }, order) => {
    properties[`livingPlans.${key}`] = { ...schema, scope, order };
  });
  // The protocol client reads this one by itself; the server never sees it.
  properties['livingPlans.trace.server'] = {
    type: 'string',
    enum: ['off', 'messages', 'verbose'],
    default: 'off',
    markdownDescription:
      'Log what the editor and the server say to each other, in the channel "Living Plans".',
    markdownEnumDescriptions: ['Nothing.', 'The names of messages.', 'Messages with all that they carry.'],
    scope: 'window',
    order: Object.keys(properties).length,
  };
  manifest.contributes = {
    ...manifest.contributes,
    configuration: { title: 'Living Plans', properties },
    languageModelTools: TOOLS.map(languageModelTool),
  };
  return writeGenerated('package.json', JSON.stringify(manifest), check);
}

/** A tool as VS Code lists it; its name is that of `client/src/agentTools.ts`. */
function languageModelTool({ name, title, description, input }: Tool): object {
  const { $schema: _, ...inputSchema } = z.toJSONSchema(input, { io: 'input' });
  const reference = `plan-${name.replaceAll('_', '-').replace(/-plans?$/, '')}`;
  return {
    name: `livingPlans_${name}`,
    displayName: title,
    toolReferenceName: reference,
    canBeReferencedInPrompt: true,
    icon: '$(checklist)',
    tags: ['plan', 'tasks'],
    userDescription: description.split('. ')[0],
    modelDescription: description,
    inputSchema,
  };
}
