import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { HOUR_MS } from '../../../mcp/base/durations.ts';
import { NOON, openSandbox, records, responseErrorCode, type SandboxCaller } from './sandboxCaller.ts';

const search = async (caller: SandboxCaller, query: Record<string, string>) => {
  const answered = await caller.get('/api/v1/cases', { limit: '1000', ...query });
  if (answered.status !== 200) throw new Error(answered.text);
  return answered.all();
};
const dates = (rows: z.infer<typeof records>, field: string) => rows.map((row) => Date.parse(String(row[field])));

describe('case search', () => {
  it('returns every documented field, including empty ones', async () => {
    const [first] = await search(await openSandbox(), { status: 'new' });
    expect(Object.keys(first ?? {}).sort()).toEqual(
      'caseid id casenumber casenum contactid contactUuid companyid summary repid departmentid details openedby date_opened date_firstresponse date_lastresponse date_assigned date_closed date_updated status rating feedback tags isArchived'
        .split(' ')
        .sort(),
    );
    expect(first?.date_closed).toBeNull();
  });

  it('filters by status; blank means all, active means new and open', async () => {
    const caller = await openSandbox();
    const count = async (status: string) => (await search(caller, { status })).length;
    const [fresh, open_, closed, active, all] = [
      await count('new'),
      await count('open'),
      await count('closed'),
      await count('active'),
      await count(''),
    ];
    expect(Math.min(fresh, open_, closed)).toBeGreaterThan(20);
    expect(active).toBe(fresh + open_);
    expect(all).toBe(active + closed);
    expect(responseErrorCode(await caller.get('/api/v1/cases', { status: 'done' }))).toBe('api_error_invalid');
  });

  it('filters by rep, department, company, contacts and text', async () => {
    const caller = await openSandbox();
    expect((await search(caller, { repid: '11' })).every((row) => row.repid === 11)).toBe(true);
    expect((await search(caller, { depid: '4' })).every((row) => row.departmentid === 4)).toBe(true);
    expect(await search(caller, { companyid: '800' })).toHaveLength(8);
    const acme = await search(caller, { email: 'PRIYA.RAMAN@acmecorp.example' });
    expect(acme).toHaveLength(3);
    const uuid = String(acme[0]?.contactUuid);
    expect(await search(caller, { contactUuid: uuid })).toEqual(acme);
    expect(await search(caller, { contactid: String(acme[0]?.contactid) })).toEqual(acme);
    const two = await search(caller, { 'contactid[0]': '2161', 'contactid[1]': '2162' });
    expect(new Set(two.map((row) => row.contactid))).toEqual(new Set([2161, 2162]));
    expect(await search(caller, { subject: 'sso login' })).toHaveLength(1);
    expect(await search(caller, { from: 'tom becker' })).toHaveLength(1);
    expect((await search(caller, { createdByRep: '14' })).length).toBeLessThan(20);
    expect(await search(caller, { contactUuid: 'none' })).toEqual([]);
  });

  it.each([
    ['-48 hours', undefined, NOON - 48 * HOUR_MS, NOON],
    ['2026-11-01', '2026-11-15', Date.parse('2026-11-01'), Date.parse('2026-11-15')],
    [undefined, 'yesterday', 0, Date.parse('2026-11-17')],
    ['-1 week', 'now', NOON - 168 * HOUR_MS, NOON],
  ])('filters by date: after %s, before %s', async (after, before, from, to) => {
    const caller = await openSandbox();
    const all = await search(caller, {});
    for (const field of ['date_opened', 'date_updated', 'date_closed', 'date_assigned', 'date_firstresponse']) {
      const found = await search(caller, { [field]: JSON.stringify({ after, before }) });
      const expected = all.filter((row) => {
        const at = row[field] === null ? Number.NaN : Date.parse(String(row[field]));
        return at >= from && at < to;
      });
      expect(found, field).toHaveLength(expected.length);
      expect(found.length, field).toBeGreaterThan(0);
    }
  });

  it.each(['yesterday', '{"after":"soon"}', '{"since":"-2 days"}', '[]', '{"after":2}'])(
    'rejects the date filter %s',
    async (filter) => {
      expect((await (await openSandbox()).get('/api/v1/cases', { date_opened: filter })).status).toBe(405);
    },
  );

  it('orders by a list of fields', async () => {
    const caller = await openSandbox();
    const newest = dates(await search(caller, {}), 'date_opened');
    expect(newest).toEqual([...newest].sort((a, b) => b - a));
    const rows = await search(caller, { orderby: 'status, date_opened asc' });
    const keys = rows.map((row) => `${row.status} ${row.date_opened}`);
    expect(keys).toEqual([...keys].sort());
    const responded = dates(
      await search(caller, { orderby: 'date_lastresponse desc', status: 'open' }),
      'date_lastresponse',
    );
    expect(responded).toEqual([...responded].sort((a, b) => b - a));
    expect((await caller.get('/api/v1/cases', { orderby: 'color' })).status).toBe(405);
    expect((await caller.get('/api/v1/cases', { orderby: 'status sideways' })).status).toBe(405);
  });

  it('pages without overlap until a page is short', async () => {
    const caller = await openSandbox();
    const all = await search(caller, {});
    const ids: unknown[] = [];
    for (let offset = 0; ; offset += 90) {
      const page = await search(caller, { limit: '90', offset: String(offset) });
      ids.push(...page.map((row) => row.caseid));
      if (page.length < 90) break;
    }
    expect(ids).toEqual(all.map((row) => row.caseid));
    expect((await caller.get('/api/v1/cases')).all()).toHaveLength(100);
    expect((await caller.get('/api/v1/cases', { limit: '0' })).status).toBe(405);
    expect((await caller.get('/api/v1/cases', { offset: '-1' })).status).toBe(405);
    expect((await caller.get('/api/v1/cases', { limit: 'many' })).status).toBe(405);
  });
});

describe('a single case', () => {
  it('includes its history, with some numbers as strings and emails by ID', async () => {
    const caller = await openSandbox();
    const [found] = await search(caller, { subject: 'Payroll export' });
    const one = (await caller.get(`/api/v1/cases/${found?.caseid}`)).one();
    expect(one.caseid).toBe(String(found?.caseid));
    expect(one.repid).toBe(11);
    const history = records.parse(one.history);
    expect(history.map((entry) => entry.type)).toEqual(['email', 'email', 'email', 'email', 'note', 'email']);
    const mail = (await caller.get(`/api/v1/emails/${history[0]?.emailid}`)).one();
    expect(mail.caseid).toBe(one.caseid);
    expect(mail.body).toContain('61 people were paid twice');
  });
});
