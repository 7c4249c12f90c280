import type { JsonObject } from '../base/json.ts';
import { idToText } from '../tools/nameLists.ts';
import { lastEmails } from './caseMessages.ts';
import { caseIdOf } from './job.ts';
import type { JobRead, JobReader } from './jobReader.ts';

/** The customer of a case or a chat; or why it is not known. A record without a contact is missing nothing. */
export type ContactOutcome =
  | { readonly contact: JsonObject; readonly id: string }
  /** `unproven`: what FuseDesk sent was not this contact, or nothing led to it. */
  | { readonly missing: string; readonly unproven?: true }
  | { readonly none: true };

/** Finds the contacts of cases and chats, each once. A contact counts only if it carries the ID that the record names. */
export interface ContactFinder {
  /** By UUID, or by the name of who opened the case or the chat. */
  find(record: JsonObject): Promise<ContactOutcome>;
  /** By an address that an email of the case shows. */
  findByAddress(record: JsonObject, address: string): Promise<ContactOutcome>;
  /** By the last email of the case, where FuseDesk has no UUIDs: takes three calls. */
  findByLastEmail(row: JsonObject): Promise<ContactOutcome>;
}

const CONTACT = 'get_single_fuse_desk_contact_by_id';
const CONTACTS = 'list_all_fuse_desk_contacts';
const UNPROVEN = { missing: 'FuseDesk shows no contact with their contact ID', unproven: true } as const;
/** The calls of `findByLastEmail`. */
export const CALLS_BY_EMAIL = 3;

interface ContactIds {
  readonly uuid: string | undefined;
  readonly crmId: string | undefined;
}

/** Creates a finder for one tool call. */
export function createContactFinder(reader: JobReader): ContactFinder {
  const found = new Map<string, Promise<ContactOutcome>>();

  /** The same contact is looked up once, in the first way that was asked for. */
  function once(record: JsonObject, look: (ids: ContactIds) => Promise<ContactOutcome>): Promise<ContactOutcome> {
    const ids = contactIds(record);
    const key = ids.crmId ?? ids.uuid;
    if (key === undefined) return Promise.resolve({ none: true });
    const known = found.get(key);
    if (known !== undefined) return known;
    const looking = look(ids);
    found.set(key, looking);
    return looking;
  }

  const search = async (text: string, ids: ContactIds) => match(await reader.read(CONTACTS, { search: text }), ids);
  const byUuid = async (ids: ContactIds) => match(await reader.read(CONTACT, { id: ids.uuid }), ids);

  return {
    find: (record) =>
      once(record, (ids) => {
        if (ids.uuid !== undefined) return byUuid(ids);
        const name = nameIn(record);
        return name === undefined ? Promise.resolve(UNPROVEN) : search(name, ids);
      }),
    findByAddress: (record, address) =>
      once(record, (ids) => (ids.uuid === undefined ? search(address, ids) : byUuid(ids))),
    async findByLastEmail(row) {
      const ids = contactIds(row);
      const read = await reader.read('get_single_fuse_desk_case_by_id', { id: caseIdOf(row) });
      const record = read.ok ? read.rows[0] : undefined;
      if (record === undefined) return read.ok ? UNPROVEN : { missing: read.missing };
      const { messages, missing } = await lastEmails(record, 1, reader);
      const address = addressIn(messages[0]?.shown);
      if (address !== undefined) return search(address, ids);
      return missing === undefined ? UNPROVEN : { missing };
    },
  };
}

/** The contact with the IDs of a record. Of several that share a name, only one has them. */
function match(read: JobRead, { uuid, crmId }: ContactIds): ContactOutcome {
  if (!read.ok) return { missing: read.missing };
  const contact = read.rows.find((one) => {
    const isCrmId = crmId === undefined || idToText(one.crmId) === crmId;
    if (uuid === undefined) return crmId !== undefined && isCrmId;
    // A contact without a crmId is proven by its UUID; one with another crmId is someone else.
    return idToText(one.id)?.toLowerCase() === uuid.toLowerCase() && (isCrmId || idToText(one.crmId) === undefined);
  });
  if (contact === undefined) return UNPROVEN;
  const { firstName, lastName, emailAddress, company } = contact;
  return { contact: { firstName, lastName, emailAddress, company }, id: crmId ?? uuid ?? '' };
}

function contactIds(record: JsonObject): ContactIds {
  return {
    uuid: idToText(record.contactUuid ?? record.contactuuid),
    crmId: idToText(record.contactid ?? record.contactId),
  };
}

/** A name of two words at least: FuseDesk may write there how a case was opened. */
function nameIn({ openedby, openedBy, clientName }: JsonObject): string | undefined {
  const name = openedby ?? openedBy ?? clientName;
  return typeof name === 'string' && /\S\s+\S/.test(name) ? name.trim() : undefined;
}

/** The customer's side of an email. */
export function addressIn(mail: JsonObject | undefined): string | undefined {
  const field = mail?.direction === 'to_customer' ? mail.to : mail?.from;
  return typeof field === 'string' ? /[^\s<>,;"']+@[^\s<>,;"']+/.exec(field)?.[0] : undefined;
}
