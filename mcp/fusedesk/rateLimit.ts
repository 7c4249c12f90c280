/**
 * FuseDesk's hourly limit as reported; a field that was not reported is absent.
 * `limit` and `remaining` count calls. `reset` is the reported number, whose meaning FuseDesk defines.
 */
export interface RateLimit {
  readonly limit?: number;
  readonly remaining?: number;
  readonly reset?: number;
}

/** Response headers with lower-case names. */
export type ResponseHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

type Reported = { -readonly [field in keyof RateLimit]: RateLimit[field] };
type Field = keyof RateLimit;

const COMBINED_HEADER = 'ratelimit';

/** Header families, most trusted first: FuseDesk's own, the IETF's two forms, the customary one. */
const PREFIXES = ['x-fusedesk-usage-', 'ratelimit-', COMBINED_HEADER, 'x-ratelimit-'] as const;

/** Reads the rate limit from any headers that report one; undefined if none does. */
export function parseRateLimit(headers: ResponseHeaders): RateLimit | undefined {
  const families: (Reported | undefined)[] = [];
  for (const name in headers) {
    const family = PREFIXES.findIndex((prefix) => name.startsWith(prefix));
    const prefix = PREFIXES[family];
    if (prefix === undefined) continue;
    if (prefix === COMBINED_HEADER) {
      if (name === COMBINED_HEADER) families[family] = parseCombined(singleValue(headers[name]));
      continue;
    }
    const field = fieldFor(name.slice(prefix.length));
    if (field === undefined) continue;
    const reported = families[family] ?? {};
    families[family] = reported;
    setField(reported, field, singleValue(headers[name]));
  }
  return families.length === 0 ? undefined : mergeAgreeing(families);
}

/** Seconds to wait according to `Retry-After`, counted from `now` (epoch ms) if it gives a date. */
export function parseRetryAfter(headers: ResponseHeaders, now: number): number | undefined {
  const text = singleValue(headers['retry-after'])?.trim();
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  if (!/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /.test(text)) return undefined;
  // RFC 9110 5.6.7: the oldest of the three date formats names no zone but means UTC too.
  const at = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000));
}

/** Words that do not change the meaning of "limit", "remaining" or "reset"; any other word may. */
const NEUTRAL_WORDS = new Set([
  'api',
  'call',
  'calls',
  'request',
  'requests',
  'limit',
  'hour',
  'hourly',
  'at',
  'in',
  'time',
]);

/**
 * Ignores "used": computing what remains from it would assume that both numbers count the same hour.
 */
function fieldFor(rest: string): Field | undefined {
  if (rest === 'limit') return 'limit';
  let field: Field | undefined;
  for (const word of rest.split('-')) {
    const match = word === 'remaining' || word === 'left' ? 'remaining' : word === 'reset' ? 'reset' : undefined;
    if (match !== undefined && field === undefined) field = match;
    else if (!NEUTRAL_WORDS.has(word)) return undefined;
  }
  return field;
}

/** A repeated header with different values says nothing reliable. */
function singleValue(value: string | readonly string[] | undefined): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  return value.every((other) => other === value[0]) ? value[0] : undefined;
}

/** Only the first item counts: what follows a comma or semicolon describes policies (`100, 100;w=3600`). */
function setField(reported: Reported, field: Field, value: string | undefined): void {
  if (value === undefined || reported[field] !== undefined) return;
  const item = (/^[^,;]*/.exec(value)?.[0] ?? '').trim();
  const number = field === 'reset' ? /^\d{1,15}(?:\.\d{1,9})?$/ : /^\d{1,15}$/;
  if (number.test(item)) reported[field] = Number(item);
}

const COMBINED_NAMES: Readonly<Record<string, Field>> = {
  limit: 'limit',
  remaining: 'remaining',
  reset: 'reset',
  r: 'remaining',
  t: 'reset',
};

/** One header for all fields: `limit=10, remaining=4, reset=30`, or `"default";r=4;t=30` in later drafts. */
function parseCombined(value: string | undefined): Reported {
  const reported: Reported = {};
  for (const part of value?.split(/[,;]/) ?? []) {
    const [name = '', number] = part.trim().split('=');
    const key = name.toLowerCase();
    const field = Object.hasOwn(COMBINED_NAMES, key) ? COMBINED_NAMES[key] : undefined;
    if (field === undefined) continue;
    // Two policies in one header: it does not say which one applies.
    if (reported[field] !== undefined) return {};
    setField(reported, field, number);
  }
  return reported;
}

/** Starts with the first family and fills in missing fields from families that describe the same limit. */
function mergeAgreeing(families: readonly (Reported | undefined)[]): RateLimit | undefined {
  let merged: Reported | undefined;
  for (const reported of families) {
    if (reported === undefined || Object.keys(reported).length === 0) continue;
    if (merged === undefined) merged = reported;
    else if (agree(merged, reported)) merged = { ...reported, ...merged };
  }
  return merged;
}

function agree(one: Reported, other: Reported): boolean {
  if (one.limit !== undefined && other.limit !== undefined && one.limit !== other.limit) return false;
  if (one.remaining !== undefined && other.remaining !== undefined && one.remaining !== other.remaining) return false;
  const limit = one.limit ?? other.limit;
  const remaining = one.remaining ?? other.remaining;
  return limit === undefined || remaining === undefined || remaining <= limit;
}
