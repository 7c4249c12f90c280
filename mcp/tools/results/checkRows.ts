import { decodeHTMLStrict } from 'entities';
import { isJsonObject, type JsonObject } from '../../base/json.ts';
import type { ContactsFound } from '../addressBook.ts';
import { idToText } from '../nameLists.ts';
import type { RowCheck } from '../rowCheck.ts';
import { fieldSpellings } from './essentialFields.ts';
import { isNoDate, readDate } from './rowDate.ts';

/** The rows that fit, and where they were in FuseDesk's list. */
export interface CheckedRows {
  readonly rows: readonly unknown[];
  /** The place of each row in FuseDesk's list; left out if every row fits. */
  readonly places?: readonly number[];
  readonly notes: readonly string[];
}

/** `unproven` if the row does not show what the filter looks at. */
type Verdict = 'fits' | 'other' | 'unproven';

/**
 * Leaves out the rows that do not fit a filter, since FuseDesk may ignore it without a word. A row that cannot prove
 * that it fits stays, and a note counts it.
 */
export function checkRows(rows: readonly unknown[], checks: readonly RowCheck[]): CheckedRows {
  const judges = checks.map((check) => ({ check, judge: judgeOf(check), leftOut: 0, unproven: 0 }));
  const kept: unknown[] = [];
  const places: number[] = [];
  rows.forEach((row, place) => {
    const verdicts = judges.map(({ judge }): Verdict => (isJsonObject(row) ? judge(row) : 'unproven'));
    const misfit = judges[verdicts.indexOf('other')];
    if (misfit !== undefined) {
      misfit.leftOut += 1;
      return;
    }
    verdicts.forEach((verdict, index) => {
      const judged = judges[index];
      if (verdict === 'unproven' && judged !== undefined) judged.unproven += 1;
    });
    kept.push(row);
    places.push(place);
  });
  const notes = [
    ...leftOutNote(judges.filter(({ leftOut }) => leftOut > 0).map(({ check, leftOut }) => [check.argument, leftOut])),
    ...judges.filter(({ unproven }) => unproven > 0).map(({ check, unproven }) => unprovenNote(check, unproven)),
  ];
  return { rows: kept, notes, ...(kept.length < rows.length && { places }) };
}

/** True for the note about rows that FuseDesk sent against a filter, which does not hold for a filter of our own. */
export function saysIgnored(note: string): boolean {
  return note.startsWith('FuseDesk ignored ');
}

function leftOutNote(ignored: readonly (readonly [argument: string, rows: number])[]): string[] {
  if (ignored.length === 0) return [];
  return [
    `FuseDesk ignored ${ignored.map(([argument, rows]) => `${argument}: ${countRows(rows)} left out`).join('; ')}`,
  ];
}

function unprovenNote(check: RowCheck, rows: number): string {
  const why = check.by === 'address' ? whyUnproven(check.found) : '';
  return `${check.argument} could not be checked for ${countRows(rows)}${why}`;
}

function whyUnproven(found: ContactsFound | undefined): string {
  if (found === undefined) return ', because this access cannot read contacts';
  if ('contacts' in found) return '';
  return found.unknown === 'nobody'
    ? ', because no contact with it was found'
    : ', because its contacts could not be read';
}

function countRows(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`;
}

function judgeOf(check: RowCheck): (row: JsonObject) => Verdict {
  const fields = check.fields.map(fieldSpellings);
  switch (check.by) {
    case 'id':
      return (row) => judgeId(read(row, fields), check.wanted);
    case 'uuid':
      return (row) => judgeUuid(read(row, fields), [check.wanted]);
    case 'tag':
      return (row) => judgeTags(read(row, fields), check.wanted);
    case 'status':
      return (row) => judgeStatus(read(row, fields), check.wanted);
    case 'date':
      return (row) => judgeDate(read(row, fields), check);
    case 'text':
      return (row) =>
        judgeText(
          fields.map((field) => read(row, [field])),
          check.wanted,
        );
    case 'address':
      return (row) => judgeContact(row, check.found);
    case 'nothing':
      return () => 'unproven';
  }
}

/** The value of the first of these fields that a row has; undefined if it has none of them. */
function read(row: JsonObject, fields: readonly (readonly string[])[]): unknown {
  for (const field of fields) {
    for (const name of field) if (Object.hasOwn(row, name)) return row[name] ?? null;
  }
  return undefined;
}

/** An empty ID, however it is written, proves that the row refers to nothing. */
function judgeId(value: unknown, wanted: readonly string[]): Verdict {
  if (value === undefined || (typeof value === 'object' && value !== null)) return 'unproven';
  return wanted.includes(idToText(value) ?? '') ? 'fits' : 'other';
}

/** Whatever is empty, however it is written, is a record without tags. */
function judgeTags(value: unknown, wanted: string): Verdict {
  if (value === undefined) return 'unproven';
  if (Array.isArray(value)) {
    const tags: readonly unknown[] = value;
    if (tags.some((tag) => idToText(tag) === wanted)) return 'fits';
    return tags.every((tag) => idToText(tag) !== undefined) ? 'other' : 'unproven';
  }
  return idToText(value) === undefined ? 'other' : 'unproven';
}

/** An empty UUID proves nothing: this FuseDesk may have none. */
function judgeUuid(value: unknown, wanted: readonly string[]): Verdict {
  const uuid = idToText(value)?.toLowerCase();
  if (uuid === undefined) return 'unproven';
  return wanted.some((one) => one.toLowerCase() === uuid) ? 'fits' : 'other';
}

function judgeStatus(value: unknown, wanted: string): Verdict {
  if (typeof value !== 'string' || value.trim() === '') return 'unproven';
  const status = value.trim().toLowerCase();
  return (wanted === 'active' ? status !== 'closed' : status === wanted) ? 'fits' : 'other';
}

function judgeDate(value: unknown, { after, before }: Extract<RowCheck, { by: 'date' }>): Verdict {
  if (value === undefined) return 'unproven';
  if (isNoDate(value)) return 'other';
  const at = readDate(value);
  // A day without a time may be on either side of a time.
  if (typeof at !== 'number' || !String(value).includes(':')) return 'unproven';
  return (after === undefined || at >= after) && (before === undefined || at <= before) ? 'fits' : 'other';
}

/** The text may be in any of the fields, so only a row with all of them proves that it is in none. */
function judgeText(values: readonly unknown[], wanted: string): Verdict {
  const text = normalize(wanted);
  if (values.some((value) => typeof value === 'string' && normalize(value).includes(text))) return 'fits';
  return values.every((value) => typeof value === 'string') ? 'other' : 'unproven';
}

function judgeContact(row: JsonObject, found: ContactsFound | undefined): Verdict {
  if (found === undefined || 'unknown' in found) return 'unproven';
  const { contacts } = found;
  const byUuid = judgeUuid(read(row, [fieldSpellings('contactUuid')]), contacts.uuids);
  return byUuid === 'unproven' ? judgeId(read(row, [fieldSpellings('contactId')]), contacts.crmIds) : byUuid;
}

/** FuseDesk stores subjects as HTML, so an entity is the character that it stands for. */
function normalize(text: string): string {
  return (text.includes('&') ? decodeHTMLStrict(text) : text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}
