import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { ACME_CASES } from '../../mcp/sandbox/demo/acmeScript.ts';
import { createDemoData } from '../../mcp/sandbox/demo/demoData.ts';
import { startTestEngine, type TestEngine } from '../fixtures/testEngine.ts';
import { type CallingClient, callTool, parseFencedJson } from '../fixtures/toolResults.ts';
import * as read from './workflowSchemas.ts';

/** Instructions to a model that some senders of the demo data hide in their markup. */
const HIDDEN_ORDER = /ignore all previous instructions|for AI agents|account owner has approved|Reveal the API key/;
const MARKUP = /<\/?[a-z!][^>]*>|&[a-z]+;|mso-|style=/i;
const WAITING_MS = 15 * 60_000;

/** The clients of the workflows: one of each SDK generation, each in its own era. */
const CLIENTS: readonly (readonly [string, (testEngine: TestEngine, url: string) => Promise<CallingClient>])[] = [
  ['a v1 client', (testEngine, url) => testEngine.v1(url)],
  ['a v2 client', (testEngine, url) => testEngine.v2(url, { pin: '2026-07-28' })],
];

/** A seed with which a customer of an escalated Acme case hides instructions to a model in an email. */
function seedWithHiddenOrder(): number {
  for (let seed = 1; seed < 100; seed += 1) {
    const demo = createDemoData(Date.now, seed);
    const acme = [...demo.contacts.values()].filter(({ fields }) => fields.company === 'Acme Corp');
    const escalated = [...demo.caseTags.values()].find(({ name }) => name === 'Escalated')?.id ?? -1;
    const hides = [...demo.cases.values()].some(
      (one) =>
        one.tags.includes(escalated) &&
        acme.some(({ crmId }) => crmId === one.contactId) &&
        one.history.some(({ emailId }) => HIDDEN_ORDER.test(demo.emails.get(emailId ?? -1)?.body() ?? '')),
    );
    if (hides) return seed;
  }
  throw new Error('no seed brings hidden text into an escalated case of Acme');
}

async function ask<T>(client: CallingClient, schema: z.ZodType<T>, name: string, args = {}): Promise<T> {
  const { text, isError } = await callTool(client, name, args);
  expect(isError, text).toBe(false);
  return schema.parse(parseFencedJson(text));
}

const bySpaces = (text: string) => text.replace(/\s+/g, ' ');
const fullName = (rep: { firstName: string; lastName: string } | undefined) => `${rep?.firstName} ${rep?.lastName}`;
const minutesLate = (date: string | undefined) => Date.now() - Date.parse(date ?? '');

