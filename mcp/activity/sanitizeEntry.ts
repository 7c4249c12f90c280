import { plainText } from '../base/plainText.ts';
import type { RateLimit } from '../fusedesk/rateLimit.ts';
import type { ActivityEntry } from './activityEntry.ts';
import { isTimestamp } from './entryCodec.ts';

const MAX_LENGTH = { id: 100, name: 200, tool: 100, kind: 60 };
const MAX_TOUCHED = 20;

/**
 * Makes an entry safe to log. Client names and the IDs that a model sent are untrusted, so every text
 * becomes one line of limited length, and values that JSON cannot represent (NaN, Infinity) are dropped.
 */
export function sanitizeEntry(entry: ActivityEntry): ActivityEntry {
  const touched = entry.touched && sanitizeTouched(entry.touched);
  const rateLimit = entry.rateLimit && sanitizeRateLimit(entry.rateLimit);
  return {
    at: isTimestamp(entry.at) ? entry.at : new Date().toISOString(),
    ...text('serverId', entry.serverId, MAX_LENGTH.id),
    ...text('serverName', entry.serverName, MAX_LENGTH.name),
    ...text('client', entry.client, MAX_LENGTH.name),
    ...text('tool', entry.tool, MAX_LENGTH.tool),
    ...(entry.class !== undefined && { class: entry.class }),
    ...(touched && { touched }),
    outcome: entry.outcome,
    ...number('durationMs', entry.durationMs),
    ...(rateLimit && { rateLimit }),
  };
}

function sanitizeTouched(touched: Readonly<Record<string, string>>): Readonly<Record<string, string>> | undefined {
  const pairs = Object.entries(touched)
    .slice(0, MAX_TOUCHED)
    .map(([kind, id]) => [plainText(kind, MAX_LENGTH.kind), plainText(id, MAX_LENGTH.id)] as const)
    // zod drops a key with this name when parsing, so don't write it.
    .filter(([kind, id]) => kind !== '' && id !== '' && kind !== '__proto__');
  return pairs.length > 0 ? Object.fromEntries(pairs) : undefined;
}

function sanitizeRateLimit({ limit, remaining, reset }: RateLimit): RateLimit | undefined {
  const known = { ...number('limit', limit), ...number('remaining', remaining), ...number('reset', reset) };
  return Object.keys(known).length > 0 ? known : undefined;
}

function text<K extends string>(key: K, value: string | undefined, limit: number): { [P in K]?: string } {
  const clean = value === undefined ? '' : plainText(value, limit);
  return clean === '' ? {} : field(key, clean);
}

function number<K extends string>(key: K, value: number | undefined): { [P in K]?: number } {
  // Adding 0 turns -0 into 0, because JSON has no -0.
  return value !== undefined && Number.isFinite(value) ? field(key, value + 0) : {};
}

function field<K extends string, V>(key: K, value: V): { [P in K]?: V } {
  const one: { [P in K]?: V } = {};
  one[key] = value;
  return one;
}
