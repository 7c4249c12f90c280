import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../mcp/base/durations.ts';
import {
  findAcmeCase,
  findRowId,
  NOON,
  openSandbox,
  records,
  responseErrorCode,
  type SandboxCaller,
} from './sandboxCaller.ts';

const NEW_CASE = { depid: '4', summary: 'Invoice', details: 'It is wrong', openedby: 'Ann' };
const read = async (caller: SandboxCaller, id: unknown) => (await caller.get(`/api/v1/cases/${id}`)).one();
const historyOf = async (caller: SandboxCaller, id: unknown) => records.parse((await read(caller, id)).history);
const tag = (caller: SandboxCaller, name: string) => findRowId(caller, '/api/v1/casetags', 'tagname', name);

describe('opening a case', () => {
  it('returns the casenum and assigns a rep of the department', async () => {
    const caller = await openSandbox();
    const made = (await caller.post('/api/v1/cases', { ...NEW_CASE, contactid: '2161', repid: '4711' })).one();
    expect(made.casenum).toMatch(/^[A-Z]{4}\d{4}$/);
    const record = await read(caller, made.caseid);
    expect(record).toMatchObject({ summary: 'Invoice', status: 'new', contactid: '2161', companyid: '800' });
    expect([14, 15]).toContain(record.repid);
    expect((await caller.get('/api/v1/cases', { subject: 'Invoice', limit: '1' })).all()[0]?.caseid).toBe(made.caseid);
  });

  it('takes tags by ID or name and applies their rules', async () => {
    const caller = await openSandbox();
    const bug = await tag(caller, 'Bug');
    const made = (await caller.post('/api/v1/cases', { ...NEW_CASE, casetags: `${bug}, escalated` })).one();
    const record = await read(caller, made.caseid);
    expect(record.tags).toEqual([bug, await tag(caller, 'Escalated')]);
    expect(record).toMatchObject({ departmentid: '7', repid: 11 });
  });

  it('uses the given dates and rep', async () => {
    const caller = await openSandbox();
    const given = { ...NEW_CASE, repid: '15', date_opened: '-2 days', status: 'closed' };
    const made = (await caller.post('/api/v1/cases', given)).one();
    const record = await read(caller, made.caseid);
    expect(record).toMatchObject({ repid: 15, status: 'closed', date_opened: '2026-11-16T12:00:00+00:00' });
    expect(record.date_closed).toBe('2026-11-18T12:00:00+00:00');
  });

  it.each(['dana.whitfield@acmecorp.example', ' Dana.Whitfield@ACMECORP.example '])(
    'links the case to the contact with the address %j',
    async (email) => {
      const caller = await openSandbox();
      const made = (await caller.post('/api/v1/cases', { ...NEW_CASE, email })).one();
      expect(await read(caller, made.caseid)).toMatchObject({ contactid: '2161', companyid: '800' });
    },
  );

  it('opens a case without a contact for an unknown address', async () => {
    const caller = await openSandbox();
    const made = (await caller.post('/api/v1/cases', { ...NEW_CASE, email: 'nobody@nowhere.example' })).one();
    expect(await read(caller, made.caseid)).toMatchObject({ contactid: '0', contactUuid: '' });
  });

  it('prefers a contact by ID to one by address', async () => {
    const caller = await openSandbox();
    const form = { ...NEW_CASE, contactid: '2162', email: 'dana.whitfield@acmecorp.example' };
    const made = (await caller.post('/api/v1/cases', form)).one();
    expect(await read(caller, made.caseid)).toMatchObject({ contactid: '2162' });
  });

  it.each(['call', 'note'])('logs the text as a %s', async (type) => {
    const caller = await openSandbox();
    const made = (await caller.post('/api/v1/cases', { ...NEW_CASE, type, repid: '15' })).one();
    const logged = { type: 'note', notetype: type === 'call' ? 'Call' : 'Note', note: 'It is wrong', repid: 15 };
    expect((await historyOf(caller, made.caseid)).at(-1)).toMatchObject(logged);
  });

  it('uses the given date of the last change', async () => {
    const caller = await openSandbox();
    const given = { ...NEW_CASE, date_opened: '-3 days', date_updated: '-2 days', casetags: 'Bug' };
    const made = (await caller.post('/api/v1/cases', given)).one();
    expect((await read(caller, made.caseid)).date_updated).toBe('2026-11-16T12:00:00+00:00');
  });

  it.each([
    [{ depid: '' }],
    [{ depid: '99' }],
    [{ depid: '9' }],
    [{ summary: ' ' }],
    [{ casetags: 'No such tag' }],
    [{ contactid: '1' }],
    [{ status: 'done' }],
    [{ date_opened: 'soon' }],
    [{ date_updated: 'soon' }],
    [{ type: 'email' }],
  ])('refuses %o and opens nothing', async (wrong) => {
    const caller = await openSandbox();
    const refused = await caller.post('/api/v1/cases', { ...NEW_CASE, ...wrong });
    expect(refused.status).toBe(405);
    expect(refused.one().error).toEqual(expect.any(String));
    expect((await caller.get('/api/v1/cases', { limit: '1000' })).all()).toHaveLength(428);
  });
});

