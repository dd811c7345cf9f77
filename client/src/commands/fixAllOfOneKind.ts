import { window } from 'vscode';
import { FIXABLE, SERVER_COMMANDS, type FixableResult } from '../../../server/src/protocol';
import { sayBriefly } from '../briefly';
import type { Services } from './services';

/** Fixes in all plans what one rule finds, after a look at what would change: the rule is chosen from a list. */
export async function fixAllOfOneKind({ server }: Services): Promise<void> {
  const rule = await chooseRule(await server.request<FixableResult>(FIXABLE, {}));
  if (rule !== undefined)
    await server.edit(SERVER_COMMANDS.fixRule, { uri: '', version: null, rule, everywhere: true });
}

/** The same for the rule of a row. A command of its own: the menu of the view names the selected row as well. */
export async function fixAllOfThisKind({ server, plansView }: Services, target: unknown): Promise<void> {
  if (!plansView.owns(target) || target.type !== 'finding') return;
  const { uri, finding } = target;
  await server.edit(SERVER_COMMANDS.fixRule, { uri, version: null, rule: finding.rule, everywhere: true });
}

async function chooseRule(rules: FixableResult | undefined): Promise<string | undefined> {
  if (!rules) return undefined;
  if (rules.length === 0) {
    sayBriefly('Nothing can be fixed safely');
    return undefined;
  }
  const items = rules.map(({ rule, summary, findings, plans }) => ({
    label: rule,
    description: `${findings} in ${plans} ${plans === 1 ? 'plan' : 'plans'}`,
    detail: summary,
  }));
  const chosen = await window.showQuickPick(items, {
    title: 'Fix all of one kind',
    placeHolder: 'Choose what to fix; you will see the changes first',
    matchOnDetail: true,
  });
  return chosen?.label;
}
