import type { OmittedFields } from '../../fusedesk/catalogue/operation.ts';
import type { ResponseRecord } from '../names/namedFields.ts';
import { idToText } from '../names/nameLists.ts';
import { fieldSpellings } from './essentialFields.ts';

type Rule =
  | { readonly when: 'always' | 'lowered' }
  | { readonly when: 'repeats'; readonly of: string; readonly beside?: string }
  | { readonly when: 'within'; readonly list: string };

type Rules = ReadonlyMap<string, Rule>;

/** What the catalogue says is left out of an answer, by the names the fields may have: of the record, and of objects in its lists. */
export interface OmissionRules {
  readonly ofRecord: Rules;
  readonly inLists: ReadonlyMap<string, Rules>;
}

/** Readies the catalogue's lists for answers; once for each tool. */
export function omissionRules({
  always = [],
  whenFalse: lowered = [],
  duplicates: repeats = {},
  derivedFrom: within = {},
}: OmittedFields): OmissionRules {
  const own = new Map<string, Rule>();
  const inLists = new Map<string, Map<string, Rule>>();
  const add = (path: string, rule: Rule): void => {
    const dot = path.indexOf('.');
    const list = path.slice(0, Math.max(0, dot));
    const rules = dot < 0 ? own : (inLists.get(list) ?? new Map<string, Rule>());
    if (dot >= 0) inLists.set(list, rules);
    for (const name of fieldSpellings(path.slice(dot + 1))) rules.set(name, rule);
  };
  for (const path of always) add(path, { when: 'always' });
  for (const path of lowered) add(path, { when: 'lowered' });
  for (const [path, repeated] of Object.entries(repeats)) add(path, { when: 'repeats', ...repeated });
  for (const [path, list] of Object.entries(within)) add(path, { when: 'within', list });
  return { ofRecord: own, inLists };
}

/** A record, or each record of a list, without what the rules leave out; anything else as it came. */
export function omitFields(data: unknown, rules: OmissionRules): unknown {
  if (Array.isArray(data)) return data.map((entry: unknown) => lessOf(entry, rules));
  return lessOf(data, rules);
}

function lessOf(record: unknown, { ofRecord: own, inLists }: OmissionRules): unknown {
  if (!isRecord(record)) return record;
  const kept = keptFields(record, own, record);
  if (inLists.size === 0) return Object.fromEntries(kept);
  return Object.fromEntries(
    kept.map(([key, value]) => {
      const rules = inLists.get(key);
      if (rules === undefined || !Array.isArray(value)) return [key, value];
      return [
        key,
        value.map((entry: unknown) => (isRecord(entry) ? Object.fromEntries(keptFields(entry, rules, record)) : entry)),
      ];
    }),
  );
}

function keptFields(object: ResponseRecord, rules: Rules, record: ResponseRecord): (readonly [string, unknown])[] {
  return Object.entries(object).filter(([key, value]) => {
    const rule = rules.get(key);
    return rule === undefined || !holds(rule, value, object, record);
  });
}

function holds(rule: Rule, value: unknown, object: ResponseRecord, record: ResponseRecord): boolean {
  switch (rule.when) {
    case 'always':
      return true;
    case 'lowered':
      return value === false || value === 0 || value === '0';
    case 'repeats': {
      const text = idToText(value);
      const apart = rule.beside === undefined || idToText(object[rule.beside]) !== undefined;
      return text !== undefined && text === idToText(record[rule.of]) && apart;
    }
    case 'within': {
      const list = record[rule.list];
      return Array.isArray(list) && list.length > 0;
    }
    default:
      return assertNever(rule);
  }
}

function isRecord(value: unknown): value is ResponseRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function assertNever(rule: never): never {
  throw new Error(`no way to follow the rule ${JSON.stringify(rule)}`);
}
