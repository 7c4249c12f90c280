import { invalidRequest, notFound } from '../apiError.ts';
import { emptyContact } from '../blankRecords.ts';
import { findContactByUuid } from '../lookups.ts';
import { CONTACT_FIELDS, type ContactField, type ContactRecord } from '../records.ts';
import type { RequestFields } from '../requestFields.ts';
import type { SandboxData } from '../sandboxData.ts';
import { randomUuid } from '../uuid.ts';
import { wireContact } from '../wire/wireDirectory.ts';
import type { Handlers } from './handler.ts';

const SEARCHED: readonly ContactField[] = ['emailAddress', 'emailAddress2', 'emailAddress3', 'company', 'phone1'];

/** Searches, reads, creates and updates contacts. */
export function contactHandlers(data: SandboxData): Handlers {
  const contactAt = (uuid: string): ContactRecord => {
    const contact = findContactByUuid(data, uuid);
    if (contact === undefined) throw notFound('contact', uuid);
    return contact;
  };
  return {
    list_all_fuse_desk_contacts: ({ query }) => {
      const search = query.required('search').toLowerCase();
      return [...data.contacts.values()].filter((contact) => isFound(contact, search)).map(wireContact);
    },
    get_single_fuse_desk_contact_by_id: ({ path }) => wireContact(contactAt(path.contactId ?? '')),
    create_a_fuse_desk_contact: ({ form }) => {
      const now = data.now();
      const fields = sentFields(form);
      if (!fields.firstName && !fields.lastName && !fields.emailAddress) {
        throw invalidRequest('A contact needs a name or an email address', 'api_error_missing');
      }
      const contact: ContactRecord = {
        uuid: randomUuid(data.random),
        crmId: data.nextId('contact'),
        companyId: companyId(data, fields.company ?? ''),
        fields: { ...emptyContact(), ...fields },
        created: now,
        updated: now,
      };
      data.contacts.set(contact.crmId, contact);
      return wireContact(contact);
    },
    update_a_fuse_desk_contact_by_id: ({ path, form }) => {
      const contact = contactAt(path.contactId ?? '');
      Object.assign(contact.fields, sentFields(form));
      contact.updated = data.now();
      return wireContact(contact);
    },
  };
}

function isFound(contact: ContactRecord, search: string): boolean {
  const { fields } = contact;
  if (`${fields.firstName} ${fields.lastName}`.toLowerCase().includes(search)) return true;
  return SEARCHED.some((name) => fields[name].toLowerCase().includes(search));
}

function sentFields(form: RequestFields): Partial<Record<ContactField, string>> {
  const sent: Partial<Record<ContactField, string>> = {};
  for (const name of CONTACT_FIELDS) {
    const text = form.text(name);
    if (text !== undefined) sent[name] = text;
  }
  if (sent.emailAddress && !/^[^\s@]+@[^\s@]+$/.test(sent.emailAddress)) {
    throw invalidRequest(`emailAddress is no address: "${sent.emailAddress}"`);
  }
  return sent;
}

function companyId(data: SandboxData, company: string): number | null {
  if (company === '') return null;
  for (const contact of data.contacts.values()) if (contact.fields.company === company) return contact.companyId;
  return null;
}
