import { MINUTE_MS } from '../base/durations.ts';
import { isJsonObject } from '../base/json.ts';
import type { FuseDeskOutcome } from '../fusedesk/fuseDeskError.ts';
import type { FuseDeskRequest } from '../fusedesk/fuseDeskRequest.ts';
import type { Clock } from '../hostPorts.ts';
import { idToText } from './nameLists.ts';

/** The contacts that have an address, by both of their IDs. */
export interface ContactIds {
  readonly uuids: readonly string[];
  readonly crmIds: readonly string[];
}

/** Contacts with an address, or why they are not known. */
export type ContactsFound = { readonly contacts: ContactIds } | { readonly unknown: 'unreadable' | 'nobody' };

/** Finds contacts of an account by email address, or by a part of it. */
export interface AddressBook {
  find(address: string, signal: AbortSignal): Promise<ContactsFound>;
}

export interface AddressBookPorts {
  readonly send: (request: FuseDeskRequest, signal: AbortSignal) => Promise<FuseDeskOutcome>;
  readonly clock: Pick<Clock, 'now'>;
}

const MAX_AGE_MS = 5 * MINUTE_MS;
const MAX_ENTRIES = 200;
/** FuseDesk does not say how many contacts it sends at most. */
const SURELY_ALL = 100;
const ADDRESS_FIELDS = ['emailAddress', 'emailAddress2', 'emailAddress3'];

/** Creates the address book of one account; what it finds is cached for five minutes. */
export function createAddressBook({ send, clock }: AddressBookPorts): AddressBook {
  const entries = new Map<string, { readonly at: number; readonly found: ContactsFound }>();

  return {
    async find(address, signal) {
      const key = address.trim().toLowerCase();
      const cached = entries.get(key);
      const age = cached === undefined ? 0 : clock.now() - cached.at;
      if (cached !== undefined && age >= 0 && age < MAX_AGE_MS) return cached.found;
      const request: FuseDeskRequest = {
        method: 'GET',
        path: '/api/v2/contacts',
        query: { search: key },
        write: false,
      };
      const outcome = await send(request, signal);
      const found = outcome.ok ? readContacts(outcome.data, key) : UNREADABLE;
      if (!outcome.ok) return found;
      const [oldest] = entries.keys();
      if (entries.size >= MAX_ENTRIES && oldest !== undefined) entries.delete(oldest);
      entries.set(key, { at: clock.now(), found });
      return found;
    },
  };
}

const UNREADABLE: ContactsFound = { unknown: 'unreadable' };

function readContacts(data: unknown, address: string): ContactsFound {
  if (!Array.isArray(data) || data.length >= SURELY_ALL) return UNREADABLE;
  const uuids: string[] = [];
  const crmIds: string[] = [];
  for (const contact of data) {
    if (!isJsonObject(contact)) continue;
    const addresses = ADDRESS_FIELDS.map((field) => contact[field]);
    if (!addresses.some((one) => typeof one === 'string' && one.toLowerCase().includes(address))) continue;
    uuids.push(...[idToText(contact.id) ?? []].flat());
    crmIds.push(...[idToText(contact.crmId) ?? []].flat());
  }
  if (uuids.length > 0 || crmIds.length > 0) return { contacts: { uuids, crmIds } };
  // Contacts without this address: the search looked at something else.
  return data.length === 0 ? { unknown: 'nobody' } : UNREADABLE;
}
