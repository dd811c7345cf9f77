/**
 * Writes everything that is made from the code: rule pages, the settings page, the manifest's settings, the JSON Schema
 * of `status` and of `.living-plans.json`, the code page tables. `--check` only compares and exits with 1 where something is out of date.
 */
import { generateCodePages } from './generateCodePages.mts';
import { generateFolderSchema } from './generateFolderSchema.mts';
import { generateGrammar } from './generateGrammar.mts';
import { generateLanguagesPage } from './generateLanguagesPage.mts';
import { generateManifest } from './generateManifest.mts';
import { generateRulePages } from './generateRulePages.mts';
import { generateSettingsPage } from './generateSettingsPage.mts';
import { generateStatusSchema } from './generateStatusSchema.mts';

const check = process.argv.includes('--check');
const results = [
  await generateCodePages(check),
  await generateGrammar(check),
  await generateLanguagesPage(check),
  ...(await generateRulePages(check)),
  await generateSettingsPage(check),
  await generateManifest(check),
  await generateFolderSchema(check),
  await generateStatusSchema(check),
];
if (check && results.includes(false)) {
  console.error('Run `npm run generate` and commit what it writes.');
  process.exitCode = 1;
}
