import { canonicalProperty, SIGHT_PROPERTIES } from './propertyTable.ts';
import type { RawItem } from './ruleParser.ts';

/** True if an animation's keyframes touch anything that may hide words. */
export function touchesSight(items: readonly RawItem[]): boolean {
  return items.some((item) =>
    item.kind === 'declaration'
      ? item.property.startsWith('--') ||
        SIGHT_PROPERTIES.has(canonicalProperty(item.property)) ||
        /^(?:background|font|margin|inset|mask|all|offset|overflow)/.test(item.property)
      : item.items !== undefined && touchesSight(item.items),
  );
}

/** True if an animation's keyframes set variables, which may change anything. */
export const setsVariables = (items: readonly RawItem[]): boolean =>
  items.some((item) =>
    item.kind === 'declaration'
      ? item.property.startsWith('--')
      : item.items !== undefined && setsVariables(item.items),
  );