describe('changing a case', () => {
  it('sets the given fields and keeps the others', async () => {
    const caller = await openSandbox();
    const id = await findAcmeCase(caller, 'Data of the closed warehouse');
    const before = await read(caller, id);
    await caller.post(`/api/v1/cases/${id}`, { summary: 'Stock of Dayton', repid: '20', status: 'closed' });
    const after = await read(caller, id);
    expect(after).toMatchObject({ summary: 'Stock of Dayton', repid: 20, status: 'closed', details: before.details });
    expect(after.departmentid).toBe(before.departmentid);
    expect(after.date_closed).toBe('2026-11-18T12:00:00+00:00');
  });

  it('changes nothing if one value is invalid', async () => {
    const caller = await openSandbox();
    const id = await findAcmeCase(caller, 'Data of the closed warehouse');
    const before = await read(caller, id);
    expect((await caller.post(`/api/v1/cases/${id}`, { summary: 'X', status: 'done' })).status).toBe(405);
    expect((await caller.post(`/api/v1/cases/${id}`, { summary: 'X', depid: '99' })).status).toBe(405);
    expect(await read(caller, id)).toEqual(before);
  });

  it('picks a rep of the new department if the given one does not exist', async () => {
    const caller = await openSandbox();
    const id = await findAcmeCase(caller, 'Data of the closed warehouse');
    await caller.post(`/api/v1/cases/${id}`, { depid: '8', repid: '1' });
    expect([19, 20]).toContain((await read(caller, id)).repid);
  });
});

describe('tags', () => {
  it('move a case, and move it back when removed', async () => {
    const caller = await openSandbox();
    const id = await findAcmeCase(caller, 'Data of the closed warehouse');
    const before = await read(caller, id);
    const escalated = await tag(caller, 'Escalated');
    await caller.post(`/api/v1/cases/${id}/tag/${escalated}`);
    await caller.post(`/api/v1/cases/${id}/tag/${escalated}`);
    const moved = await read(caller, id);
    expect(moved).toMatchObject({ departmentid: '7', repid: 11, status: 'new' });
    expect(moved.tags).toEqual([...Array.from(Array.isArray(before.tags) ? before.tags : []), escalated]);
    await caller.post(`/api/v1/cases/${id}/untag/${escalated}`);
    const back = await read(caller, id);
    expect(back).toMatchObject({ departmentid: before.departmentid, repid: before.repid, tags: before.tags });
    const titles = (await historyOf(caller, id)).map((entry) => entry.title);
    expect(titles.filter((title) => title === 'Tagged Escalated')).toHaveLength(1);
  });

  it('close a case by rule', async () => {
    const caller = await openSandbox();
    const id = await findAcmeCase(caller, 'API returns 504');
    await caller.post(`/api/v1/cases/${id}/tag/${await tag(caller, 'Spam')}`);
    expect((await read(caller, id)).status).toBe('closed');
  });

  it('without a rule leave the case where it is', async () => {
    const caller = await openSandbox();
    const id = await findAcmeCase(caller, 'API returns 504');
    const before = await read(caller, id);
    await caller.post(`/api/v1/cases/${id}/tag/${await tag(caller, 'Feature Request')}`);
    expect(await read(caller, id)).toMatchObject({ departmentid: before.departmentid, status: before.status });
  });

  it('return 404 if they do not exist', async () => {
    const caller = await openSandbox();
    const id = await findAcmeCase(caller, 'API returns 504');
    expect((await caller.post(`/api/v1/cases/${id}/tag/999`)).status).toBe(404);
    expect((await caller.post(`/api/v1/cases/1/tag/31`)).status).toBe(404);
  });
});

