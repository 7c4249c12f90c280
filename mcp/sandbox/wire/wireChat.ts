import { wireDate } from '../dates.ts';
import type { ChatMessage, ChatRecord } from '../records.ts';
import type { SandboxData } from '../sandboxData.ts';

/** A chat as the list sends it; `caseId` comes as a string here and as a number from Get Chat. */
export function wireChat(record: ChatRecord, desk: SandboxData) {
  const last = record.messages.at(-1);
  const contact = record.contactId === null ? undefined : desk.contacts.get(record.contactId);
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

/** A chat with its messages; their shape is not documented. */
export function wireChatWithMessages(record: ChatRecord, desk: SandboxData) {
  return {
    ...wireChat(record, desk),
    caseId: record.caseId ?? 0,
    messages: record.messages.map((message) => wireMessage(message, record)),
  };
}

/** When the last message of one side came, in epoch milliseconds. */
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
