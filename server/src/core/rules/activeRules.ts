/** Brings rules and settings together. */
import type { Settings } from '../config/settings';
import type { ActiveRule } from '../checking/checker';
import { RULES } from './registry';

/**
 * The rules that the settings leave on, with the severity and the options that the settings give them. With `named` only
 * those of these ids, and the named ones of which the settings say nothing are on whatever their default is.
 */
export function activeRules(settings: Settings, named: readonly string[] = []): ActiveRule[] {
  return RULES.flatMap((rule) => {
    if (named.length > 0 && !named.includes(rule.id)) return [];
    const severity = settings.rules.get(rule.id) ?? 'default';
    const isOff = severity === 'off' || (severity === 'default' && rule.optIn && named.length === 0);
    const options = settings.ruleOptions.get(rule.id) ?? rule.options.parse({});
    return isOff ? [] : [{ rule, severity, options }];
  });
}
