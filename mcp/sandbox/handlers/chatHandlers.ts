import { invalidRequest, notFound } from '../apiError.ts';
import { addHistory } from '../caseHistory.ts';
import { getCase, readContact, readDepartment, readStatus, repOrRandom } from '../lookups.ts';
import type { ChatRecord } from '../records.ts';
import { parseId, type RequestFields } from '../requestFields.ts';
import type { SandboxData } from '../sandboxData.ts';
import { setStatus } from '../tagRules.ts';
import { wireChat, wireChatWithMessages } from '../wire/wireChat.ts';
import type { Handlers } from './handler.ts';

/** Lists, reads, updates and closes chats. */
export function chatHandlers(data: SandboxData): Handlers {
  const getChat = (id: string): ChatRecord => {
    const chat = data.chats.get(parseId(id, 'chat'));
    if (chat === undefined) throw notFound('chat', id);
    return chat;
  };
  return {
    list_all_fuse_desk_chats: () => [...data.chats.values()].map((chat) => wireChat(chat, data)),
    get_single_fuse_desk_chat_by_id: ({ path }) => wireChatWithMessages(getChat(path.chatId ?? ''), data),
    update_a_fuse_desk_chat_by_id: ({ path, form }) => {
      const chat = getChat(path.chatId ?? '');
      update(data, chat, form);
      return wireChat(chat, data);
    },
    fuse_desk_chats_close: ({ path, form }) => {
      const chat = getChat(path.chatId ?? '');
      if (chat.closed === null) close(data, chat, form);
      return wireChat(chat, data);
    },
  };
}

function update(data: SandboxData, chat: ChatRecord, form: RequestFields): void {
  const contact = readContact(data, form);
  const department = readDepartment(data, form, 'departmentId');
  const repId = form.integer('repId');
  const caseId = form.integer('caseId');
  const unseen = form.integer('unseen');
  if (caseId !== undefined && !data.cases.has(caseId)) throw invalidRequest(`No case with ID ${caseId}`);
  if (contact !== undefined) chat.contactId = contact.crmId;
  if (department !== undefined) chat.departmentId = department.id;
  if (repId !== undefined) chat.repId = repOrRandom(data, repId, chat.departmentId);
  chat.caseId = caseId ?? chat.caseId;
  chat.unseen = unseen ?? chat.unseen;
  chat.title = form.nonBlank('title') ?? chat.title;
  chat.clientName = form.nonBlank('clientName') ?? chat.clientName;
}

/** Closes a chat and adds its messages as a note to its case, if it has one. */
function close(data: SandboxData, chat: ChatRecord, form: RequestFields): void {
  const department = readDepartment(data, form, 'depid');
  const repId = form.integer('repid');
  const status = readStatus(form);
  if (department !== undefined) chat.departmentId = department.id;
  if (repId !== undefined) chat.repId = repOrRandom(data, repId, chat.departmentId);
  chat.closed = data.now();
  chat.unseen = 0;
  if (chat.caseId === null) return;
  const record = getCase(data, String(chat.caseId));
  const lines = chat.messages.map((one) => `${one.sender === 'client' ? chat.clientName : 'Rep'}: ${one.text}`);
  const note = addHistory(data, record, {
    kind: 'note',
    title: `Chat: ${chat.title}`,
    text: lines.join('\n'),
    noteType: 'Chat',
    repId: chat.repId,
  });
  chat.noteId = note.id;
  if (status !== undefined) setStatus(data, record, status);
}
