import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ALL_QUIRKS, type SandboxQuirks } from '../../../mcp/sandbox/quirks/sandboxQuirks.ts';
import {
  findAcmeCase,
  NOON,
  openSandbox,
  record,
  records,
  responseErrorCode,
  type SandboxCaller,
} from './sandboxCaller.ts';

/** The same FuseDesk twice: as it is, and with quirks. */
async function bothWorlds(quirks: SandboxQuirks): Promise<{ plain: SandboxCaller; quirky: SandboxCaller }> {
  return { plain: await openSandbox(), quirky: await openSandbox({ quirks }) };
}

const CASES = '/api/v1/cases';
/** Every text, number, flag and null of a body; `[]` stands for a list without entries. */
const everyValue = (body: unknown): unknown[] => {
  if (typeof body !== 'object' || body === null) return [body];
  return Array.isArray(body) && body.length === 0 ? ['[]'] : Object.values(body).flatMap(everyValue);
};
const READS = [CASES, `${CASES}/10001`, '/api/v1/chats', '/api/v2/reps', '/api/v2/departments/all', '/api/v1/casetags'];

describe('a sandbox without quirks', () => {
  it('answers like one that was not asked for any', async () => {
    const { plain, quirky } = await bothWorlds({});
    for (const path of READS) expect((await quirky.get(path)).text === (await plain.get(path)).text).toBe(true);
  });
});

describe('ignoresFilters', () => {
  it.each([
    { contactid: '2161' },
    { 'contactid[0]': '2161' },
    { repid: '14' },
    { depid: '4' },
    { companyid: '800' },
    { status: 'new' },
    { email: 'nobody@nowhere.example' },
    { subject: 'zzz' },
    { date_opened: '{"after":"2026-11-18"}' },
    { date_opened: 'not read at all' },
  ])('lists the same cases with %o as without', async (filter: Record<string, string>) => {
    const { get } = await openSandbox({ quirks: { ignoresFilters: true } });
    expect((await get(CASES, { ...filter, limit: '20' })).all()).toEqual((await get(CASES, { limit: '20' })).all());
  });

  it('pages and sorts', async () => {
    const { plain, quirky } = await bothWorlds({ ignoresFilters: true });
    const query = { orderby: 'caseid asc', limit: '7', offset: '3' };
    expect((await quirky.get(CASES, query)).text).toBe((await plain.get(CASES, query)).text);
  });

  it('lists all mail, still cut to bodylimit', async () => {
    const { get } = await openSandbox({ quirks: { ignoresFilters: true } });
    const mails = (await get('/api/v1/emails/unassigned', { subject: 'zzz', bodylimit: '5' })).all();
    expect(mails.length).toBeGreaterThan(20);
    for (const mail of mails) expect(String(mail.body).length).toBeLessThanOrEqual(5);
  });

  it('searches contacts and rejects unknown fields', async () => {
    const { get } = await openSandbox({ quirks: { ignoresFilters: true } });
    const found = (await get('/api/v2/contacts', { search: 'Acme Corp' })).all();
    expect(new Set(found.map(({ company }) => company))).toEqual(new Set(['Acme Corp']));
    expect(responseErrorCode(await get(CASES, { tag: '31' }))).toBe('api_error_unknown_parameter');
  });
});

describe('ignoresRelativeDates', () => {
  const count = async (caller: SandboxCaller, range: unknown) =>
    (await caller.get(CASES, { date_opened: JSON.stringify(range), limit: '1000' })).all().length;

  it('ignores a relative end and reads an absolute one', async () => {
    const { plain, quirky } = await bothWorlds({ ignoresRelativeDates: true });
    const all = (await plain.get(CASES, { limit: '1000' })).all().length;
    const recent = { after: new Date(NOON - 48 * 3_600_000).toISOString() };
    expect(await count(quirky, { after: '-48 hours' })).toBe(all);
    expect(await count(quirky, { after: 'yesterday', before: '2 days ago' })).toBe(all);
    expect(await count(quirky, recent)).toBe(await count(plain, recent));
    expect(await count(quirky, { ...recent, before: 'yesterday' })).toBe(await count(plain, recent));
    expect(await count(quirky, recent)).toBeLessThan(all / 4);
  });

  it('applies other filters and rejects what is no date range', async () => {
    const { get } = await openSandbox({ quirks: { ignoresRelativeDates: true } });
    const found = (await get(CASES, { date_opened: '{"after":"-1 hours"}', companyid: '800' })).all();
    expect(found.length).toBeGreaterThan(0);
    for (const { companyid } of found) expect(companyid).toBe(800);
    expect((await get(CASES, { date_opened: 'yesterday' })).status).toBe(405);
  });
});

