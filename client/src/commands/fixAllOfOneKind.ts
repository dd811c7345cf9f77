import { window } from 'vscode';
import { FIXABLE, SERVER_COMMANDS, type FixableResult } from '../../../server/src/protocol';
import { sayBriefly } from '../briefly';
import type { Services } from './services';

/** Repairs in all plans what one rule finds, after a look at what would change: the rule of a row, or one that is chosen. */
export async function fixAllOfOneKind({ server, plansView }: Services, target: unknown): Promise<void> {
  const row = plansView.owns(target) && target.type === 'finding' ? target : null;
  const rule = row ? row.finding.rule : await chooseRule(await server.request<FixableResult>(FIXABLE, {}));
  if (rule === undefined) return;
  await server.edit(SERVER_COMMANDS.fixRule, {
    uri: row?.uri ?? '',
    version: null,
    rule,
    everywhere: true,
  });
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
