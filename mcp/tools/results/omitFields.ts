import { assertNever } from '../../base/assertNever.ts';
import { isJsonObject, type JsonObject } from '../../base/json.ts';
import type { OmittedFields } from '../../fusedesk/catalogue/operation.ts';
import { idToText } from '../nameLists.ts';
import type { OmissionRule, OmissionRules } from '../tool.ts';
import { fieldSpellings } from './essentialFields.ts';

/** Compiles the catalogue's lists; done once per tool. */
export function omissionRules({
  always = [],
  whenFalse = [],
  duplicates = {},
  derivedFrom = {},
}: OmittedFields): OmissionRules {
  const ofRecord = new Map<string, OmissionRule>();
  const inLists = new Map<string, Map<string, OmissionRule>>();
  const add = (path: string, rule: OmissionRule): void => {
    const dot = path.indexOf('.');
    const list = path.slice(0, Math.max(0, dot));
    const rules = dot < 0 ? ofRecord : (inLists.get(list) ?? new Map<string, OmissionRule>());
    if (dot >= 0) inLists.set(list, rules);
    for (const name of fieldSpellings(path.slice(dot + 1))) rules.set(name, rule);
  };
  for (const path of always) add(path, { when: 'always' });
  for (const path of whenFalse) add(path, { when: 'false' });
  for (const [path, duplicate] of Object.entries(duplicates)) add(path, { when: 'duplicate', ...duplicate });
  for (const [path, list] of Object.entries(derivedFrom)) add(path, { when: 'derived', list });
  return { ofRecord, inLists };
}

/** Drops what the rules omit from a record or from each record of a list; anything else is unchanged. */
export function omitFields(data: unknown, rules: OmissionRules): unknown {
  if (Array.isArray(data)) return data.map((entry: unknown) => omitFromRecord(entry, rules));
  return omitFromRecord(data, rules);
}

function omitFromRecord(record: unknown, { ofRecord, inLists }: OmissionRules): unknown {
  if (!isJsonObject(record)) return record;
  const kept = keptFields(record, ofRecord, record);
  if (inLists.size === 0) return Object.fromEntries(kept);
  return Object.fromEntries(
    kept.map(([key, value]) => {
      const rules = inLists.get(key);
      if (rules === undefined || !Array.isArray(value)) return [key, value];
      return [
        key,
        value.map((entry: unknown) =>
          isJsonObject(entry) ? Object.fromEntries(keptFields(entry, rules, record)) : entry,
        ),
      ];
    }),
  );
}

function keptFields(
  object: JsonObject,
  rules: OmissionRules['ofRecord'],
  record: JsonObject,
): (readonly [string, unknown])[] {
  return Object.entries(object).filter(([key, value]) => {
    const rule = rules.get(key);
    return rule === undefined || !applies(rule, value, object, record);
  });
}

function applies(rule: OmissionRule, value: unknown, object: JsonObject, record: JsonObject): boolean {
  switch (rule.when) {
    case 'always':
      return true;
    case 'false':
      return value === false || value === 0 || value === '0';
    case 'duplicate': {
      const text = idToText(value);
      const distinguishable = rule.beside === undefined || idToText(object[rule.beside]) !== undefined;
      return text !== undefined && text === idToText(record[rule.of]) && distinguishable;
    }
    case 'derived': {
      const list = record[rule.list];
      return Array.isArray(list) && list.length > 0;
    }
    default:
      return assertNever(rule);
  }
}
