/** Writes docs/settings.md from the table of settings. */
import { FOLDER_FILE, RULES, settingDefinitions, type SettingDefinition } from '../server/src/core/index.ts';
import { writeGenerated } from './support/writeGenerated.mts';
import { typeOf } from './support/settingTypes.mts';

export function generateSettingsPage(check: boolean): Promise<boolean> {
  const all = settingDefinitions(RULES);
  const rows = (some: readonly SettingDefinition[]): string => some.map(row).join('\n');
  return writeGenerated(
    'docs/settings.md',
    `<!-- Generated from server/src/core/config/definitions.ts by \`npm run generate\`. -->

# Settings

In VS Code they stand in the settings editor under "Living Plans". Other editors send them as \`livingPlans\`, pushed,
asked for, or as \`settings\` in \`initializationOptions\`. A value of the wrong type leaves the default and makes a message.

| setting | type | default | what it does |
| --- | --- | --- | --- |
${rows(all.filter(({ group }) => !group))}

## For the folders of a repository

A file \`${FOLDER_FILE}\` holds settings for the plans in its folder and below it, for every editor and the command line:

\`\`\`json
{
  "files": { "exclude": ["archive/**"] },
  "tasks": { "markers": "obsidian" },
  "rules": { "mixed-notation": "off", "stale-date": "warning" },
  "ruleOptions": { "stale-date": { "days": 90 } }
}
\`\`\`

It overrules what the editor says. Of several such files the nearest counts for each setting (what they say of files adds up, the nearest first), up to the workspace folder
in an editor and up to the folder with \`.git\` on the command line. It may hold:
${all
  .filter(({ scope, group }) => scope === 'resource' && !group)
  .map(({ key }) => `\`${key}\``)
  .join(', ')}, \`rules\` and \`ruleOptions\`. Limits are left to the person who opens a file.
VS Code completes and checks the file; elsewhere [its schema](living-plans.schema.json) does.

## Rules

\`livingPlans.rules\` is an object with a severity for each rule; \`default\` leaves it to the rule. Values: \`off\`, \`hint\`,
\`information\`, \`warning\`, \`error\`.

| rule | by default | what it finds |
| --- | --- | --- |
${RULES.map(({ id, severity, optIn, docs }) => `| [\`${id}\`](rules/${id}.md) | ${optIn ? 'off' : severity} | ${docs.summary} |`).join('\n')}

\`livingPlans.ruleOptions\` is an object with what rules can be told:

| rule | options | default |
| --- | --- | --- |
${all
  .filter(({ group }) => group === 'ruleOptions')
  .map(
    (one) =>
      `| \`${one.key.slice('ruleOptions.'.length)}\` | ${typeOf(one)} | \`${JSON.stringify(one.default)}\` |`,
  )
  .join('\n')}
`,
    check,
  );
}

function row(definition: SettingDefinition): string {
  const { key, description, clientOnly } = definition;
  const note = clientOnly ? ' VS Code only.' : '';
  return `| \`livingPlans.${key}\` | ${typeOf(definition)} | \`${JSON.stringify(definition.default)}\` | ${description}${note} |`;
}
