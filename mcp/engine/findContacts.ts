import type { JsonObject } from '../base/json.ts';
import type { FuseDeskRequest } from '../fusedesk/fuseDeskRequest.ts';
import { readBody } from '../fusedesk/responseBody.ts';
import type { UnreadOutcome } from '../fusedesk/toOutcome.ts';
import { quoteInput } from '../tools/arguments/quoteInput.ts';
import { isUuid } from '../tools/identities.ts';
import { idToText } from '../tools/nameLists.ts';
import { failedRead, type IdentityReader, type NotFound } from './identityReader.ts';

const CONTACTS = 'list_all_fuse_desk_contacts';
const CONTACT = 'get_single_fuse_desk_contact_by_id';
const CASES = 'list_all_fuse_desk_cases';
const ADDRESS_FIELDS = ['emailAddress', 'emailAddress2', 'emailAddress3'];
/** FuseDesk does not say how many contacts it sends at most. */
const SURELY_ALL = 100;
/** As in a path: IDs of FuseDesk go into messages of ours. */
const PLAIN_ID = /^[\w-]{1,64}$/;

/** A contact by its own ID and the one in the CRM. */
export interface FoundContact {
  readonly id: string | undefined;
  readonly crmId: string | undefined;
}

/** The contacts that have exactly this email address. */
export async function contactsWithAddress(
  address: string,
  reader: IdentityReader,
): Promise<readonly FoundContact[] | NotFound> {
  if (reader.limit !== undefined || !reader.mayUse(CONTACTS)) {
    return { problem: 'this access may not search contacts, so it takes no email address there.' };
  }
  const wanted = address.trim().toLowerCase();
  const read = await reader.read(CONTACTS, { search: wanted });
  if (!read.ok) return failedRead(read, 'the contact');
  if (read.rows.length >= SURELY_ALL) {
    return {
      problem: `FuseDesk found ${read.rows.length} contacts for ${quoteInput(wanted)}, perhaps not all of them.`,
    };
  }
  return read.rows.filter((row) => addressesOf(row).includes(wanted)).map(contactIds);
}

/** The only contact with an address. */
export async function contactWithAddress(address: string, reader: IdentityReader): Promise<FoundContact | NotFound> {
  const found = await contactsWithAddress(address, reader);
  if (!Array.isArray(found)) return found as NotFound;
  const [only, ...others] = found as readonly FoundContact[];
  if (only === undefined) {
    return {
      problem: `no contact has exactly the email address ${quoteInput(address)}; ${CONTACTS} finds a part of one.`,
    };
  }
  if (others.length === 0) return only;
  return {
    problem: `${found.length} contacts have the email address ${quoteInput(address)}: ${describeContacts([only, ...others])}. Give one of these IDs.`,
  };
}

/** The contact with an ID of its own, if there is one. */
export async function contactWithId(id: string, reader: IdentityReader): Promise<FoundContact | undefined | NotFound> {
  if (reader.limit !== undefined || !reader.mayUse(CONTACT)) {
    return { problem: 'this access may not read contacts, so it cannot tell a crmId from another ID.' };
  }
  const read = await reader.read(CONTACT, { id });
  if (read.ok) return read.rows.map(contactIds).find((contact) => contact.id === id);
  return isMissing(read.error?.kind) ? undefined : failedRead(read, 'the contact');
}

/** The UUID of the contact with a crmId, from one of its cases within the limit: contacts cannot be searched by crmId. */
export async function uuidOfCrmId(crmId: string, reader: IdentityReader): Promise<string | undefined> {
  const read = await reader.read(CASES, { contactid: [crmId], limit: 1 });
  if (!read.ok) return undefined;
  for (const row of read.rows) {
    const uuid = row.contactUuid ?? row.contactuuid;
    if (idToText(row.contactid ?? row.contactId) === crmId && isUuid(uuid)) return String(uuid);
  }
  return undefined;
}

/** The response to the read of a contact with what it says about itself; undefined if there is no such contact. */
export async function readWithIds(
  request: FuseDeskRequest,
  send: (request: FuseDeskRequest) => Promise<UnreadOutcome>,
): Promise<{ readonly outcome: UnreadOutcome; readonly contact: FoundContact | undefined }> {
  const outcome = await send(request);
  if (!outcome.ok) return { outcome, contact: undefined };
  const body = readBody(outcome.body);
  const isRecord = body.ok && typeof body.data === 'object' && body.data !== null && !Array.isArray(body.data);
  return { outcome, contact: isRecord ? contactIds({ ...body.data }) : undefined };
}

/** Whether FuseDesk says with an error that there is no such record. One with status 200 names no kind. */
export function isMissing(kind: string | undefined): boolean {
  return kind === 'not_found' || kind === 'rejected';
}

function contactIds(row: JsonObject): FoundContact {
  return { id: plainId(row.id), crmId: plainId(row.crmId ?? row.crmid) };
}

function plainId(value: unknown): string | undefined {
  const id = idToText(value);
  return id !== undefined && PLAIN_ID.test(id) ? id : undefined;
}

/** The addresses of a contact in lower case. */
export function addressesOf(row: JsonObject): readonly string[] {
  return ADDRESS_FIELDS.flatMap((field) => {
    const address = row[field];
    return typeof address === 'string' && address.trim() !== '' ? [address.trim().toLowerCase()] : [];
  });
}

/** Contacts by their IDs, for a message of ours. */
export function describeContacts(contacts: readonly FoundContact[]): string {
  return contacts.map(({ id, crmId }) => `ID ${id ?? 'unknown'} (crmId ${crmId ?? 'unknown'})`).join(' and ');
}
