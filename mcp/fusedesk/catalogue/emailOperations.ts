import type { Operation } from './operation.ts';

export const EMAIL_OPERATIONS = [
  {
    tool: 'list_all_fuse_desk_emails',
    title: 'Find e-mails that are on no case',
    method: 'list',
    class: 'read',
    reach: 'read',
    tags: ['emails'],
    subject: 'email',
    http: 'GET',
    path: '/api/v1/emails/unassigned',
    parameters: {
      bodylimit: { in: 'query', type: 'integer' },
      content: { in: 'query', type: 'text' },
      from: { in: 'query', type: 'text' },
      orderby: { in: 'query', type: 'text' },
      subject: { in: 'query', type: 'text' },
    },
    response: {
      kind: 'list',
      paged: true,
      bodies: true,
      // The fields of an e-mail are not documented: these are the likely names, and one that is absent is no error.
      essential: ['id', 'subject', 'from', 'to', 'date', 'contactid', 'body'],
    },
    description:
      'Find inbound e-mails that are not on a case yet: the only e-mail search there is. For the e-mails of a case, read the case: its history names their IDs.',
  },
  {
    tool: 'get_single_fuse_desk_email_by_id',
    title: 'Read an e-mail',
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
    description: "Read one e-mail, by an ID from a case's history or from list_all_fuse_desk_emails.",
  },
] as const satisfies readonly Operation[];
