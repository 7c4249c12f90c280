import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { ALL_QUIRKS } from '../../../mcp/sandbox/quirks/sandboxQuirks.ts';
import type { SandboxOptions } from '../../../mcp/sandbox/sandbox.ts';
import { type ServerOptions, startTestEngine } from '../../fixtures/testEngine.ts';
import { callTool, parseFencedJson, toolErrorOf } from '../../fixtures/toolResults.ts';

const CASES = 'list_all_fuse_desk_cases';
const CHATS = 'list_all_fuse_desk_chats';
const MAILS = 'list_all_fuse_desk_emails';
const CASE = 'get_single_fuse_desk_case_by_id';
const NOW = Date.parse('2026-12-01T03:40:00Z');
const ESCALATED = '31';
const ANGRY_CASE = 10_428;

const id = z.union([z.string(), z.number()]).transform(String);
const trailer = z.object({
  notes: z.array(z.string()).default([]),
  next_offset: z.number().optional(),
  total: z.union([z.number(), z.string()]).optional(),
});
const row = z.looseObject({
  caseid: id,
  contactid: id.optional(),
  contact_email: z.string().optional(),
  waiting_since: z.string().optional(),
  waiting_after: z.string().optional(),
});
const rows = z.array(row);
const chatRows = z.array(
  z.looseObject({ id, contactId: id.optional(), contact_email: z.string().optional(), waiting_since: z.string() }),
);
const wireCase = z.looseObject({
  caseid: id,
  status: z.string(),
  repid: id,
  contactid: id,
  tags: z.array(id),
  date_opened: z.string(),
});
const wireContacts = z.array(z.object({ crmId: id, emailAddress: z.string() }));
const wireMail = z.object({ id, date: z.string() });

