import { describe, expect, it } from 'vitest';
import { findAcmeCase, openSandbox, records, responseErrorCode } from './sandboxCaller.ts';

describe('contacts', () => {
  it('are found by name, company or address', async () => {
    const { get } = await openSandbox();
    const acme = (await get('/api/v2/contacts', { search: 'ACME corp' })).all();
    expect(acme.map((one) => one.lastName)).toEqual(['Whitfield', 'Oyelaran', 'Raman', 'Becker']);
    expect((await get('/api/v2/contacts', { search: 'dana whit' })).all()).toHaveLength(1);
    expect((await get('/api/v2/contacts', { search: 'tom.becker@' })).all()).toHaveLength(1);
    expect((await get('/api/v2/contacts', { search: 'acme' })).all().length).toBeGreaterThan(4);
    expect((await get('/api/v2/contacts', { search: 'nobody at all' })).all()).toEqual([]);
    expect(responseErrorCode(await get('/api/v2/contacts'))).toBe('api_error_missing');
  });

  it('are read by ID, not by crmId', async () => {
    const { get } = await openSandbox();
    const [dana] = (await get('/api/v2/contacts', { search: 'Whitfield' })).all();
    expect((await get(`/api/v2/contacts/${dana?.id}`)).one()).toEqual(dana);
    expect((await get(`/api/v2/contacts/${dana?.crmId}`)).status).toBe(404);
  });

  it('are created and updated', async () => {
    const { get, post } = await openSandbox();
    const made = (await post('/api/v2/contacts', { firstName: 'Ana', company: 'Acme Corp' })).one();
    expect(made).toMatchObject({
      firstName: 'Ana',
      lastName: '',
      phoneExt2: '',
      dateCreated: '2026-11-18T12:00:00+00:00',
    });
    await post(`/api/v2/contacts/${made.id}`, { lastName: 'Souza', company: '' });
    expect((await get(`/api/v2/contacts/${made.id}`)).one()).toMatchObject({
      firstName: 'Ana',
      lastName: 'Souza',
      company: '',
    });
    expect((await post('/api/v2/contacts', { company: 'Nobody Ltd' })).status).toBe(405);
    expect((await post('/api/v2/contacts', { emailAddress: 'no address' })).status).toBe(405);
    expect((await post('/api/v2/contacts/none', { firstName: 'x' })).status).toBe(404);
  });
});

describe('departments', () => {
  it('are listed by state, archived and restored', async () => {
    const { get, post, call } = await openSandbox();
    const names = async (path: string) => (await get(path)).all().map((one) => one.name);
    expect(await names('/api/v2/departments')).toHaveLength(6);
    expect(await names('/api/v2/departments/all')).toHaveLength(7);
    expect(await names('/api/v2/departments/archived')).toEqual(['Trade Fairs']);
    const made = (await post('/api/v2/departments', { name: 'Field Service' })).one();
    expect(made).toMatchObject({ name: 'Field Service', allReps: true, dateArchived: null });
    await call(`/api/v2/departments/${made.id}`, { method: 'DELETE' });
    expect(await names('/api/v2/departments/archived')).toEqual(['Trade Fairs', 'Field Service']);
    await post(`/api/v2/departments/${made.id}/restore`);
    expect(await names('/api/v2/departments')).toContain('Field Service');
  });

  it('accept reps and numbers', async () => {
    const { get, post } = await openSandbox();
    const form: [string, string][] = [
      ['repUserIds[]', '15'],
      ['repUserIds[]', '14'],
      ['stale', '72'],
      ['allReps', 'false'],
    ];
    expect((await post('/api/v2/departments/4', form)).status).toBe(200);
    expect((await get('/api/v2/departments/4')).one()).toMatchObject({
      repUserIds: [15, 14],
      stale: 72,
      allReps: false,
    });
    expect(
      (
        await post('/api/v2/departments/4', [
          ['repUserIds[]', '99'],
          ['stale', '1'],
        ])
      ).status,
    ).toBe(405);
    expect((await post('/api/v2/departments/4', { allReps: 'maybe' })).status).toBe(405);
    expect((await get('/api/v2/departments/4')).one()).toMatchObject({ repUserIds: [15, 14], stale: 72 });
    expect((await get('/api/v2/departments/99')).status).toBe(404);
  });
});

describe('reps', () => {
  it('are identified by userId; their repid is a different number', async () => {
    const { get } = await openSandbox();
    const reps = (await get('/api/v2/reps')).all();
    expect(reps).toHaveLength(12);
    for (const rep of reps) expect(Number(rep.repid)).not.toBe(rep.userId);
    expect((await get('/api/v2/reps/11')).one()).toEqual(reps[0]);
    expect(reps.filter((rep) => rep.isArchived).map((rep) => rep.active)).toEqual([0]);
    expect((await get('/api/v2/reps/1')).status).toBe(404);
  });
});

describe('case tags', () => {
  it('count their cases, are created once, and disappear when archived', async () => {
    const caller = await openSandbox();
    const { get, post, call } = caller;
    const [escalated] = (await get('/api/v1/casetags')).all();
    const cases = (await get('/api/v1/cases', { limit: '1000' })).all();
    const carrying = cases.filter((one) => JSON.stringify(one.tags).includes(String(escalated?.id)));
    expect(escalated).toEqual({ id: 31, tagname: 'Escalated', totalcases: String(carrying.length), hidden: 0 });
    const made = (await post('/api/v1/casetags', { tagname: 'Hot' })).one();
    expect((await post('/api/v1/casetags', { tagname: 'hot' })).status).toBe(405);
    expect((await call(`/api/v1/casetags/${made.id}`, { method: 'DELETE' })).status).toBe(200);
    expect((await get('/api/v1/casetags')).all()).toHaveLength(20);
    const id = await findAcmeCase(caller, 'API returns 504');
    expect((await post(`/api/v1/cases/${id}/tag/${made.id}`)).status).toBe(404);
    expect((await call(`/api/v1/casetags/${made.id}`, { method: 'DELETE' })).status).toBe(404);
  });
});