describe('notes, replies, snoozing', () => {
  it('adds a note to the history without sending anything', async () => {
    const caller = await openSandbox();
    const id = await findAcmeCase(caller, 'SSO login loop');
    const note = { note: 'Waits in chat for 22 minutes', title: 'Chat watch', repid: '12', status: 'open' };
    expect((await caller.post(`/api/v1/cases/${id}/addnote`, note)).status).toBe(200);
    const history = await historyOf(caller, id);
    const written = history.find((entry) => entry.title === 'Chat watch');
    expect(written).toMatchObject({ type: 'note', note: note.note, repid: 12, emailid: '' });
    expect((await read(caller, id)).status).toBe('open');
  });

  it('sends a reply as an email to the customer and opens the case', async () => {
    const caller = await openSandbox();
    const id = await findAcmeCase(caller, 'SSO login loop');
    const sent = (
      await caller.post(`/api/v1/cases/${id}/reply`, { body: 'Fixed now', cc: 'dana@acmecorp.example' })
    ).one();
    const mail = (await caller.get(`/api/v1/emails/${sent.emailid}`)).one();
    expect(mail).toMatchObject({ to: 'marcus.oyelaran@acmecorp.example', body: 'Fixed now', direction: 'out' });
    expect(mail).toMatchObject({ cc: 'dana@acmecorp.example', caseid: String(id), contenttype: 'text/plain' });
    const record = await read(caller, id);
    expect(record).toMatchObject({ status: 'open', date_lastresponse: '2026-11-18T12:00:00+00:00' });
    expect(records.parse(record.history).map((entry) => entry.emailid)).toContain(sent.emailid);
  });

  it('accepts an HTML reply and requires a recipient', async () => {
    const caller = await openSandbox();
    const id = await findAcmeCase(caller, 'SSO login loop');
    const sent = (
      await caller.post(`/api/v1/cases/${id}/reply`, { body: 'x', html: '<p>x</p>', to: 'a@b.example' })
    ).one();
    expect((await caller.get(`/api/v1/emails/${sent.emailid}`)).one()).toMatchObject({
      body: '<p>x</p>',
      to: 'a@b.example',
    });
    const made = (await caller.post('/api/v1/cases', NEW_CASE)).one();
    expect((await caller.post(`/api/v1/cases/${made.caseid}/reply`, { body: 'x' })).status).toBe(405);
  });

  it('keeps a snoozed case open until the snooze ends, then sets it to new', async () => {
    let now = NOON;
    const caller = await openSandbox({ now: () => now });
    const id = await findAcmeCase(caller, 'SSO login loop');
    expect((await caller.post(`/api/v1/cases/${id}/snooze`, { until: '+2 hours' })).one().status).toBe('open');
    now += 2 * HOUR_MS - 1;
    expect((await read(caller, id)).status).toBe('open');
    now += 1;
    const found = (await caller.get('/api/v1/cases', { subject: 'SSO login', status: 'new' })).all();
    expect(found.map((one) => one.caseid)).toEqual([id]);
  });

  it('rejects a snooze in the past and of a closed case', async () => {
    const caller = await openSandbox();
    const id = await findAcmeCase(caller, 'SSO login loop');
    const closed = await findAcmeCase(caller, 'Training for three');
    expect((await caller.post(`/api/v1/cases/${id}/snooze`, { until: 'yesterday' })).status).toBe(405);
    expect((await caller.post(`/api/v1/cases/${id}/snooze`, { until: 'whenever' })).status).toBe(405);
    expect((await caller.post(`/api/v1/cases/${closed}/snooze`, { until: '+1 day' })).status).toBe(405);
  });
});

