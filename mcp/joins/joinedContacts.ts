import type { JsonObject } from '../base/json.ts';
import { CALLS_BY_EMAIL, type ContactFinder, type ContactOutcome, createContactFinder } from './contactFinder.ts';
import { caseIdOf } from './job.ts';
import type { JobReader } from './jobReader.ts';

/** The fields that a contact adds to a row. */
export const ADDED_BY_CONTACT = ['contact_name', 'contact_email', 'company'] as const;

/** Rows with their customers, as far as the calls go. */
export interface WithContacts {
  readonly rows: readonly JsonObject[];
  readonly notes: readonly string[];
  readonly ids: readonly string[];
}

/** Adds name, email address and company of the customer to each row; notes say for how many they are missing, and why. */
export async function joinContacts(rows: readonly JsonObject[], reader: JobReader): Promise<WithContacts> {
  const finder = createContactFinder(reader);
  const found = await Promise.all(rows.map((row) => finder.find(row)));
  const closer = await findByEmails(rows, found, finder, reader);
  const missing = new Map<string, number>();
  for (const one of closer) if ('missing' in one) missing.set(one.missing, (missing.get(one.missing) ?? 0) + 1);
  return {
    rows: rows.map((row, place) => withContact(row, closer[place])),
    notes: [...missing].map(
      ([why, count]) =>
        `${countRows(count)} without contact: ${why}${/calls of this call/.test(why) ? '. A higher max_calls reads more' : ''}`,
    ),
    ids: [...new Set(closer.flatMap((one) => ('contact' in one ? [one.id] : [])))],
  };
}

/** Where neither a UUID nor a name leads to the contact, the last email of the case may; each contact is found once. */
async function findByEmails(
  rows: readonly JsonObject[],
  found: readonly ContactOutcome[],
  finder: ContactFinder,
  reader: JobReader,
): Promise<readonly ContactOutcome[]> {
  const byContact = new Map<unknown, Promise<ContactOutcome>>();
  let calls = reader.callsLeft();
  return Promise.all(
    found.map((one, place) => {
      const row = rows[place];
      if (!('missing' in one) || one.unproven !== true || row === undefined) return one;
      if (caseIdOf(row) === undefined || 'clientName' in row) return one;
      const key = row.contactid ?? row.contactId;
      const known = byContact.get(String(key));
      if (known !== undefined) return known;
      if (calls < CALLS_BY_EMAIL) return one;
      calls -= CALLS_BY_EMAIL;
      const looking = finder.findByLastEmail(row);
      byContact.set(String(key), looking);
      return looking;
    }),
  );
}

/** A row with the customer that was found. */
function withContact(row: JsonObject, found: ContactOutcome | undefined): JsonObject {
  if (found === undefined || !('contact' in found)) return row;
  const { firstName, lastName, emailAddress, company } = found.contact;
  const name = [firstName, lastName].filter((part) => typeof part === 'string' && part !== '').join(' ');
  const { openedby, ...others } = row;
  // Most cases are opened by their customer: one of the two names is enough.
  const opener = openedby === undefined || openedby === name ? {} : { openedby };
  return { ...others, ...opener, contact_name: name, contact_email: emailAddress, company };
}

const countRows = (count: number): string => (count === 1 ? '1 row' : `${count} rows`);
