import { invalidRequest, notFound } from '../apiError.ts';
import { addHistory } from '../caseHistory.ts';
import { getCase, readContact, readDepartment, readStatus, repOrRandom } from '../lookups.ts';
import type { ChatRecord } from '../records.ts';
import { parseId, type RequestFields } from '../requestFields.ts';
import type { SandboxData } from '../sandboxData.ts';
import { setStatus } from '../tagRules.ts';
import { wireChat, wireChatWithMessages } from '../wire/wireChat.ts';
import type { Handlers } from './handler.ts';

/** Chats: listed, read, changed, closed. */
export function chatHandlers(desk: SandboxData): Handlers {
  const chatAt = (id: string): ChatRecord => {
    const chat = desk.chats.get(parseId(id, 'chat'));
    if (chat === undefined) throw notFound('chat', id);
    return chat;
  };
  return {
    list_all_fuse_desk_chats: () => [...desk.chats.values()].map((chat) => wireChat(chat, desk)),
    get_single_fuse_desk_chat_by_id: ({ path }) => wireChatWithMessages(chatAt(path.chatId ?? ''), desk),
    update_a_fuse_desk_chat_by_id: ({ path, form }) => {
      const chat = chatAt(path.chatId ?? '');
      update(desk, chat, form);
      return wireChat(chat, desk);
    },
    fuse_desk_chats_close: ({ path, form }) => {
      const chat = chatAt(path.chatId ?? '');
      if (chat.closed === null) close(desk, chat, form);
      return wireChat(chat, desk);
    },
  };
}

function update(desk: SandboxData, chat: ChatRecord, form: RequestFields): void {
  const contact = readContact(desk, form);
  const department = readDepartment(desk, form, 'departmentId');
  const repId = form.integer('repId');
  const caseId = form.integer('caseId');
  const unseen = form.integer('unseen');
  if (caseId !== undefined && !desk.cases.has(caseId)) throw invalidRequest(`No case with ID ${caseId}`);
  if (contact !== undefined) chat.contactId = contact.crmId;
  if (department !== undefined) chat.departmentId = department.id;
  if (repId !== undefined) chat.repId = repOrRandom(desk, repId, chat.departmentId);
  chat.caseId = caseId ?? chat.caseId;
  chat.unseen = unseen ?? chat.unseen;
  chat.title = form.nonBlank('title') ?? chat.title;
  chat.clientName = form.nonBlank('clientName') ?? chat.clientName;
}

/** Ends a chat and leaves its words as a note on its case, where it has one. */
function close(desk: SandboxData, chat: ChatRecord, form: RequestFields): void {
  const department = readDepartment(desk, form, 'depid');
  const repId = form.integer('repid');
  const status = readStatus(form);
  if (department !== undefined) chat.departmentId = department.id;
  if (repId !== undefined) chat.repId = repOrRandom(desk, repId, chat.departmentId);
  chat.closed = desk.now();
  chat.unseen = 0;
  if (chat.caseId === null) return;
  const record = getCase(desk, String(chat.caseId));
  const lines = chat.messages.map((one) => `${one.sender === 'client' ? chat.clientName : 'Rep'}: ${one.text}`);
  const note = addHistory(desk, record, {
    kind: 'note',
    title: `Chat: ${chat.title}`,
    text: lines.join('\n'),
    noteType: 'Chat',
    repId: chat.repId,
  });
  chat.noteId = note.id;
  if (status !== undefined) setStatus(desk, record, status);
}
