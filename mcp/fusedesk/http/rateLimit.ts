/**
 * What FuseDesk said of its hourly limit, as it said it: a field that was not said is absent.
 * `limit` and `remaining` count calls; `reset` is the number given, its meaning FuseDesk's own.
 */
export interface RateLimit {
  readonly limit?: number;
  readonly remaining?: number;
  readonly reset?: number;
}

/** An answer's headers, their names in lower case. */
export type ResponseHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

type Said = { -readonly [field in keyof RateLimit]: RateLimit[field] };
type Field = keyof RateLimit;

const COMBINED_HEADER = 'ratelimit';

/** Families of headers in the order they are trusted: FuseDesk's own, the IETF's two forms, the customary one. */
const PREFIXES = ['x-fusedesk-usage-', 'ratelimit-', COMBINED_HEADER, 'x-ratelimit-'] as const;

/** Reads the rate limit from the headers that speak of one; `undefined` where none does. */
export function parseRateLimit(headers: ResponseHeaders): RateLimit | undefined {
  const families: (Said | undefined)[] = [];
  for (const name in headers) {
    const family = PREFIXES.findIndex((prefix) => name.startsWith(prefix));
    const prefix = PREFIXES[family];
    if (prefix === undefined) continue;
    if (prefix === COMBINED_HEADER) {
      if (name === COMBINED_HEADER) families[family] = readCombined(only(headers[name]));
      continue;
    }
    const field = fieldNamed(name.slice(prefix.length));
    if (field === undefined) continue;
    const said = families[family] ?? {};
    families[family] = said;
    keep(said, field, only(headers[name]));
  }
  return families.length === 0 ? undefined : agreeing(families);
}

/** Seconds that `Retry-After` asks to wait, counted from `now` (ms since the epoch) where it gives a date. */
export function parseRetryAfter(headers: ResponseHeaders, now: number): number | undefined {
  const text = only(headers['retry-after'])?.trim();
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  if (!/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /.test(text)) return undefined;
  // RFC 9110 5.6.7: the oldest of the three date forms names no zone and means UTC all the same.
  const at = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000));
}

/** Words that leave the meaning of "limit", "remaining" and "reset" as it is; any other word may change it. */
const PLAIN = new Set(['api', 'call', 'calls', 'request', 'requests', 'limit', 'hour', 'hourly', 'at', 'in', 'time']);

/**
 * "used" is read by nobody: what remains would have to be reckoned from it, on the guess that
 * both numbers count the same hour.
 */
function fieldNamed(rest: string): Field | undefined {
  if (rest === 'limit') return 'limit';
  let field: Field | undefined;
  for (const word of rest.split('-')) {
    const meant = word === 'remaining' || word === 'left' ? 'remaining' : word === 'reset' ? 'reset' : undefined;
    if (meant !== undefined && field === undefined) field = meant;
    else if (!PLAIN.has(word)) return undefined;
  }
  return field;
}

/** A header given twice with different values says nothing that can be passed on. */
function only(value: string | readonly string[] | undefined): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  return value.every((other) => other === value[0]) ? value[0] : undefined;
}

/** The first item counts: what follows a comma or semicolon describes policies (`100, 100;w=3600`). */
function keep(said: Said, field: Field, value: string | undefined): void {
  if (value === undefined || said[field] !== undefined) return;
  const item = (/^[^,;]*/.exec(value)?.[0] ?? '').trim();
  const number = field === 'reset' ? /^\d{1,15}(?:\.\d{1,9})?$/ : /^\d{1,15}$/;
  if (number.test(item)) said[field] = Number(item);
}

const COMBINED: Readonly<Record<string, Field>> = {
  limit: 'limit',
  remaining: 'remaining',
  reset: 'reset',
  r: 'remaining',
  t: 'reset',
};

/** One header for all: `limit=10, remaining=4, reset=30`, or `"default";r=4;t=30` of the later drafts. */
function readCombined(value: string | undefined): Said {
  const said: Said = {};
  for (const part of value?.split(/[,;]/) ?? []) {
    const [name = '', number] = part.trim().split('=');
    const field = Object.hasOwn(COMBINED, name.toLowerCase()) ? COMBINED[name.toLowerCase()] : undefined;
    if (field === undefined) continue;
    // Two policies in one header: which of them counts is not said.
    if (said[field] !== undefined) return {};
    keep(said, field, number);
  }
  return said;
}

/** The fields of the first family, filled up from the others as long as they plainly speak of the same limit. */
function agreeing(families: readonly (Said | undefined)[]): RateLimit | undefined {
  let all: Said | undefined;
  for (const said of families) {
    if (said === undefined || Object.keys(said).length === 0) continue;
    if (all === undefined) all = said;
    else if (agree(all, said)) all = { ...said, ...all };
  }
  return all;
}

function agree(one: Said, other: Said): boolean {
  if (one.limit !== undefined && other.limit !== undefined && one.limit !== other.limit) return false;
  if (one.remaining !== undefined && other.remaining !== undefined && one.remaining !== other.remaining) return false;
  const limit = one.limit ?? other.limit;
  const remaining = one.remaining ?? other.remaining;
  return limit === undefined || remaining === undefined || remaining <= limit;
}