describe('webhooks', () => {
  it('are listed, created and deleted', async () => {
    const { get, post, call } = await openSandbox();
    expect((await get('/api/v2/webhooks')).all()).toHaveLength(2);
    const wanted = { objectType: 'case', action: 'update', url: 'https://hooks.example/x' };
    const made = (await post('/api/v2/webhooks', wanted)).one();
    expect(made).toMatchObject(wanted);
    expect((await call(`/api/v2/webhooks/${made.id}`, { method: 'DELETE' })).status).toBe(200);
    expect((await call(`/api/v2/webhooks/${made.id}`, { method: 'DELETE' })).status).toBe(404);
    expect((await get('/api/v2/webhooks')).all()).toHaveLength(2);
    expect((await post('/api/v2/webhooks', { ...wanted, url: 'hooks.example' })).status).toBe(405);
    expect((await post('/api/v2/webhooks', { url: 'https://hooks.example' })).status).toBe(405);
  });
});

describe('emails', () => {
  it('without a case are searched, cut and paged', async () => {
    const { get } = await openSandbox();
    const list = async (query: Record<string, string>) => (await get('/api/v1/emails/unassigned', query)).all();
    const all = await list({});
    expect(all.length).toBeGreaterThanOrEqual(30);
    expect(all.every((mail) => mail.caseid === '0' && mail.direction === 'in')).toBe(true);
    const times = all.map((mail) => String(mail.date));
    expect(times).toEqual([...times].sort().reverse());
    expect((await list({ bodylimit: '40' })).every((mail) => String(mail.body).length <= 40)).toBe(true);
    expect((await list({ from: 'countinghouse' })).length).toBe(2);
    expect((await list({ subject: 'undelivered' })).length).toBe(1);
    expect((await list({ content: 'User unknown' })).length).toBe(1);
    const oldest = await list({ orderby: 'date asc', limit: '3', offset: '2' });
    expect(oldest.map((mail) => mail.id)).toEqual(
      all
        .reverse()
        .slice(2, 5)
        .map((mail) => mail.id),
    );
    expect((await get('/api/v1/emails/unassigned', { orderby: 'color' })).status).toBe(405);
    expect((await get('/api/v1/emails/unassigned', { bodylimit: '-1' })).status).toBe(405);
  });

  it('are read by ID', async () => {
    const { get } = await openSandbox();
    const [first] = (await get('/api/v1/emails/unassigned', { subject: 'Scan' })).all();
    expect((await get(`/api/v1/emails/${first?.id}`)).one()).toEqual(first);
    expect((await get('/api/v1/emails/1')).status).toBe(404);
  });
});

describe('chats', () => {
  it('are listed with their last message and read with all messages', async () => {
    const { get } = await openSandbox();
    const chats = (await get('/api/v1/chats')).all();
    const waiting = chats.find((chat) => chat.title === 'Login still down');
    expect(waiting).toMatchObject({
      clientName: 'Marcus Oyelaran',
      lastMessageSender: 'client',
      unseen: 2,
      dateClosed: null,
      dateLastMessageReceived: '2026-11-18T11:38:00+00:00',
      dateLastResponse: '2026-11-18T11:31:00+00:00',
    });
    const one = (await get(`/api/v1/chats/${waiting?.id}`)).one();
    expect(String(one.caseId)).toBe(waiting?.caseId);
    expect(records.parse(one.messages).map((message) => message.sender)).toEqual(['client', 'rep', 'client', 'client']);
    expect((await get('/api/v1/chats/1')).status).toBe(404);
    expect(chats.some((chat) => chat.dateClosed !== null)).toBe(true);
  });

  it('are reassigned and linked', async () => {
    const { get, post } = await openSandbox();
    const form = { repId: '16', departmentId: '5', caseId: '10001', title: 'Renewal', unseen: '0' };
    expect((await post('/api/v1/chats/702', form)).status).toBe(200);
    expect((await get('/api/v1/chats/702')).one()).toMatchObject({
      repId: 16,
      departmentId: 5,
      caseId: 10001,
      title: 'Renewal',
    });
    expect((await post('/api/v1/chats/702', { caseId: '1', title: 'X' })).status).toBe(405);
    expect((await post('/api/v1/chats/702', { contactUuid: 'none', title: 'X' })).status).toBe(405);
    expect((await get('/api/v1/chats/702')).one().title).toBe('Renewal');
  });

  it('add a note to their case once when closed', async () => {
    const caller = await openSandbox();
    const id = await findAcmeCase(caller, 'SSO login loop');
    const [waiting] = (await caller.get('/api/v1/chats')).all().filter((chat) => chat.title === 'Login still down');
    const closed = (await caller.post(`/api/v1/chats/${waiting?.id}/close`, { status: 'open' })).one();
    expect(closed).toMatchObject({ dateClosed: '2026-11-18T12:00:00+00:00', unseen: 0 });
    await caller.post(`/api/v1/chats/${waiting?.id}/close`);
    const record = (await caller.get(`/api/v1/cases/${id}`)).one();
    const notes = records.parse(record.history).filter((entry) => entry.notetype === 'Chat');
    expect(notes.map((note) => note.id)).toEqual([closed.noteId]);
    expect(notes[0]?.note).toContain('140 people cannot work');
    expect(record.status).toBe('open');
  });
});