describe('feedback', () => {
  it('is read, requested, and turned on and off', async () => {
    const caller = await openSandbox();
    const id = await findAcmeCase(caller, 'Cannot add a second approver');
    expect((await caller.get(`/api/v1/cases/${id}/feedback`)).one()).toMatchObject({ rating: 3, doask: 1 });
    expect((await caller.post(`/api/v1/cases/${id}/feedback/dontask`)).one().doask).toBe(0);
    expect((await caller.post(`/api/v1/cases/${id}/feedback/doask`)).one().doask).toBe(1);
    const asked = (await caller.post(`/api/v1/cases/${id}/feedback/request`)).one();
    expect(asked.date_requested).toBe('2026-11-18T12:00:00+00:00');
    const made = (await caller.post('/api/v1/cases', NEW_CASE)).one();
    expect((await caller.post(`/api/v1/cases/${made.caseid}/feedback/request`)).status).toBe(405);
  });
});

describe('the bulk update', () => {
  const update = (caller: SandboxCaller, query: Record<string, string>) =>
    caller.call(`/api/v1/cases/update?${new URLSearchParams(query)}`, { method: 'POST' });

  it('changes many cases from the query', async () => {
    const caller = await openSandbox();
    const ids = [await findAcmeCase(caller, 'API returns 504'), await findAcmeCase(caller, 'Data of the closed')];
    const spare = String(await tag(caller, 'Waiting on Vendor'));
    const done = await update(caller, { caseids: ids.join(','), depid: '8', repid: '20', tagid: spare, crmTagId: '5' });
    expect(done.one()).toEqual({ updated: 2, caseids: ids });
    for (const id of ids) {
      const record = await read(caller, id);
      expect(record).toMatchObject({ departmentid: '8', repid: 20 });
      expect(record.tags).toContain(Number(spare));
      expect((await historyOf(caller, id)).at(-1)?.title).toBe('CRM tag 5 applied');
    }
  });

  it('merges into the first case permanently', async () => {
    const caller = await openSandbox();
    const [target, merged] = [
      await findAcmeCase(caller, 'API returns 504'),
      await findAcmeCase(caller, 'Data of the closed'),
    ];
    const lost = await historyOf(caller, merged);
    await update(caller, { caseids: `${target},${merged}`, merge: 'true' });
    const texts = (await historyOf(caller, target)).map((entry) => entry.id);
    expect(texts).toEqual(expect.arrayContaining(lost.map((entry) => entry.id)));
    expect((await caller.get(`/api/v1/emails/${lost[0]?.emailid}`)).one().caseid).toBe(String(target));
    expect(await read(caller, merged)).toMatchObject({ status: 'closed', isArchived: 1 });
    expect((await caller.get('/api/v1/cases', { subject: 'Data of the closed' })).all()).toEqual([]);
  });

  it('snoozes and closes', async () => {
    const caller = await openSandbox();
    const id = String(await findAcmeCase(caller, 'API returns 504'));
    expect((await update(caller, { caseids: id, snooze: '+1 day' })).status).toBe(200);
    expect((await update(caller, { caseids: id, status: 'closed' })).status).toBe(200);
    expect((await update(caller, { caseids: id, snooze: '+1 day' })).status).toBe(405);
    expect((await read(caller, id)).status).toBe('closed');
  });

  it('changes nothing if one case or value is invalid', async () => {
    const caller = await openSandbox();
    const id = await findAcmeCase(caller, 'API returns 504');
    const before = await read(caller, id);
    expect((await update(caller, { caseids: `${id},1`, status: 'closed' })).status).toBe(404);
    expect((await update(caller, { caseids: `${id}`, status: 'closed', depid: '99' })).status).toBe(405);
    expect((await update(caller, { caseids: `${id}`, status: 'closed', tagid: '99' })).status).toBe(404);
    expect((await update(caller, { caseids: `${id}`, merge: 'true' })).status).toBe(405);
    expect(responseErrorCode(await update(caller, { status: 'closed' }))).toBe('api_error_missing');
    expect(await read(caller, id)).toEqual(before);
  });
});
