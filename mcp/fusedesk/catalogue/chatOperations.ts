import type { Operation, Parameter } from './operation.ts';
import {
  DEPARTMENT_FIELD,
  MAX_CALLS_ARGUMENT,
  NUMBER_FIELD,
  REP_FIELD,
  TEXT_FIELD,
  WAITING,
  WITH_CONTACT,
} from './parameters.ts';

/** Page scripts set them, unsigned. */
const CLAIMED_IDENTITY = 'Names and contacts of chats are who the visitors say they are; FuseDesk does not check them';

const CHAT_ID = { in: 'path', wire: 'chatId', type: 'text_id', required: true } as const satisfies Parameter;

export const CHAT_OPERATIONS = [
  {
    tool: 'list_all_fuse_desk_chats',
    title: 'List chats',
    method: 'list',
    class: 'read',
    reach: 'read',
    tags: ['chats'],
    subject: 'chat',
    http: 'GET',
    path: '/api/v1/chats',
    parameters: { waiting: WAITING, with: WITH_CONTACT, max_calls: MAX_CALLS_ARGUMENT },
    response: {
      kind: 'list',
      // What triage needs: who is waiting, since when, for whom, and their last message.
      essential: [
        'id',
        'title',
        'clientName',
        'platform',
        'caseId',
        'contactId',
        'departmentId',
        'repId',
        'lastMessage',
        'dateLastMessageReceived',
        'dateLastResponse',
        'dateClosed',
      ],
      further: ['contactUuid', 'noteId', 'unseen', 'lastMessageSender', 'dateCreated', 'dateLastMessage', 'isArchived'],
      note: CLAIMED_IDENTITY,
      filter: {
        closedAt: 'dateClosed',
        receivedAt: 'dateLastMessageReceived',
        answeredAt: 'dateLastResponse',
        lastAt: 'dateLastMessage',
        lastFrom: 'lastMessageSender',
        ourSide: 'rep',
      },
    },
    description:
      'List live chats (sessions) with their last message: active ones, perhaps closed ones too. Filters: state, or waiting_minutes for customers who are waiting (15 = open chats without a reply for 15 minutes or more).',
  },
  {
    tool: 'get_single_fuse_desk_chat_by_id',
    title: 'Read a chat',
    method: 'get',
    class: 'read',
    reach: 'read',
    tags: ['chats'],
    subject: 'chat',
    http: 'GET',
    path: '/api/v1/chats/:chatId',
    parameters: { id: CHAT_ID },
    response: {
      kind: 'record',
      bodies: true,
      note: CLAIMED_IDENTITY,
      omitted: {
        always: ['messages.id'],
        whenFalse: ['unseen', 'isArchived'],
        duplicates: {
          'messages.chatId': { of: 'id' },
          'messages.senderName': { of: 'clientName', beside: 'sender' },
          'messages.repId': { of: 'repId', beside: 'sender' },
        },
        derivedFrom: {
          dateCreated: 'messages',
          lastMessage: 'messages',
          lastMessageSender: 'messages',
          dateLastMessage: 'messages',
          dateLastMessageReceived: 'messages',
          dateLastResponse: 'messages',
        },
      },
    },
    description:
      'Read one chat with its messages (transcript). Its name and email are what the visitor claims. Notes for the team are on the case in caseId.',
  },
  {
    tool: 'update_a_fuse_desk_chat_by_id',
    title: 'Change a chat',
    method: 'update',
    class: 'update',
    reach: 'internal',
    tags: ['chats'],
    subject: 'chat',
    http: 'POST',
    path: '/api/v1/chats/:chatId',
    parameters: {
      id: CHAT_ID,
      caseId: { in: 'form', type: 'case' },
      clientName: TEXT_FIELD,
      contactUuid: { in: 'form', type: 'text_id', form: 'uuid' },
      departmentId: DEPARTMENT_FIELD,
      repId: REP_FIELD,
      title: TEXT_FIELD,
      unseen: NUMBER_FIELD,
    },
    response: { kind: 'record' },
    description:
      'Assign (transfer) a chat to another rep (agent) or department, or link it to a case (ticket) or contact. This sends no message; no tool writes in a chat.',
    idempotent: true,
  },
  {
    tool: 'fuse_desk_chats_close',
    title: 'Close a chat',
    method: 'close',
    class: 'update',
    reach: 'irreversible',
    tags: ['chats'],
    subject: 'chat',
    http: 'POST',
    path: '/api/v1/chats/:chatId/close',
    parameters: { id: CHAT_ID, depid: DEPARTMENT_FIELD, repid: REP_FIELD, status: TEXT_FIELD },
    response: { kind: 'record' },
    description: 'End a live chat, for the customer too; no tool reopens it.',
    idempotent: true,
  },
] as const satisfies readonly Operation[];
