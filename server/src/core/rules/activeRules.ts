/** Brings rules and settings together. */
import type { Settings } from '../config/settings';
import type { ActiveRule } from '../checking/checker';
import { RULES } from './registry';

/** The rules that the settings leave on, with the severity and the options that the settings give them. */
export function activeRules(settings: Settings): ActiveRule[] {
  return RULES.flatMap((rule) => {
    const severity = settings.rules.get(rule.id) ?? 'default';
    const options = settings.ruleOptions.get(rule.id) ?? rule.options.parse({});
    return severity === 'off' ? [] : [{ rule, severity, options }];
  });
}
