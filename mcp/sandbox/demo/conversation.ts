import type { ContactRecord, RepRecord } from '../records.ts';
import type { Random } from '../seededRandom.ts';
import type { Letter } from './mail/letter.ts';
import { fillTemplate } from './topics.ts';

export const SUPPORT_ADDRESS = 'support@lumenledger.example';

/** The building blocks of a case's messages. */
export interface Talk {
  readonly summary: string;
  readonly asks: readonly string[];
  readonly answers: readonly string[];
}

const GREETINGS = ['Hi,', 'Hello,', 'Good morning,', 'Hi team,', 'Dear support,', 'Hi {rep},'];
const CLOSINGS = ['Thanks,', 'Kind regards,', 'Best,', 'Thank you! 🙂', 'Many thanks in advance,', 'Cheers 👍'];
const FOLLOW_UPS = [
  'Any news on this?',
  'I tried what you said, and it is the same as before.',
  'That worked, thank you. One more question though, see below.',
  'Sorry for the late answer, I was out of the office.',
  'My manager asks for an update before our meeting at three.',
  'See the attached file, page two.',
];
const REP_OPENINGS = [
  'Thank you for getting in touch.',
  'Thanks for your patience.',
  'Sorry for the trouble this caused.',
  'I have looked into this with a colleague.',
];

/** Values for the placeholders in a topic's sentences. */
export function placeholders(random: Random, repName: string): Record<string, string> {
  return {
    invoice: `INV-${random.int(20_000, 89_999)}`,
    order: String(random.int(400_000, 999_999)),
    amount: `$${random.int(3, 4_800)}.${String(random.int(0, 99)).padStart(2, '0')}`,
    count: String(random.pick([12, 38, 212, 480, 500, 1_000, 4_096])),
    rep: repName,
  };
}

/** The text of one message; the customer's first one states the problem, later ones follow up. */
export function messageText(
  random: Random,
  talk: Talk,
  side: 'in' | 'out',
  turn: number,
  places: Readonly<Record<string, string>>,
): string[] {
  if (side === 'out')
    return [random.pick(REP_OPENINGS), random.pick(talk.answers)].map((text) => fillTemplate(text, places));
  const sentences = turn === 0 ? talk.asks : [random.pick(FOLLOW_UPS), random.pick(talk.asks)];
  return [random.pick(GREETINGS), ...sentences, random.pick(CLOSINGS)].map((text) => fillTemplate(text, places));
}

/** A message between a contact and a rep as a letter. */
export function letterBetween(
  contact: ContactRecord,
  rep: RepRecord | undefined,
  side: 'in' | 'out',
  subject: string,
  at: number,
  paragraphs: readonly string[],
): Letter {
  const customer = {
    name: `${contact.fields.firstName} ${contact.fields.lastName}`,
    address: contact.fields.emailAddress,
  };
  const support = {
    name: rep === undefined ? 'Lumen Ledger' : `${rep.firstName} ${rep.lastName}`,
    address: SUPPORT_ADDRESS,
  };
  const [from, to] = side === 'in' ? [customer, support] : [support, customer];
  return {
    fromName: from.name,
    fromAddress: from.address,
    toName: to.name,
    toAddress: to.address,
    subject,
    at,
    paragraphs,
  };
}
