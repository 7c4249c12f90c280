import { MINUTE_MS } from '../../base/durations.ts';
import type { ChatMessage, ChatRecord, ContactRecord } from '../records.ts';
import type { SandboxData } from '../sandboxData.ts';
import { createRandom, deriveSeed, type Random } from '../seededRandom.ts';
import { departmentNamed } from './demoDirectory.ts';

const FIRST_CHAT_ID = 701;
const FIRST_MESSAGE_ID = 88_001;
const COUNT = 27;

const PLATFORMS = ['Website', 'Website', 'Facebook', 'SMS'] as const;
const TITLES = [
  'Import question',
  'Login trouble',
  'Price list',
  'Invoice copy',
  'How to add a user',
  'Mobile app',
  'Bank feed',
];
const CLIENT_LINES = [
  'hi, is anybody there?',
  'The bank feed shows nothing since Friday',
  'where do I find the invoice of last month?',
  'ok, I will try that 👍',
  'hmm, same as before 😕',
  'Can you send it to me by mail?',
  'perfect, thank you!',
  'do you also offer this with yearly payment?',
  '¿Hablan español?',
];
const REP_LINES = [
  'Hello, how can I help?',
  'Let me look that up for you, one moment please.',
  'You find it under Settings, then Documents.',
  'I have just sent it to your address.',
  'Could you tell me what the page says exactly?',
  'Is there anything else I can do for you?',
];

// Minutes since the last message of customers who are waiting; all other chats are answered or closed.
const WAITING_MINUTES = [17, 41, 4, 9];

/** A chat as a script: who says what, and how many minutes ago. */
export interface ChatScript {
  readonly title: string;
  readonly platform: string;
  readonly contact: ContactRecord;
  readonly caseId: number | null;
  readonly departmentId: number;
  readonly repId: number;
  readonly lines: readonly (readonly [sender: 'client' | 'rep', minutesAgo: number, text: string])[];
}

/** Adds ordinary chats: some wait for a rep, some for the customer, most are closed. */
export function addChats(data: SandboxData, start: number, seed: number, contacts: readonly ContactRecord[]): void {
  const random = createRandom(deriveSeed(seed, 'chats'));
  const members = [...data.reps.keys()].filter((userId) => userId !== 22);
  for (let index = 0; index < COUNT; index += 1) {
    const waiting = WAITING_MINUTES[index];
    const contact = random.pick(contacts);
    const own = [...data.cases.values()].find((one) => one.contactId === contact.crmId && one.status !== 'closed');
    const chat = addChat(data, start, {
      title: random.pick(TITLES),
      platform: random.pick(PLATFORMS),
      contact,
      caseId: own?.id ?? null,
      departmentId: departmentNamed(data, random.pick(['Support', 'Support', 'Sales', 'Onboarding'])),
      repId: random.pick(members),
      lines: lines(random, waiting ?? random.int(20, 20_000), waiting !== undefined),
    });
    if (waiting === undefined && index % 3 !== 0) close(chat, random, start);
  }
}

/** Adds one chat from its script. */
export function addChat(data: SandboxData, start: number, script: ChatScript): ChatRecord {
  const written = [...data.chats.values()].reduce((sum, chat) => sum + chat.messages.length, 0);
  const messages = script.lines.map(
    ([sender, minutesAgo, text], index): ChatMessage => ({
      id: FIRST_MESSAGE_ID + written + index,
      at: start - minutesAgo * MINUTE_MS,
      sender,
      repId: sender === 'rep' ? script.repId : null,
      text,
    }),
  );
  const fromClient = messages.length - 1 - messages.findLastIndex((message) => message.sender === 'rep');
  const { firstName, lastName } = script.contact.fields;
  const chat: ChatRecord = {
    id: FIRST_CHAT_ID + data.chats.size,
    title: script.title,
    platform: script.platform,
    clientName: `${firstName} ${lastName}`,
    caseId: script.caseId,
    contactId: script.contact.crmId,
    departmentId: script.departmentId,
    repId: script.repId,
    noteId: null,
    unseen: fromClient,
    archived: false,
    created: messages[0]?.at ?? start,
    closed: null,
    messages,
  };
  data.chats.set(chat.id, chat);
  return chat;
}

/** Messages of a chat; the customer has the last word only while waiting. */
function lines(random: Random, lastMinutesAgo: number, waiting: boolean): ChatScript['lines'] {
  const count = random.int(2, 6) * 2 + (waiting ? 1 : 0);
  return Array.from({ length: count }, (_, index) => {
    const sender = index % 2 === 0 ? 'client' : 'rep';
    const text = random.pick(sender === 'client' ? CLIENT_LINES : REP_LINES);
    return [sender, lastMinutesAgo + (count - 1 - index) * 2, text] as const;
  });
}

function close(chat: ChatRecord, random: Random, start: number): void {
  const last = chat.messages.at(-1)?.at ?? chat.created;
  chat.closed = Math.min(start - MINUTE_MS, last + random.int(2, 15) * MINUTE_MS);
  chat.unseen = 0;
  chat.archived = start - chat.closed > 7 * 24 * 60 * MINUTE_MS;
}
