import { plainText } from '../base/plainText.ts';
import type { RateLimit } from '../fusedesk/http/rateLimit.ts';
import type { ActivityEntry } from './activityEntry.ts';
import { isTimestamp } from './entryCodec.ts';

const LONGEST = { id: 100, name: 200, tool: 100, kind: 60 };
const MOST_TOUCHED = 20;

/**
 * The entry as it may stand in the log: a client's own name for itself and the IDs a model sent are
 * not ours, so every text is one bounded line, and what JSON cannot hold (NaN, Infinity) is left out.
 */
export function sanitizeEntry(entry: ActivityEntry): ActivityEntry {
  const touched = entry.touched && cleanTouched(entry.touched);
  const rateLimit = entry.rateLimit && cleanRateLimit(entry.rateLimit);
  return {
    at: isTimestamp(entry.at) ? entry.at : new Date().toISOString(),
    ...text('serverId', entry.serverId, LONGEST.id),
    ...text('serverName', entry.serverName, LONGEST.name),
    ...text('client', entry.client, LONGEST.name),
    ...text('tool', entry.tool, LONGEST.tool),
    ...(entry.class !== undefined && { class: entry.class }),
    ...(touched && { touched }),
    outcome: entry.outcome,
    ...number('durationMs', entry.durationMs),
    ...(rateLimit && { rateLimit }),
  };
}

function cleanTouched(touched: Readonly<Record<string, string>>): Readonly<Record<string, string>> | undefined {
  const pairs = Object.entries(touched)
    .slice(0, MOST_TOUCHED)
    .map(([kind, id]) => [plainText(kind, LONGEST.kind), plainText(id, LONGEST.id)] as const)
    // A key of this name does not survive parsing (zod drops it), so it is never written.
    .filter(([kind, id]) => kind !== '' && id !== '' && kind !== '__proto__');
  return pairs.length > 0 ? Object.fromEntries(pairs) : undefined;
}

function cleanRateLimit({ limit, remaining, reset }: RateLimit): RateLimit | undefined {
  const said = { ...number('limit', limit), ...number('remaining', remaining), ...number('reset', reset) };
  return Object.keys(said).length > 0 ? said : undefined;
}

function text<K extends string>(key: K, value: string | undefined, limit: number): { [P in K]?: string } {
  const clean = value === undefined ? '' : plainText(value, limit);
  return clean === '' ? {} : field(key, clean);
}

function number<K extends string>(key: K, value: number | undefined): { [P in K]?: number } {
  // Adding 0 turns -0, which JSON cannot tell from 0, into 0.
  return value !== undefined && Number.isFinite(value) ? field(key, value + 0) : {};
}

function field<K extends string, V>(key: K, value: V): { [P in K]?: V } {
  const one: { [P in K]?: V } = {};
  one[key] = value;
  return one;
}
