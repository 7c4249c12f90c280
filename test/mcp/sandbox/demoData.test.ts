import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../mcp/base/durations.ts';
import { createDemoData } from '../../../mcp/sandbox/demo/demoData.ts';
import { wireCaseWithHistory } from '../../../mcp/sandbox/wire/wireCase.ts';
import { wireChatWithMessages } from '../../../mcp/sandbox/wire/wireChat.ts';
import { wireContact } from '../../../mcp/sandbox/wire/wireDirectory.ts';
import { wireEmail } from '../../../mcp/sandbox/wire/wireEmail.ts';
import { NOON } from './sandboxCaller.ts';

const demo = createDemoData(() => NOON, 1);
const emails = [...demo.emails.values()];
const bodies = emails.map((email) => email.body());
const mailWith = (pattern: RegExp) => bodies.filter((body) => pattern.test(body)).length;

function dump(seed: number, now: number): string {
  const made = createDemoData(() => now, seed);
  return JSON.stringify([
    [...made.cases.values()].map((one) => wireCaseWithHistory(one, made)),
    [...made.contacts.values()].map(wireContact),
    [...made.chats.values()].map((one) => wireChatWithMessages(one, made)),
    [...made.emails.values()].map((one) => wireEmail(one)),
  ]);
}

describe('the demo data', () => {
  it('has the size of a small company', () => {
    expect(demo.cases.size).toBeGreaterThanOrEqual(400);
    expect(demo.contacts.size).toBeGreaterThanOrEqual(150);
    expect(demo.chats.size).toBeGreaterThanOrEqual(25);
    expect(demo.emails.size).toBeGreaterThanOrEqual(300);
    expect(demo.reps.size).toBe(12);
    expect([...demo.departments.values()].filter((one) => one.archived === null)).toHaveLength(6);
    expect(demo.caseTags.size).toBe(20);
    expect([...demo.caseTags.values()].map((tag) => tag.name)).toContain('Escalated');
    expect(emails.filter((email) => email.caseId === null).length).toBeGreaterThanOrEqual(30);
    expect([...demo.chats.values()].every((chat) => chat.messages.length > 0)).toBe(true);
  });

  it('is the same for the same seed and time', () => {
    const [first, second, other] = [dump(7, NOON), dump(7, NOON), dump(8, NOON)];
    // Compared here, since a failure would otherwise print megabytes.
    expect(first === second).toBe(true);
    expect(first === other).toBe(false);
  });

  it('shifts with the clock and keeps everything else', () => {
    const later = createDemoData(() => NOON + 5 * HOUR_MS, 1);
    for (const [id, record] of demo.cases) {
      expect(later.cases.get(id)?.opened).toBe(record.opened + 5 * HOUR_MS);
      expect(later.cases.get(id)?.casenum).toBe(record.casenum);
    }
  });

  it('is in the past and in order', () => {
    for (const record of demo.cases.values()) {
      const times = [record.opened, ...record.history.map((entry) => entry.at), record.updated];
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(record.updated).toBeLessThanOrEqual(NOON);
      expect(record.closed === null).toBe(record.status !== 'closed');
    }
    for (const email of emails) expect(email.at).toBeLessThan(NOON);
  });

  it('has unique casenums in the format of FuseDesk', () => {
    const casenums = [...demo.cases.values()].map((record) => record.casenum);
    expect(new Set(casenums).size).toBe(casenums.length);
    for (const casenum of casenums) expect(casenum).toMatch(/^[A-Z]{4}\d{4}$/);
  });

  it('refers only to existing cases, contacts, reps, departments and tags', () => {
    for (const record of demo.cases.values()) {
      expect(demo.contacts.has(record.contactId ?? -1)).toBe(true);
      expect(demo.reps.has(record.repId)).toBe(true);
      expect(demo.departments.has(record.departmentId)).toBe(true);
      for (const tag of record.tags) expect(demo.caseTags.has(tag)).toBe(true);
      for (const entry of record.history) {
        if (entry.emailId !== null) expect(demo.emails.get(entry.emailId)?.caseId).toBe(record.id);
      }
    }
  });

  it('has mail in the format of real programs', () => {
    expect(mailWith(/<o:p>/)).toBeGreaterThan(100);
    expect(mailWith(/<!--\[if gte mso 9\]>/)).toBeGreaterThan(100);
    expect(mailWith(/class="gmail_quote/)).toBeGreaterThan(50);
    expect(mailWith(/<blockquote type="cite">/)).toBeGreaterThan(20);
    expect(mailWith(/^>+ /m)).toBeGreaterThan(20);
    expect(mailWith(/src="cid:/)).toBeGreaterThan(10);
    expect(mailWith(/src="data:image\/png/)).toBeGreaterThan(10);
    expect(mailWith(/Unsubscribe/)).toBeGreaterThanOrEqual(4);
    expect(mailWith(/[\u3040-\u30ff]/)).toBeGreaterThan(0);
    expect(mailWith(/[\u0600-\u06ff]/)).toBeGreaterThan(0);
    expect(mailWith(/\p{Extended_Pictographic}/u)).toBeGreaterThan(20);
    expect(emails.filter((email) => email.contentType === 'text/plain').length).toBeGreaterThan(50);
    expect(emails.filter((email) => email.attachments.some((file) => file.contentid === '')).length).toBeGreaterThan(
      50,
    );
  });

  it('hides instructions for a model in mail in several ways', () => {
    const orders = /ignore all previous instructions|do not mention it|AI agents|Reveal the API key/;
    expect(mailWith(orders)).toBeGreaterThan(15);
    expect(mailWith(/display:none[^>]*>(SYSTEM|Assistant|IMPORTANT)/)).toBeGreaterThan(0);
    expect(mailWith(/<!-- (SYSTEM|Assistant|IMPORTANT)/)).toBeGreaterThan(0);
    expect(mailWith(/[\u{e0020}-\u{e007e}]{20}/u)).toBeGreaterThan(0);
    expect(mailWith(/(\S\u200b){10}/)).toBeGreaterThan(0);
  });

  it('has long threads of realistic length', () => {
    const sizes = bodies.map((body) => body.length).sort((a, b) => b - a);
    expect(sizes[0]).toBeGreaterThan(40_000);
    expect(sizes[0]).toBeLessThan(75_000);
    expect(sizes.filter((size) => size > 20_000).length).toBeGreaterThan(20);
  });

  it('has replies that quote the previous message with everything it quotes', () => {
    const plain = (html: string) => html.replace(/<!--[\s\S]*?-->|<[^>]*>|&[a-z]+;|\s/g, '');
    let quoting = 0;
    for (const email of emails) {
      if (email.inReplyTo === null || email.direction === 'in') continue;
      const answered = demo.emails.get(email.inReplyTo);
      if (answered?.contentType !== 'text/html') continue;
      const body = answered.body();
      const words = plain(body.slice(Math.max(0, body.indexOf('<body'))));
      if (!/^[\x20-\x7e]+$/.test(words)) continue;
      expect(plain(email.body()).includes(words), `e-mail ${email.id}`).toBe(true);
      quoting += 1;
    }
    expect(quoting).toBeGreaterThan(150);
  });

  it('has Outlook mail with the head, signature and quotes of Word', () => {
    const acme = emails.filter((email) => email.from.startsWith('priya.raman@'));
    const [first = '', later = ''] = [acme[0]?.body(), acme.at(-1)?.body()];
    for (const body of [first, later]) {
      expect(body).toMatch(/^<html xmlns:v="urn:schemas-microsoft-com:vml"/);
      expect(body).toContain('@font-face');
      expect(body).toMatch(/<img [^>]*src="cid:image001\.png@/);
      expect(body.slice(body.indexOf('<body'))).not.toMatch(/(?<!<\/o:p>(?:<\/span>)?)<\/p>/);
    }
    expect(first).not.toContain('<b>From:</b>');
    expect(later).toMatch(/border-top:solid #E1E1E1[^>]*>\n<p class="MsoNormal"><b>From:<\/b>/);
    expect(later.match(/confidential and meant only/g)?.length).toBeGreaterThan(1);
  });

  it('has the opening email with its markup in the details of a case', () => {
    const details = [...demo.cases.values()].map((record) => {
      const first = record.history.find((entry) => entry.emailId !== null)?.emailId;
      return {
        byRep: record.createdByRep !== null,
        text: record.details(),
        mail: demo.emails.get(first ?? -1)?.body(),
      };
    });
    for (const { byRep, text, mail } of details) expect(text === mail).toBe(!byRep);
    expect(details.filter(({ text }) => text.includes('WordSection1')).length).toBeGreaterThan(80);
  });

  it('has transfers by automations and logged calls in some histories', () => {
    const notes = [...demo.cases.values()].flatMap((one) => one.history).filter((entry) => entry.kind === 'note');
    const transfers = notes.filter((entry) => entry.noteType === 'Transfer');
    expect(transfers.length).toBeGreaterThan(30);
    for (const { text, repId } of transfers) {
      expect(text).toMatch(/^Transferred to .+ by the automation ".+"\.$/);
      expect(repId).toBeNull();
    }
    const calls = notes.filter((entry) => entry.noteType === 'Call');
    expect(calls.length).toBeGreaterThan(20);
    for (const { repId } of calls) expect(demo.reps.has(repId ?? -1)).toBe(true);
    // An automation is sometimes the last to touch a case that waits for its customer.
    const idle = [...demo.cases.values()].filter((one) => one.history.at(-1)?.noteType === 'Transfer');
    expect(idle.some((one) => one.status === 'open')).toBe(true);
  });

  it('lists a cid picture among the attachments', () => {
    emails.forEach((email, index) => {
      const shown = /src="cid:([^"]+)"/.exec(bodies[index] ?? '')?.[1];
      if (shown !== undefined) expect(email.attachments.map((file) => file.contentid)).toContain(shown);
    });
  });

  it('has escalated cases of Acme Corp and a chat that waits', () => {
    const acme = [...demo.contacts.values()].filter((contact) => contact.fields.company === 'Acme Corp');
    const ids = acme.map((contact) => contact.crmId);
    const open = [...demo.cases.values()].filter((one) => ids.includes(one.contactId ?? 0) && one.status !== 'closed');
    const escalated = open.filter((one) => one.tags.some((tag) => demo.caseTags.get(tag)?.name === 'Escalated'));
    expect(open.length).toBeGreaterThanOrEqual(5);
    expect(escalated.length).toBeGreaterThanOrEqual(3);
    for (const one of escalated)
      expect(one.history.filter((entry) => entry.kind === 'email').length).toBeGreaterThan(2);
    const waiting = [...demo.chats.values()].filter((chat) => {
      const last = chat.messages.at(-1);
      return ids.includes(chat.contactId ?? 0) && last?.sender === 'client' && NOON - last.at > 15 * 60_000;
    });
    expect(waiting).toHaveLength(1);
    expect(waiting[0]?.closed).toBeNull();
    expect(demo.cases.has(waiting[0]?.caseId ?? 0)).toBe(true);
  });
});
