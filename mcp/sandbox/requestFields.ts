import { invalidRequest, notFound } from './apiError.ts';
import { parseTime } from './dates.ts';

/** A parameter's name without what makes it an array: `contactid[0]` and `contactid[]` are `contactid`. */
export function baseFieldName(name: string): string {
  const bracket = name.indexOf('[');
  return bracket > 0 ? name.slice(0, bracket) : name;
}

/** Typed reading of query or form fields; what is malformed is refused as FuseDesk does, with 405. */
export interface RequestFields {
  has(name: string): boolean;
  /** The text as it was sent, blank included; undefined where the field was not sent. */
  text(name: string): string | undefined;
  /** Like {@link text}, with blank read as not sent. */
  nonBlank(name: string): string | undefined;
  required(name: string): string;
  integer(name: string): number | undefined;
  boolean(name: string): boolean | undefined;
  /** Whole numbers from `name[0]=1&name[1]=2`, `name[]=1&name[]=2`, `name=1` or `name=1,2`. */
  integers(name: string): number[] | undefined;
  /** A moment, absolute or relative, in epoch milliseconds. */
  time(name: string, now: number): number | undefined;
}

/** Reads what a path holds in the place of an ID. */
export function parseId(text: string, what: string): number {
  if (!/^\d{1,12}$/.test(text)) throw notFound(what, text);
  return Number(text);
}

/** Wraps the fields of one request. */
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
      if (at === undefined) throw invalidRequest(`${name} is no date: "${sent}"`);
      return at;
    },
  };
}