describe.each(CLIENTS)('%s', (_name, connect) => {
  let testEngine: TestEngine;
  let client: CallingClient;
  const raw = async <T>(schema: z.ZodType<T>, path: string) => schema.parse(await testEngine.raw(path));

  beforeEach(async () => {
    testEngine = await startTestEngine({ sandbox: { seed: seedWithHiddenOrder() } });
    const { url } = await testEngine.server({ methods: ['read', 'add_note'] });
    client = await connect(testEngine, url);
  });
  afterEach(() => testEngine.close());

  /** Adds a note and checks that the sandbox has it and that nothing else was sent or changed. */
  async function addNoteAndCheck(caseId: string, note: string): Promise<void> {
    const before = await raw(read.rawCase, `/api/v1/cases/${caseId}`);
    const { isError } = await callTool(client, 'fuse_desk_cases_add_note', { id: Number(caseId), note });
    expect(isError).toBe(false);

    const after = await raw(read.rawCase, `/api/v1/cases/${caseId}`);
    const added = after.history.filter(({ id }) => !before.history.some((entry) => entry.id === id));
    expect(added).toMatchObject([{ type: 'note', note, emailid: '' }]);
    expect({ ...after, history: [] }).toEqual({ ...before, history: [] });
    const writes = testEngine.sandbox.requests().filter(({ method }) => method !== 'GET');
    expect(writes.map(({ method, path }) => `${method} ${path}`)).toEqual([`POST /api/v1/cases/${caseId}/addnote`]);
    expect([...(writes[0]?.form ?? [])]).toEqual([['note', note]]);
  }

  it('summarizes an escalation and leaves a private note', async () => {
    // Who is Acme Corp?
    const people = await ask(client, read.contacts, 'list_all_fuse_desk_contacts', { search: 'Acme Corp' });
    const rawPeople = await raw(read.rawContacts, '/api/v2/contacts?search=Acme%20Corp');
    expect(people.map(({ crmId }) => crmId).sort()).toEqual(rawPeople.map(({ crmId }) => crmId).sort());
    expect(people.length).toBeGreaterThan(1);
    expect(people.every(({ company }) => company === 'Acme Corp')).toBe(true);

    // Their open cases; find the escalated ones by the name of the tag.
    const open = [];
    for (const { crmId } of people) {
      const args = { contactid: Number(crmId), status: 'active' };
      open.push(...(await ask(client, read.listedCases, 'list_all_fuse_desk_cases', args)));
    }
    const rawOpen = (await raw(read.rawCases, '/api/v1/cases?limit=1000')).filter(
      ({ contactid, status }) => status !== 'closed' && rawPeople.some(({ crmId }) => crmId === contactid),
    );
    expect(open.map(({ caseid }) => caseid).sort()).toEqual(rawOpen.map(({ caseid }) => caseid).sort());
    const tagId = (await raw(read.rawTags, '/api/v1/casetags')).find(({ tagname }) => tagname === 'Escalated')?.id;
    const escalated = open.filter(({ tags }) => tags.some(({ name }) => name === 'Escalated'));
    expect(escalated.map(({ caseid }) => caseid).sort()).toEqual(
      rawOpen
        .filter(({ tags }) => tags.some((tag) => tag === tagId))
        .map(({ caseid }) => caseid)
        .sort(),
    );
    expect(escalated.length).toBeGreaterThan(1);

    // Each escalated case with the emails in its history.
    const rawReps = await raw(read.rawReps, '/api/v2/reps');
    const rawDepartments = await raw(read.rawDepartments, '/api/v2/departments/all');
    let hiding = 0;
    let folded = 0;
    for (const { caseid, summary } of escalated) {
      const opened = await ask(client, read.openedCase, 'get_single_fuse_desk_case_by_id', { id: Number(caseid) });
      const rawOpened = await raw(read.rawCase, `/api/v1/cases/${caseid}`);
      expect(opened.rep).toBe(fullName(rawReps.find(({ userId }) => userId === rawOpened.repid)));
      expect(opened.department).toBe(rawDepartments.find(({ id }) => id === rawOpened.departmentid)?.name);
      expect(opened.details).not.toMatch(MARKUP);
      const emailIds = opened.history.flatMap(({ emailid }) => emailid ?? []);
      expect(emailIds).toEqual(rawOpened.history.map(({ emailid }) => emailid).filter((one) => one !== ''));

      const script = ACME_CASES.find((one) => one.summary === summary);
      expect(emailIds).toHaveLength(script?.mails.length ?? -1);
      for (const [index, emailId] of emailIds.entries()) {
        const mail = await ask(client, read.email, 'get_single_fuse_desk_email_by_id', { id: emailId });
        const rawMail = await raw(read.rawEmail, `/api/v1/emails/${emailId}`);
        const body = bySpaces(mail.body);
        const words = script?.mails[index]?.slice(2).map(String) ?? [];
        for (const paragraph of words) expect(body).toContain(bySpaces(paragraph));
        expect(mail.body).not.toMatch(MARKUP);
        expect(mail.body).not.toMatch(HIDDEN_ORDER);
        if (HIDDEN_ORDER.test(rawMail.body)) hiding += 1;

        // The quoted message was read above already, so it is folded but available on request.
        const earlier = script?.mails.slice(0, index).flatMap((one) => one.slice(2).map(String)) ?? [];
        if (mail.direction !== 'in' || earlier.length === 0) continue;
        const longest = earlier.reduce((a, b) => (b.length > a.length ? b : a));
        expect(body).not.toContain(bySpaces(longest));
        expect(mail.body).toMatch(/\[\d+ quoted lines? not shown/);
        const args = { id: emailId, include_quoted: true };
        const whole = await ask(client, read.email, 'get_single_fuse_desk_email_by_id', args);
        expect(bySpaces(whole.body.replace(/^[>\s]+/gm, ''))).toContain(bySpaces(longest).slice(0, 40));
        folded += 1;
      }
    }
    expect(hiding, 'e-mails that hide text').toBeGreaterThan(0);
    expect(folded, 'e-mails with a history').toBeGreaterThan(2);

    // Add the facts to the newest one, for the team only.
    const youngest = escalated.reduce((a, b) => (b.date_opened > a.date_opened ? b : a));
    const briefing = await ask(client, read.openedCase, 'get_single_fuse_desk_case_by_id', {
      id: Number(youngest.caseid),
    });
    const facts = [
      `Briefing: ${briefing.summary} (${briefing.casenum}, ${briefing.status})`,
      `${briefing.rep}, ${briefing.department}; tags: ${briefing.tags.map(({ name }) => name).join(', ')}`,
      `${briefing.history.length} entries, the last of ${briefing.history.at(-1)?.date}`,
    ];
    await addNoteAndCheck(youngest.caseid, facts.join('\n'));
  });

  it('checks the chats and leaves a private note on the case of the one that waits', async () => {
    // Who has been waiting for more than 15 minutes?
    const chats = await ask(client, read.listedChats, 'list_all_fuse_desk_chats');
    const waiting = await ask(client, read.listedChats, 'list_all_fuse_desk_chats', { waiting_minutes: 15 });
    expect(waiting.map(({ id }) => id)).toEqual(
      chats
        .filter(
          ({ dateClosed, dateLastMessageReceived = '', dateLastResponse = '' }) =>
            dateClosed === undefined &&
            dateLastMessageReceived > dateLastResponse &&
            minutesLate(dateLastMessageReceived) > WAITING_MS,
        )
        .map(({ id }) => id),
    );
    const rawWaiting: string[] = [];
    for (const { id } of await raw(read.rawChats, '/api/v1/chats')) {
      const chat = await raw(read.rawChat, `/api/v1/chats/${id}`);
      const last = chat.messages.at(-1);
      const late = last?.sender === 'client' && minutesLate(last.dateCreated) > WAITING_MS;
      if (late && chat.dateClosed === null) rawWaiting.push(id);
    }
    expect(waiting.map(({ id }) => id).sort()).toEqual(rawWaiting.sort());
    expect(waiting.length).toBeGreaterThan(0);
    expect(waiting.length).toBeLessThan(chats.length);

    // The one of Acme Corp: what is it about?
    const people = await ask(client, read.contacts, 'list_all_fuse_desk_contacts', { search: 'Acme Corp' });
    const names = people.map(fullName);
    const found = waiting.find(({ clientName }) => names.includes(clientName));
    const chat = await ask(client, read.openedChat, 'get_single_fuse_desk_chat_by_id', { id: found?.id });
    const rawChat = await raw(read.rawChat, `/api/v1/chats/${chat.id}`);
    expect(chat.messages.map(({ message }) => message)).toEqual(rawChat.messages.map(({ message }) => message));
    expect(chat.messages.at(-1)?.sender).toBe('client');

    // Who is responsible, and who else could answer?
    const team = await ask(client, read.reps, 'list_all_fuse_desk_reps');
    const responsible = team.find(({ userId }) => userId === chat.repId);
    expect(fullName(responsible)).toBe(chat.rep);
    const rawReps = await raw(read.rawReps, '/api/v2/reps');
    expect(chat.rep).toBe(fullName(rawReps.find(({ userId }) => userId === rawChat.repId)));
    const free = team.filter(
      ({ userId, active, defaultDepartmentId }) =>
        active && defaultDepartmentId === chat.departmentId && userId !== chat.repId,
    );
    expect(free.map(({ userId }) => userId).sort()).toEqual(
      rawReps
        .filter((rep) => rep.active === 1 && rep.defaultDepartmentId === rawChat.departmentId)
        .map(({ userId }) => userId)
        .filter((userId) => userId !== rawChat.repId)
        .sort(),
    );
    expect(free.length).toBeGreaterThan(0);

    expect(chat.caseId).toBe(rawChat.caseId);
    const note = `${chat.clientName} waits in a chat; ${chat.rep} is on it, ${fullName(free[0])} could step in.`;
    await addNoteAndCheck(chat.caseId ?? '', note);
  });

  it('cannot send anything to a customer with a scope of reads and notes', async () => {
    const before = testEngine.sandbox.requestCount();
    const { text, isError } = await callTool(client, 'fuse_desk_cases_reply', { id: 1, body: 'Hello' });
    expect(isError).toBe(true);
    expect(text).toContain('"kind":"out_of_scope"');
    expect(testEngine.sandbox.requestCount()).toBe(before);
  });
});