async function open(options: SandboxOptions, server: ServerOptions = {}) {
  const testEngine = await startTestEngine({
    clock: { now: () => NOW, after: () => () => {} },
    sandbox: { now: () => NOW, ...options },
  });
  const client = await testEngine.v2((await testEngine.server(server)).url);
  /** One call: its data, its notes without their ID, and the FuseDesk calls it made. */
  async function ask(tool: string, args: Record<string, unknown> = {}) {
    const before = testEngine.sandbox.requestCount();
    const called = await callTool(client, tool, args);
    const calls = testEngine.sandbox.requestCount() - before;
    if (called.isError) throw new Error(called.text);
    const last = called.text.split('\n').at(-1) ?? '';
    const { notes, next_offset, total } = trailer.parse(last.startsWith('{') ? JSON.parse(last) : {});
    const plainNotes = notes.map((one) => one.replace(/^\[(.*) #\w+\]$/, '$1'));
    return { data: parseFencedJson(called.text), notes: plainNotes, next: next_offset, total, calls };
  }
  return { testEngine, client, ask };
}

type World = Awaited<ReturnType<typeof open>>;
let plain: World;
let quirky: World;
let cases: z.infer<typeof wireCase>[];
let addressOf: ReadonlyMap<string, string>;

beforeAll(async () => {
  plain = await open({});
  quirky = await open({ quirks: ALL_QUIRKS });
  cases = [];
  for (let offset = 0; cases.length === offset; offset += 100) {
    const page = await plain.testEngine.raw(`/api/v1/cases?limit=100&offset=${offset}`);
    cases.push(...z.array(wireCase).parse(page));
  }
  const people = wireContacts.parse(await plain.testEngine.raw('/api/v2/contacts?search=%40'));
  addressOf = new Map(people.map(({ crmId, emailAddress }) => [crmId, emailAddress]));
}, 60_000);
afterAll(async () => {
  await plain.testEngine.close();
  await quirky.testEngine.close();
});

const worlds = () => [plain, quirky] as const;
const active = () => cases.filter(({ status }) => status !== 'closed');
const escalated = () => active().filter(({ tags }) => tags.includes(ESCALATED));

describe('tag on the case list', () => {
  it('shows all active cases with the tag, by name or ID, and says how many were looked at', async () => {
    const expected = escalated().map(({ caseid }) => caseid);
    for (const { ask } of worlds()) {
      for (const tag of ['escalated', Number(ESCALATED)]) {
        const { data, notes, next, calls } = await ask(CASES, { tag, status: 'active' });
        expect(rows.parse(data).map(({ caseid }) => caseid)).toEqual(expected);
        expect(calls).toBeLessThanOrEqual(10);
        expect(notes).toContain(`looked at ${active().length} cases: ${expected.length} fit tag; these are all`);
        expect(next).toBeUndefined();
      }
    }
  });

  it('loses and repeats no case when pages follow each other', async () => {
    const expected = cases.filter(({ tags }) => tags.includes(ESCALATED)).map(({ caseid }) => caseid);
    for (const { ask } of worlds()) {
      const found: string[] = [];
      let offset: number | undefined = 0;
      let pages = 0;
      while (offset !== undefined) {
        const { data, next, notes }: Awaited<ReturnType<World['ask']>> = await ask(CASES, {
          tag: 'Escalated',
          limit: 7,
          offset,
        });
        found.push(...rows.parse(data).map(({ caseid }) => caseid));
        expect(notes.some((note) => note.endsWith('more may follow'))).toBe(next !== undefined);
        offset = next;
        pages += 1;
      }
      expect(found).toEqual(expected);
      expect(pages).toBeGreaterThan(2);
    }
  }, 60_000);

  it('stops at the calls of one tool call, and says where to go on', async () => {
    const { data, next, calls, notes } = await plain.ask(CASES, { tag: 'Escalated', limit: 100, max_calls: 2 });
    expect(calls).toBeLessThanOrEqual(2);
    expect(next).toBe(calls * 100);
    expect(notes.some((note) => note.endsWith('more may follow'))).toBe(true);
    expect(rows.parse(data).length).toBeGreaterThan(0);
  });

  it('counts only cases with the tag', async () => {
    for (const { ask } of worlds()) {
      const { data } = await ask(CASES, { count_by: 'status', tag: 'Escalated', status: 'active' });
      expect(z.object({ total: z.number() }).parse(data).total).toBe(escalated().length);
    }
  });

  it('names the closest tags for one that does not exist, and reads no case', async () => {
    const casesRead = () => plain.testEngine.sandbox.requests().filter(({ path }) => path === '/api/v1/cases').length;
    const before = casesRead();
    const called = await callTool(plain.client, CASES, { tag: 'Escalatedd' });
    expect(toolErrorOf(called).message).toContain('there is no case tag "Escalatedd"');
    expect(casesRead()).toBe(before);
  });
});

describe('with: contact', () => {
  const recent = { date_opened_after: '-48 hours', status: 'active', with: 'contact' };

  it('adds the right customer to each case, all of them if the calls suffice', async () => {
    const expected = active().filter(({ date_opened }) => Date.parse(date_opened) >= NOW - 48 * 3_600_000);
    for (const { ask } of worlds()) {
      const { data } = await ask(CASES, { ...recent, max_calls: 60 });
      const shown = rows.parse(data);
      expect(shown.map(({ caseid }) => caseid)).toEqual(expected.map(({ caseid }) => caseid));
      for (const { contactid = '', contact_email } of shown) expect(contact_email).toBe(addressOf.get(contactid));
    }
  });

  it('keeps what ten calls can find, never another customer, and says what is missing', async () => {
    for (const { ask } of worlds()) {
      const { data, notes, calls } = await ask(CASES, recent);
      expect(calls).toBeLessThanOrEqual(10);
      const shown = rows.parse(data);
      const known = shown.filter(({ contact_email }) => contact_email !== undefined);
      expect(known.length).toBeGreaterThan(0);
      for (const { contactid = '', contact_email } of known) expect(contact_email).toBe(addressOf.get(contactid));
      const left = shown.length - known.length;
      expect(left).toBeGreaterThan(0);
      expect(notes.join()).toContain(`${left} rows without contact`);
    }
  });

  it('shows no customer whom FuseDesk sends for another ID', async () => {
    // Contacts are read by UUID, and the record that comes back is someone else's.
    const world = await open({ quirks: { noUuids: true } });
    onTestFinished(() => world.testEngine.close());
    const { data } = await world.ask(CHATS, { with: 'contact', waiting: true });
    const shown = chatRows.parse(data);
    expect(shown.length).toBeGreaterThan(0);
    for (const { contactId = '', contact_email } of shown) {
      if (contact_email !== undefined) expect(contact_email).toBe(addressOf.get(contactId));
    }
  });

  it('says once that an access cannot read contacts, and asks for none', async () => {
    const narrow = await open({}, { methods: ['read'], tags: ['cases'] });
    onTestFinished(() => narrow.testEngine.close());
    const { data, notes } = await narrow.ask(CASES, { with: 'contact', limit: 5 });
    expect(rows.parse(data)).toHaveLength(5);
    expect(notes.filter((note) => note.includes('contact'))).toEqual([
      '5 rows without contact: this access may not read them',
    ]);
    expect(narrow.testEngine.sandbox.requests().filter(({ path }) => path.includes('contacts'))).toEqual([]);
  });

  it('keeps the cases when the hourly limit ends in the middle', async () => {
    const short = await open({ hourlyLimit: 5 });
    onTestFinished(() => short.testEngine.close());
    const { data, notes } = await short.ask(CASES, { with: 'contact', limit: 10 });
    expect(rows.parse(data)).toHaveLength(10);
    expect(notes.join()).toMatch(/\d+ rows? without contact: .*hourly limit/);
  });

  it('pages like the list without it', async () => {
    const args = { status: 'active', limit: 20, offset: 20 };
    for (const { ask } of worlds()) {
      const usual = await ask(CASES, args);
      const joined = await ask(CASES, { ...args, with: 'contact' });
      const ids = (data: unknown) => rows.parse(data).map(({ caseid }) => caseid);
      expect(ids(joined.data)).toEqual(ids(usual.data));
      expect(joined.next).toBe(usual.next);
    }
  });

  it('adds the customer to a single case', async () => {
    for (const { ask } of worlds()) {
      const { data, calls } = await ask(CASE, { id: ANGRY_CASE, with: 'contact' });
      expect(data).toMatchObject({ contact_name: 'Marcus Oyelaran', company: 'Acme Corp' });
      expect(calls).toBeLessThanOrEqual(10);
    }
  });
});

describe('emails on a single case', () => {
  const record = z.looseObject({
    caseid: id,
    history: z.array(
      z.looseObject({
        emailid: id.optional(),
        direction: z.string().optional(),
        from: z.string().optional(),
        body: z.string().optional(),
      }),
    ),
  });

  it('shows the text, direction and sender of the last messages, and the rest as before', async () => {
    for (const { ask } of worlds()) {
      const usual = record.parse((await ask(CASE, { id: ANGRY_CASE })).data);
      const { data, calls } = await ask(CASE, { id: ANGRY_CASE, emails: 2 });
      expect(calls).toBeLessThanOrEqual(3);
      const shown = record.parse(data);
      expect(shown.history).toHaveLength(usual.history.length);
      const mails = shown.history.filter(({ emailid }) => emailid !== undefined);
      expect(mails.map(({ body }) => body !== undefined)).toEqual(mails.map((_, place) => place >= mails.length - 2));
      for (const { body, direction, from } of mails.slice(-2)) {
        expect(body?.length).toBeGreaterThan(20);
        expect(from).toContain('@');
        expect(['from_customer', 'to_customer']).toContain(direction);
      }
    }
  });

  it('says once that emails cannot be read, and shows the case', async () => {
    const narrow = await open({}, { methods: ['read'], tags: ['cases'] });
    onTestFinished(() => narrow.testEngine.close());
    const { data, notes } = await narrow.ask(CASE, { id: ANGRY_CASE, emails: 2 });
    expect(record.parse(data).caseid).toBe(String(ANGRY_CASE));
    expect(notes.filter((note) => note.includes('emails'))).toEqual([
      'some emails are shown without their text: this access may not read them',
    ]);
  });

  it('reads no email for emails: 0, here or in a timeline', async () => {
    for (const tool of [CASE, 'fuse_desk_case_timeline']) {
      await plain.ask(tool, { id: ANGRY_CASE, emails: 0 });
      expect(plain.testEngine.sandbox.requests().at(-1)?.path).toBe(`/api/v1/cases/${ANGRY_CASE}`);
    }
  });

  it('reports a case that does not exist like any read', async () => {
    const called = await callTool(plain.client, CASE, { id: 999_999, emails: 1 });
    expect(toolErrorOf(called)).toMatchObject({ kind: 'not_found' });
  });
});

describe('waiting on lists', () => {
  const history = z.object({ history: z.array(z.object({ type: z.string(), repid: id, date: z.string() })) });

  it('shows only cases whose customer waits, longest first, and since when or between which times', async () => {
    for (const { ask } of worlds()) {
      const { data, calls } = await ask(CASES, { waiting: true, limit: 100 });
      expect(calls).toBeLessThanOrEqual(10);
      const shown = rows.parse(data);
      expect(shown.length).toBe(active().filter(({ status }) => status === 'new').length);
      const since = shown.map(({ waiting_since }) => waiting_since);
      expect(since).toEqual([...since].sort());
      for (const { caseid, waiting_since = '', waiting_after } of shown.slice(0, 12)) {
        const { history: entries } = history.parse(await plain.testEngine.raw(`/api/v1/cases/${caseid}`));
        const mails = entries.filter(({ type }) => type === 'email');
        const reply = mails.findLastIndex(({ repid }) => repid !== '0');
        const first = mails[reply + 1]?.date.replace('+00:00', 'Z') ?? '';
        expect(first <= waiting_since && first >= (waiting_after ?? waiting_since), caseid).toBe(true);
      }
    }
  }, 60_000);

  it('is not reset by a note', async () => {
    const world = await open({});
    onTestFinished(() => world.testEngine.close());
    const first = async () => rows.parse((await world.ask(CASES, { waiting: true, limit: 1 })).data)[0];
    const before = await first();
    await callTool(world.client, 'fuse_desk_cases_add_note', { id: Number(before?.caseid), note: 'Looked at it.' });
    const after = await first();
    expect([after?.caseid, after?.waiting_since]).toEqual([before?.caseid, before?.waiting_since]);
  });

  it('pages through those who wait, together with a tag and a rep', async () => {
    const expected = active().filter(
      ({ status, tags, repid }) => status === 'new' && tags.includes(ESCALATED) && repid === '11',
    );
    for (const { ask } of worlds()) {
      const args = { waiting: true, tag: 'Escalated', repid: 11, limit: 4 };
      const one = await ask(CASES, args);
      const two = await ask(CASES, { ...args, offset: one.next, limit: 100 });
      const ids = [...rows.parse(one.data), ...rows.parse(two.data)].map(({ caseid }) => caseid);
      expect(one.next).toBe(4);
      expect(two.next).toBeUndefined();
      expect([...ids].sort()).toEqual(expected.map(({ caseid }) => caseid).sort());
    }
  });

  it('shows the chats whose visitor waits, the same on a FuseDesk without their dates', async () => {
    const shown = await Promise.all(
      worlds().map(async ({ ask }) => chatRows.parse((await ask(CHATS, { waiting: true })).data)),
    );
    const [one, other] = shown.map((found) => found.map(({ id: chat, waiting_since }) => [chat, waiting_since]));
    expect(one?.length).toBeGreaterThan(0);
    expect(other).toEqual(one);
  });

  it('is off for waiting: false, which takes one call', async () => {
    const { calls, data } = await plain.ask(CASES, { waiting: false, limit: 3 });
    expect(calls).toBe(1);
    expect(rows.parse(data).every(({ waiting_since }) => waiting_since === undefined)).toBe(true);
  });
});

describe('dates on unassigned emails', () => {
  it('shows those of the time, and sends FuseDesk no filter that it does not document', async () => {
    const all = z.array(wireMail).parse(await plain.testEngine.raw('/api/v1/emails/unassigned?limit=100'));
    const after = NOW - 3 * 86_400_000;
    const expected = all.filter(({ date }) => Date.parse(date) >= after).map(({ id: mail }) => mail);
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(all.length);
    for (const { ask, testEngine } of worlds()) {
      const { data, next, notes } = await ask(MAILS, { date_after: '-3 days', limit: 100 });
      expect(
        z
          .array(z.looseObject({ id }))
          .parse(data)
          .map(({ id: mail }) => mail),
      ).toEqual(expected);
      expect(next).toBeUndefined();
      expect(notes.join()).toContain('fit date; these are all');
      expect([...(testEngine.sandbox.requests().at(-1)?.query.keys() ?? [])]).toEqual(['limit', 'offset']);
    }
  });
});

describe('fields as names', () => {
  it('shows the ID and the named fields, as text or as a list, in any spelling', async () => {
    for (const { ask } of worlds()) {
      for (const fields of ['dateOpened, date_firstresponse', ['date_opened', 'date_firstresponse']]) {
        const { data, calls } = await ask(CASES, { fields, status: 'closed', limit: 5 });
        expect(calls).toBe(1);
        for (const one of rows.parse(data)) {
          expect(Object.keys(one).slice(0, 2)).toEqual(['caseid', 'date_opened']);
          expect(['date_firstresponse', undefined]).toContain(Object.keys(one)[2]);
          expect(Object.keys(one).length).toBeLessThanOrEqual(3);
        }
      }
    }
  });

  it('keeps what a join adds', async () => {
    const { data } = await plain.ask(CASES, { fields: 'summary', with: 'contact', limit: 1 });
    expect(Object.keys(rows.parse(data)[0] ?? {}).sort()).toEqual(
      expect.arrayContaining(['caseid', 'contact_email', 'contact_name', 'summary']),
    );
    expect(data).not.toHaveProperty('0.status');
  });

  it('names the valid fields for one that does not exist, and sends nothing', async () => {
    const before = plain.testEngine.sandbox.requestCount();
    for (const fields of ['caseid,mood', ['mood']]) {
      const { message } = toolErrorOf(await callTool(plain.client, CASES, { fields }));
      expect(message).toContain('all, essential, or a list of fields: caseid, casenum, summary');
    }
    expect(plain.testEngine.sandbox.requestCount()).toBe(before);
  });

  it('shows date_closed of closed cases without being asked', async () => {
    for (const { ask } of worlds()) {
      const { data } = await ask(CASES, { status: 'closed', limit: 5 });
      for (const one of rows.parse(data)) expect(one).toHaveProperty('date_closed', expect.stringMatching(/Z$/));
    }
  });
});

describe('the total of a list', () => {
  it('is a number where the list ends, and says that more follow where it does not', async () => {
    const newOfRep = cases.filter(({ status, repid }) => status === 'new' && repid === '11');
    for (const { ask } of worlds()) {
      const first = await ask(CASES, { status: 'active', limit: 10 });
      expect([first.total, first.next]).toEqual(['more follow', 10]);
      expect((await ask(CHATS)).total).toBe(29);
      expect((await ask(CASES, { tag: 'Escalated', status: 'active' })).total).toBe(escalated().length);
      expect((await ask(CASES, { waiting: true, repid: 11, limit: 100 })).total).toBe(newOfRep.length);
    }
  });

  it('is not said of a page after the first, which does not know what earlier ones left out', async () => {
    const { total, next } = await quirky.ask(CASES, { offset: cases.length - 3, limit: 10 });
    expect([total, next]).toEqual([undefined, undefined]);
  });
});
