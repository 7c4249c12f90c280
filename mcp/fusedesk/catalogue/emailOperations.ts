import type { Operation } from './operation.ts';
import { NO_PROOF } from './parameters.ts';

export const EMAIL_OPERATIONS = [
  {
    tool: 'list_all_fuse_desk_emails',
    title: 'Find emails without a case',
    method: 'list',
    class: 'read',
    reach: 'read',
    tags: ['emails'],
    subject: 'email',
    http: 'GET',
    path: '/api/v1/emails/unassigned',
    parameters: {
      bodylimit: {
        in: 'query',
        type: 'integer',
        // FuseDesk cuts the source, so that a long style sheet leaves nothing of the text.
        option: 'bodyLimit',
        minimum: 1,
        about: 'Characters of each body, counted after cleaning',
      },
      date: {
        in: 'query',
        type: 'date_range',
        option: 'local',
        proof: { by: 'date', fields: ['date', 'dateReceived', 'dateCreated', 'dateSent'] },
      },
      content: { in: 'query', type: 'text', proof: NO_PROOF },
      from: { in: 'query', type: 'text', proof: { by: 'text', fields: ['from', 'fromName'] } },
      orderby: { in: 'query', type: 'text', about: 'Such as "date asc"; newest first by default' },
      subject: { in: 'query', type: 'text', proof: { by: 'text', fields: ['subject'] } },
    },
    response: {
      kind: 'list',
      paged: true,
      bodies: true,
      note: 'These tools cannot take an email out of the queue, and a case made from one leaves it there',
      // Email fields are not documented: these are the likely names, and a missing one is not an error.
      essential: ['id', 'subject', 'from', 'fromname', 'to', 'date', 'contactid', 'body'],
      further: ['cc', 'bcc', 'replyto', 'departmentid', 'repid', 'attachments', 'isspam'],
    },
    description:
      'Find inbound emails in the unassigned queue (inbox): not on a case yet. There is no other email search. The emails of a case (ticket) are in its history by ID.',
  },
  {
    tool: 'get_single_fuse_desk_email_by_id',
    title: 'Read an email',
    method: 'get',
    class: 'read',
    reach: 'read',
    tags: ['emails'],
    subject: 'email',
    http: 'GET',
    path: '/api/v1/emails/:emailId',
    parameters: { id: { in: 'path', wire: 'emailId', type: 'text_id', required: true } },
    response: {
      kind: 'record',
      bodies: true,
      omitted: { always: ['messageid', 'inreplyto', 'contenttype'], whenFalse: ['isspam', 'isarchived'] },
    },
    description:
      "Read one email (the full text of a message) by its ID, which a case's history and the list of emails show.",
  },
] as const satisfies readonly Operation[];
