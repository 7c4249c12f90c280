import { wireDate } from '../dates.ts';
import type { ChatMessage, ChatRecord } from '../records.ts';
import type { SandboxData } from '../sandboxData.ts';

/** A chat in the list. `caseId` is a string here and a number for a single chat. */
export function wireChat(record: ChatRecord, data: SandboxData) {
  const last = record.messages.at(-1);
  const contact = record.contactId === null ? undefined : data.contacts.get(record.contactId);
  return {
    id: String(record.id),
    title: record.title,
    platform: record.platform,
    clientName: record.clientName,
    caseId: String(record.caseId ?? 0),
    contactId: record.contactId ?? 0,
    contactUuid: contact?.uuid ?? '',
    departmentId: record.departmentId,
    repId: record.repId,
    noteId: record.noteId,
    unseen: record.unseen,
    isArchived: record.archived,
    lastMessage: last?.text ?? '',
    lastMessageSender: last?.sender ?? '',
    dateCreated: wireDate(record.created),
    dateClosed: wireDate(record.closed),
    dateLastMessage: wireDate(last?.at ?? null),
    dateLastMessageReceived: wireDate(lastOf(record, 'client')),
    dateLastResponse: wireDate(lastOf(record, 'rep')),
  };
}

/** A chat with its messages, whose format is not documented. */
export function wireChatWithMessages(record: ChatRecord, data: SandboxData) {
  return {
    ...wireChat(record, data),
    caseId: record.caseId ?? 0,
    messages: record.messages.map((message) => wireMessage(message, record)),
  };
}

/** The time of the last message from one side, in epoch milliseconds. */
function lastOf(record: ChatRecord, sender: ChatMessage['sender']): number | null {
  return record.messages.findLast((message) => message.sender === sender)?.at ?? null;
}

function wireMessage(message: ChatMessage, chat: ChatRecord) {
  return {
    id: message.id,
    chatId: String(chat.id),
    sender: message.sender,
    senderName: message.sender === 'client' ? chat.clientName : '',
    repId: message.repId ?? 0,
    message: message.text,
    attachments: [],
    dateCreated: wireDate(message.at),
  };
}
