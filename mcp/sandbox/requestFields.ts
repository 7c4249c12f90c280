import { invalidRequest, notFound } from './apiError.ts';
import { parseTime } from './dates.ts';

/** A parameter's name without array brackets: `contactid` for `contactid[0]` and `contactid[]`. */
export function baseFieldName(name: string): string {
  const bracket = name.indexOf('[');
  return bracket > 0 ? name.slice(0, bracket) : name;
}

/** Reads query or form fields by type. Malformed values are rejected with 405, as in FuseDesk. */
export interface RequestFields {
  has(name: string): boolean;
  /** The text as sent, even if blank; undefined for a missing field. */
  text(name: string): string | undefined;
  /** Like {@link text}, but undefined for blank text. */
  nonBlank(name: string): string | undefined;
  required(name: string): string;
  integer(name: string): number | undefined;
  boolean(name: string): boolean | undefined;
  /** Integers from `name[0]=1&name[1]=2`, `name[]=1&name[]=2`, `name=1` or `name=1,2`. */
  integers(name: string): number[] | undefined;
  /** An absolute or relative time in epoch milliseconds. */
  time(name: string, now: number): number | undefined;
}

/** Parses an ID from a path. */
export function parseId(text: string, what: string): number {
  if (!/^\d{1,12}$/.test(text)) throw notFound(what, text);
  return Number(text);
}

export function createRequestFields(fields: URLSearchParams): RequestFields {
  const text = (name: string): string | undefined => fields.get(name) ?? undefined;
  const filled = (name: string): string | undefined => {
    const sent = text(name)?.trim();
    return sent === '' ? undefined : sent;
  };
  const whole = (name: string, sent: string): number => {
    if (!/^-?\d{1,12}$/.test(sent)) throw invalidRequest(`${name} must be a whole number, not "${sent}"`);
    return Number(sent);
  };
  return {
    has: (name) => fields.has(name),
    text,
    nonBlank: filled,
    required(name) {
      const sent = filled(name);
      if (sent === undefined) throw invalidRequest(`Missing required parameter: ${name}`, 'api_error_missing');
      return sent;
    },
    integer(name) {
      const sent = filled(name);
      return sent === undefined ? undefined : whole(name, sent);
    },
    boolean(name) {
      const sent = filled(name)?.toLowerCase();
      if (sent === undefined) return undefined;
      if (sent === '1' || sent === 'true') return true;
      if (sent === '0' || sent === 'false') return false;
      throw invalidRequest(`${name} must be true or false, not "${sent}"`);
    },
    integers(name) {
      const plain = filled(name);
      const all = plain === undefined ? [] : plain.split(',').map((part) => part.trim());
      for (const [key, value] of fields) if (key !== name && baseFieldName(key) === name) all.push(value.trim());
      return all.length === 0 ? undefined : all.map((part) => whole(name, part));
    },
    time(name, now) {
      const sent = filled(name);
      if (sent === undefined) return undefined;
      const at = parseTime(sent, now);
      if (at === undefined) throw invalidRequest(`${name} is not a date: "${sent}"`);
      return at;
    },
  };
}
