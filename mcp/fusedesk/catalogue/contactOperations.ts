import type { Operation, Parameter } from './operation.ts';
import { MAILBOX_FIELD, TEXT_FIELD } from './parameters.ts';

/** Text, because FuseDesk may send a UUID. */
const CONTACT_ID = {
  in: 'path',
  wire: 'contactId',
  type: 'text_id',
  required: true,
  form: 'contact',
} as const satisfies Parameter;

/** The fields shared by create and update. */
const CONTACT_FIELDS = {
  cityBilling: TEXT_FIELD,
  company: TEXT_FIELD,
  countryBilling: TEXT_FIELD,
  emailAddress: MAILBOX_FIELD,
  emailAddress2: MAILBOX_FIELD,
  emailAddress3: MAILBOX_FIELD,
  firstName: TEXT_FIELD,
  lastName: TEXT_FIELD,
  phone1: TEXT_FIELD,
  phone2: TEXT_FIELD,
  phoneExt1: TEXT_FIELD,
  phoneExt2: TEXT_FIELD,
  postalBilling: TEXT_FIELD,
  stateBilling: TEXT_FIELD,
  street1Billing: TEXT_FIELD,
  street2Billing: TEXT_FIELD,
  timeZone: TEXT_FIELD,
  website: TEXT_FIELD,
} as const satisfies Readonly<Record<string, Parameter>>;

export const CONTACT_OPERATIONS = [
  {
    tool: 'list_all_fuse_desk_contacts',
    title: 'Find contacts',
    method: 'list',
    class: 'read',
    reach: 'read',
    tags: ['contacts'],
    subject: 'contact',
    http: 'GET',
    path: '/api/v2/contacts',
    parameters: {
      search: {
        in: 'query',
        type: 'text',
        required: true,
        about: 'A name is first last',
        form: 'search',
      },
    },
    response: {
      kind: 'list',
      essential: ['id', 'crmId', 'firstName', 'lastName', 'emailAddress', 'company', 'phone1'],
      further: [...Object.keys(CONTACT_FIELDS), 'dateCreated', 'dateUpdated'],
    },
    description: 'Find (look up) a contact (customer, client) by name, company or email address.',
  },
  {
    tool: 'get_single_fuse_desk_contact_by_id',
    title: 'Read a contact',
    method: 'get',
    class: 'read',
    reach: 'read',
    tags: ['contacts'],
    subject: 'contact',
    http: 'GET',
    path: '/api/v2/contacts/:contactId',
    parameters: { id: CONTACT_ID },
    response: { kind: 'record' },
    description: 'Read one contact (customer profile) in full, such as phone and address, by ID, crmId or email.',
  },
  {
    tool: 'create_a_fuse_desk_contact',
    title: 'Create a contact',
    method: 'create',
    class: 'create',
    reach: 'internal',
    tags: ['contacts'],
    subject: 'contact',
    http: 'POST',
    path: '/api/v2/contacts',
    parameters: CONTACT_FIELDS,
    confirm: 'allow_duplicate',
    response: { kind: 'record' },
    description: 'Create a contact (add a new customer) if none has its email address. No tool deletes a contact.',
  },
  {
    tool: 'update_a_fuse_desk_contact_by_id',
    title: 'Change a contact',
    method: 'update',
    class: 'update',
    reach: 'internal',
    tags: ['contacts'],
    subject: 'contact',
    http: 'POST',
    path: '/api/v2/contacts/:contactId',
    parameters: { id: CONTACT_ID, ...CONTACT_FIELDS },
    response: { kind: 'record' },
    description:
      'Change (correct) a contact, such as the phone or email of a customer. What is left out stays; old values are overwritten.',
    idempotent: true,
  },
] as const satisfies readonly Operation[];
