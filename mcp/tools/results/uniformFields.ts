import { fieldKindOf } from './fieldKind.ts';
import { isNoDate, lacksZone, readDate } from './rowDate.ts';
import { shortenDate } from './shortenDate.ts';

const FLAGS: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [0, false],
  [1, true],
  ['0', false],
  ['1', true],
  ['false', false],
  ['true', true],
]);
/** As a number it has the same digits: no leading zero, and within what a number holds. */
const PLAIN_NUMBER = /^[1-9]\d{0,14}$/;
const COUNT = /^(?:0|[1-9]\d{0,14})$/;

/** What a result says about its fields as a whole. */
export interface FieldFindings {
  /** FuseDesk wrote a time without a zone. */
  zoneless: boolean;
}

/**
 * Writes IDs, counts, flags and dates in one form, whichever FuseDesk chose: a number where that loses no digit, true or
 * false, ISO 8601 in UTC. `undefined` stands for no date and an empty text. Anything else is unchanged.
 */
export function uniformValue(name: string, value: unknown, findings: FieldFindings): unknown {
  if (typeof value === 'object')
    return fieldKindOf(name) === 'id' && Array.isArray(value) ? value.map(uniformId) : value;
  switch (fieldKindOf(name)) {
    case 'id':
      return uniformId(unlessFalse(value));
    case 'flag':
      return FLAGS.get(value) ?? value;
    case 'date':
      return uniformDate(value, findings);
    case 'count':
      return typeof value === 'string' && COUNT.test(value) ? Number(value) : unlessFalse(value);
    case 'text':
    case 'list':
      return unlessFalse(value);
    case 'other':
      return value;
  }
}

/** An ID as a number if that is the same ID. */
export function uniformId(value: unknown): unknown {
  return typeof value === 'string' && PLAIN_NUMBER.test(value) ? Number(value) : value;
}

/** What is empty may be `false`, which a reader would take for an answer. */
function unlessFalse(value: unknown): unknown {
  return value === false ? undefined : value;
}

function uniformDate(value: unknown, findings: FieldFindings): unknown {
  if (isNoDate(value)) return undefined;
  if (typeof value !== 'string') return value;
  // Most dates are in UTC and only need the short form.
  const short = shortenDate(value);
  if (short !== value) return short;
  const at = readDate(value);
  // A day without a time is not a point in time.
  if (typeof at !== 'number' || !value.includes(':')) return value;
  if (lacksZone(value)) findings.zoneless = true;
  return new Date(at).toISOString().replace('.000Z', 'Z');
}