describe('textIds', () => {
  it('writes every other entry of a list with text', async () => {
    const { plain, quirky } = await bothWorlds({ textIds: true });
    const [first, second] = (await quirky.get(CASES, { limit: '2' })).all();
    const [one, two] = (await plain.get(CASES, { limit: '2' })).all();
    expect([first?.caseid, first?.repid]).toEqual([String(one?.caseid), String(one?.repid)]);
    expect([second?.caseid, second?.repid]).toEqual([two?.caseid, two?.repid]);
  });

  it('mixes both in a list of numbers', async () => {
    const { get } = await openSandbox({ quirks: { textIds: true } });
    const tags = (await get(CASES, { limit: '1000' })).all().flatMap((one) => z.array(z.unknown()).parse(one.tags));
    expect(new Set(tags.map((tag) => typeof tag))).toEqual(new Set(['string', 'number']));
  });

  it('writes every flag as text, so that an inactive rep is "0"', async () => {
    const { get } = await openSandbox({ quirks: { textIds: true } });
    const reps = (await get('/api/v2/reps')).all();
    expect(reps.map(({ active }) => active)).toEqual([...Array(11).fill('1'), '0']);
    expect(reps.map(({ isArchived }) => isArchived)).toEqual([...Array(11).fill('0'), '1']);
    const chats = (await get('/api/v1/chats')).all();
    expect(new Set(chats.map(({ isArchived }) => isArchived))).toEqual(new Set(['0', '1']));
  });
});

describe('zonelessDates', () => {
  it('writes the same moments without a zone', async () => {
    const { plain, quirky } = await bothWorlds({ zonelessDates: true });
    for (const path of READS) {
      const values = everyValue(JSON.parse((await quirky.get(path)).text));
      const expected = everyValue(JSON.parse((await plain.get(path)).text));
      values.forEach((value, index) => {
        const zoned = typeof value === 'string' && /^[\d-]{10} [\d:]{8}$/.test(value);
        expect(zoned ? `${value.replace(' ', 'T')}+00:00` : value).toBe(expected[index]);
      });
    }
    expect((await quirky.get(CASES, { limit: '1' })).all()[0]?.date_opened).toMatch(/^2026-11-\d\d \d\d:\d\d:\d\d$/);
  });
});

describe('noUuids', () => {
  it('has no UUID anywhere', async () => {
    const { get } = await openSandbox({ quirks: { noUuids: true } });
    const bodies = [...READS, '/api/v2/contacts?search=a'].map(async (path) => (await get(path)).text);
    expect((await Promise.all(bodies)).join()).not.toMatch(/contactUuid|[0-9a-f]{8}-[0-9a-f]{4}-4/);
  });

  it('finds a contact by a number that is not its crmId', async () => {
    const { get, post } = await openSandbox({ quirks: { noUuids: true } });
    const contacts = (await get('/api/v2/contacts', { search: 'a' })).all();
    const ids = contacts.map(({ id }) => id);
    expect(new Set(ids).size).toBe(contacts.length);
    for (const { id, crmId } of contacts) expect(id).not.toBe(crmId);
    const [first] = contacts;
    expect((await get(`/api/v2/contacts/${first?.id}`)).one()).toEqual(first);
    expect((await get(`/api/v2/contacts/${first?.crmId}`)).one()).not.toMatchObject({ crmId: first?.crmId });
    expect((await get('/api/v2/contacts/99999')).status).toBe(404);
    const made = (await post('/api/v2/contacts', { firstName: 'Ann' })).one();
    expect((await post(`/api/v2/contacts/${made.id}`, { lastName: 'Lee' })).one()).toMatchObject({
      firstName: 'Ann',
      lastName: 'Lee',
    });
  });
});

describe('namelessOpenedBy', () => {
  it('says "mail" for every case and keeps other fields', async () => {
    const { plain, quirky } = await bothWorlds({ namelessOpenedBy: true });
    const expected = (await plain.get(CASES)).all().map((one) => ({ ...one, openedby: 'mail' }));
    expect((await quirky.get(CASES)).all()).toEqual(expected);
    expect((await quirky.get('/api/v2/reps')).text).toBe((await plain.get('/api/v2/reps')).text);
  });
});

describe('htmlBeforeJson', () => {
  it('writes a notice before every body, errors included', async () => {
    const { plain, quirky } = await bothWorlds({ htmlBeforeJson: true });
    for (const path of [...READS, '/api/v1/session/permissions', `${CASES}/1`]) {
      const { text, status } = await quirky.get(path);
      expect(text).toMatch(/^<div class=/);
      const expected = await plain.get(path);
      expect([status, text.slice(text.indexOf('</div>') + 6).trim()]).toEqual([expected.status, expected.text]);
    }
  });
});

describe('errorsAsOk', () => {
  const quirks = { errorsAsOk: true };

  it('sends the words of an error with status 200 and without its headers', async () => {
    const { get, post } = await openSandbox({ quirks });
    const missing = await get(`${CASES}/1`);
    expect([missing.status, missing.text]).toEqual([200, '{"error":"No case with ID 1"}']);
    expect(missing.headers.has('x-fusedesk-error')).toBe(false);
    expect(missing.headers.get('x-fusedesk-usage-limit')).toBe('100000');
    const rejected = await post(CASES, { summary: 'Invoice' });
    expect([rejected.status, rejected.text]).toEqual([200, '{"error":"Missing required parameter: depid"}']);
  });

  it('keeps the status of a wrong key and of the hourly limit', async () => {
    const { call, get } = await openSandbox({ quirks, hourlyLimit: 1 });
    const wrong = await call(CASES, { headers: { 'X-FuseDesk-API-Key': 'wrong' } });
    expect([wrong.status, responseErrorCode(wrong)]).toEqual([401, 'api_error_badkey']);
    await get(CASES);
    expect((await get(CASES)).status).toBe(429);
  });
});

