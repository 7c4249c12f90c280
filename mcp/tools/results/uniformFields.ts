import { isNoDate, lacksZone, readDate } from './rowDate.ts';

/** What kind of value a field has, judged by its name. */
type FieldKind = 'id' | 'flag' | 'date' | 'other';

/** IDs in lower case. `contactid` and `crmid` are digits in Keap and have letters elsewhere. */
const ID_FIELDS: ReadonlySet<string> = new Set([
  'id',
  'caseid',
  'chatid',
  'companyid',
  'contactid',
  'crmid',
  'defaultdepartmentid',
  'departmentid',
  'emailid',
  'noteid',
  'repid',
  'repuserids',
  'templateid',
  'userid',
]);
const FLAG_FIELDS: ReadonlySet<string> = new Set(['active', 'allreps', 'hidden', 'isarchived', 'isspam']);
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

const kinds = new Map<string, FieldKind>();
/** Names come from FuseDesk, so their number is limited. */
const MAX_REMEMBERED = 1_000;

function kindOf(name: string): FieldKind {
  const known = kinds.get(name);
  if (known !== undefined) return known;
  const plain = name.toLowerCase().replaceAll('_', '');
  const kind = ID_FIELDS.has(plain)
    ? 'id'
    : FLAG_FIELDS.has(plain) || /^is[A-Z_]/.test(name)
      ? 'flag'
      : /^date|(?:_at|[a-z]At)$/.test(name)
        ? 'date'
        : 'other';
  if (kinds.size < MAX_REMEMBERED) kinds.set(name, kind);
  return kind;
}

/** What a result says about its fields as a whole. */
export interface FieldFindings {
  /** FuseDesk wrote a time without a zone. */
  zoneless: boolean;
}

/**
 * Writes IDs, flags and dates in one form, whichever FuseDesk chose: a number where that loses no digit, true or false,
 * ISO 8601 in UTC. `undefined` stands for no date. Anything else is unchanged.
 */
export function uniformValue(name: string, value: unknown, findings: FieldFindings): unknown {
  if (typeof value === 'object') return kindOf(name) === 'id' && Array.isArray(value) ? value.map(uniformId) : value;
  switch (kindOf(name)) {
    case 'id':
      return uniformId(value);
    case 'flag':
      return FLAGS.get(value) ?? value;
    case 'date':
      return uniformDate(value, findings);
    case 'other':
      return value;
  }
}

/** An ID as a number if that is the same ID. */
export function uniformId(value: unknown): unknown {
  return typeof value === 'string' && PLAIN_NUMBER.test(value) ? Number(value) : value;
}

function uniformDate(value: unknown, findings: FieldFindings): unknown {
  if (isNoDate(value)) return undefined;
  if (typeof value !== 'string') return value;
  const at = readDate(value);
  // A day without a time is not a point in time.
  if (typeof at !== 'number' || !value.includes(':')) return value;
  if (lacksZone(value)) findings.zoneless = true;
  return new Date(at).toISOString().replace('.000Z', 'Z');
}
