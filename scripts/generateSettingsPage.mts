/** Writes docs/settings.md from the table of settings. */
import { RULES, settingDefinitions, type SettingDefinition } from '../server/src/core/index.ts';
import { writeGenerated } from './support/writeGenerated.mts';
import { typeOf } from './support/settingTypes.mts';

export function generateSettingsPage(check: boolean): Promise<boolean> {
  const all = settingDefinitions(RULES);
  const rows = (some: readonly SettingDefinition[]): string => some.map(row).join('\n');
  return writeGenerated(
    'docs/settings.md',
    `<!-- Generated from server/src/core/config/settings.ts by \`npm run generate\`. -->

# Settings

In VS Code they stand in the settings editor under "Living Plans". Other editors send them as \`livingPlans\`, pushed,
asked for, or as \`settings\` in \`initializationOptions\`. A value of the wrong type leaves the default and makes a message.

| setting | type | default | what it does |
| --- | --- | --- | --- |
${rows(all.filter(({ key }) => !key.startsWith('rules.')))}

## Rules

\`default\` leaves the severity to the rule.

| setting | type | default | what it does |
| --- | --- | --- | --- |
${rows(all.filter(({ key }) => key.startsWith('rules.')))}
`,
    check,
  );
}

function row(definition: SettingDefinition): string {
  const { key, description, clientOnly } = definition;
  const note = clientOnly ? ' VS Code only.' : '';
  return `| \`livingPlans.${key}\` | ${typeOf(definition)} | \`${JSON.stringify(definition.default)}\` | ${description}${note} |`;
}