describe('emptyValues', () => {
  it('writes what is empty in several ways and changes nothing else', async () => {
    const { plain, quirky } = await bothWorlds({ emptyValues: true });
    const found = new Set<unknown>();
    for (const path of READS) {
      const expected = everyValue(JSON.parse((await plain.get(path)).text));
      everyValue(JSON.parse((await quirky.get(path)).text)).forEach((value, index) => {
        if (value === expected[index]) return;
        expect([null, '', 0, '0', '[]']).toContain(expected[index]);
        found.add(value);
      });
    }
    expect(found).toEqual(new Set([false, '', null, '0000-00-00 00:00:00']));
  });

  it('keeps a count of none', async () => {
    const { get } = await openSandbox({ quirks: { emptyValues: true } });
    const counts = (await get('/api/v1/chats')).all().map(({ unseen }) => unseen);
    expect(counts).toContain(0);
    for (const count of counts) expect(count).toEqual(expect.any(Number));
  });
});

describe('extraContents', () => {
  it('adds fields to cases, contacts and mail and changes none', async () => {
    const { plain, quirky } = await bothWorlds({ extraContents: true });
    const paths = [CASES, '/api/v2/contacts?search=acme', '/api/v1/emails/unassigned'];
    for (const path of paths) {
      const [row] = (await quirky.get(path)).all();
      const [expected] = (await plain.get(path)).all();
      const { attachments: _, ...fields } = expected ?? {};
      expect(row).toMatchObject(fields);
      expect(Object.keys(row ?? {}).length).toBeGreaterThan(Object.keys(expected ?? {}).length);
    }
  });

  it('adds kinds of history entry, the last one without an author', async () => {
    const caller = await openSandbox({ quirks: { extraContents: true } });
    const one = (await caller.get(`${CASES}/${await findAcmeCase(caller, '')}`)).one();
    const history = records.parse(one.history);
    expect(history.map(({ type }) => type)).toEqual(expect.arrayContaining(['survey', 'call', 'transfer', 'email']));
    expect(history.at(-1)).toMatchObject({ type: 'transfer', automation: 'Route VIPs', date: one.date_updated });
    expect(history.at(-1)).not.toHaveProperty('repid');
    expect(new Set(history.map(({ id }) => id)).size).toBe(history.length);
  });

  it('attaches files to mail and to chat messages', async () => {
    const { get } = await openSandbox({ quirks: { extraContents: true } });
    const file = expect.objectContaining({ filename: 'contract.pdf' });
    expect((await get('/api/v1/emails/50001')).one().attachments).toContainEqual(file);
    const messages = records.parse((await get('/api/v1/chats/701')).one().messages);
    for (const { sender, attachments } of messages) expect(attachments).toEqual(sender === 'client' ? [file] : []);
  });
});

describe('missingReceivedDates', () => {
  it('leaves the dates of each side out of chats', async () => {
    const { plain, quirky } = await bothWorlds({ missingReceivedDates: true });
    const expected = (await plain.get('/api/v1/chats')).all();
    (await quirky.get('/api/v1/chats')).all().forEach((chat, index) => {
      expect(chat).not.toHaveProperty('dateLastMessageReceived');
      expect(chat).not.toHaveProperty('dateLastResponse');
      expect(expected[index]).toMatchObject(chat);
    });
    expect((await quirky.get('/api/v1/chats/701')).one()).not.toHaveProperty('dateLastResponse');
  });
});

describe('all quirks', () => {
  const afterNotice = (text: string) => record.parse(JSON.parse(text.slice(text.indexOf('</div>') + 6)));

  it('apply together, and a call is applied as without them', async () => {
    const { get, post } = await openSandbox({ quirks: ALL_QUIRKS });
    const form = { depid: '4', summary: 'Invoice', details: 'It is wrong', openedby: 'Ann' };
    const made = afterNotice((await post(CASES, form)).text);
    const one = afterNotice((await get(`${CASES}/${made.caseid}`)).text);
    expect(one).toMatchObject({
      caseid: made.caseid,
      summary: 'Invoice',
      openedby: 'mail',
      date_opened: '2026-11-18 12:00:00',
      departmentid: '4',
      isArchived: '0',
    });
    expect([false, '', '0000-00-00 00:00:00']).toContain(one.date_closed);
  });

  it('leave faults and the log of requests as they are', async () => {
    const { get, sandbox } = await openSandbox({ quirks: ALL_QUIRKS });
    sandbox.faults.next(1, { kind: 'status', status: 500 });
    expect((await get(CASES, { repid: '14' })).status).toBe(500);
    expect(sandbox.requests()[0]?.query.get('repid')).toBe('14');
  });
});
