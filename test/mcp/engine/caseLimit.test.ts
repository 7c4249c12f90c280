import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ALL_QUIRKS } from '../../../mcp/sandbox/quirks/sandboxQuirks.ts';
import { startTestEngine, type TestEngine } from '../../fixtures/testEngine.ts';
import { type CallingClient, callTool, parseFencedJson, toolErrorOf } from '../../fixtures/toolResults.ts';

const BILLING = 4;
/** Reps of Billing. */
const RAHUL = 14;
const INGRID = 15;
const NOW = Date.parse('2026-12-01T03:40:00Z');
const OPTIONS = { timeZone: () => 'UTC', clock: { now: () => NOW, after: () => () => {} } };

const CASES = 'list_all_fuse_desk_cases';
const CASE = 'get_single_fuse_desk_case_by_id';
const UPDATE = 'update_a_fuse_desk_case_by_id';
const NOTE = 'fuse_desk_cases_add_note';
const CREATE = 'create_a_fuse_desk_case';

const rows = z.array(
  z.looseObject({ caseid: z.number(), departmentid: z.number(), repid: z.number(), contactid: z.number().optional() }),
);
const caseRecord = z.looseObject({
  contactid: z.number(),
  departmentid: z.number(),
  repid: z.number(),
  history: z.array(z.looseObject({ emailid: z.number().optional(), note: z.string().optional() })),
});

describe.each([
  ['a FuseDesk', {}],
  ['a FuseDesk with every quirk', { quirks: ALL_QUIRKS }],
])('a case limit of %s', (_, more) => {
  let engine: TestEngine;
  let billing: CallingClient;
  let rahul: CallingClient;
  let everyone: CallingClient;
  beforeAll(async () => {
    engine = await startTestEngine({ ...OPTIONS, sandbox: { now: () => NOW, hourlyLimit: 100_000, ...more } });
    const open = async (caseLimit: { departmentIds?: number[]; repIds?: number[] } | undefined) =>
      engine.v2((await engine.server({ caseLimit })).url, { pin: '2026-07-28' });
    billing = await open({ departmentIds: [BILLING] });
    rahul = await open({ repIds: [RAHUL] });
    everyone = await open(undefined);
  }, 60_000);
  afterAll(() => engine.close());

  async function ask(client: CallingClient, tool: string, args: Record<string, unknown> = {}): Promise<unknown> {
    const called = await callTool(client, tool, args);
    if (called.isError) throw new Error(`${tool}: ${called.text}`);
    return parseFencedJson(called.text);
  }
  const refusal = async (client: CallingClient, tool: string, args: Record<string, unknown>) => {
    const { kind, message } = toolErrorOf(await callTool(client, tool, args));
    expect(kind).toBe('out_of_scope');
    return message;
  };
  /** The API calls of `run`, without lookups of names. */
  async function sentBy(run: () => Promise<unknown>): Promise<string[]> {
    const before = engine.sandbox.requestCount();
    await run();
    const count = engine.sandbox.requestCount() - before;
    const sent = count === 0 ? [] : engine.sandbox.requests().slice(-count);
    return sent
      .map(({ method, path }) => `${method} ${path}`)
      .filter((one) => !/casetags|departments|reps|integrations/.test(one));
  }
  const newest = async (client: CallingClient) => {
    const found = rows.parse(await ask(client, CASES, { status: 'active', limit: 100 }));
    const first = found.find(({ contactid }) => contactid !== undefined);
    if (first === undefined) throw new Error('no case');
    return first;
  };

  test('lists every case of the department, and only those', async () => {
    const listAll = async (client: CallingClient, filter: object) => {
      const ids: number[] = [];
      for (let offset = 0; offset < 600; offset += 100) {
        const page = rows.parse(await ask(client, CASES, { ...filter, limit: 100, offset, orderby: 'caseid asc' }));
        ids.push(...page.map(({ caseid }) => caseid));
      }
      return ids;
    };
    expect(await listAll(billing, {})).toEqual(await listAll(everyone, { depid: BILLING }));
    expect(await listAll(rahul, {})).toEqual(await listAll(everyone, { repid: RAHUL }));
  });

  test('reads a case, its emails and its customer', async () => {
    const { caseid } = await newest(billing);
    let record = caseRecord.parse({ contactid: 1, departmentid: 1, repid: 1, history: [] });
    expect(await sentBy(async () => (record = caseRecord.parse(await ask(billing, CASE, { id: caseid }))))).toEqual([
      `GET /api/v1/cases/${caseid}`,
    ]);
    expect(record.departmentid).toBe(BILLING);
    const emailid = record.history.find((entry) => entry.emailid !== undefined)?.emailid;
    const readEmail = () => ask(billing, 'get_single_fuse_desk_email_by_id', { id: String(emailid) });
    expect(await sentBy(readEmail)).toEqual([`GET /api/v1/emails/${emailid}`, `GET /api/v1/cases/${caseid}`]);
    const contacts = z
      .array(z.object({ id: z.coerce.string(), crmId: z.number() }))
      .parse(await ask(everyone, 'list_all_fuse_desk_contacts', { search: '@' }));
    const contact = contacts.find(({ crmId }) => crmId === record.contactid);
    expect(await ask(billing, 'get_single_fuse_desk_contact_by_id', { id: contact?.id })).toMatchObject({
      crmId: record.contactid,
    });
  });

  test('writes to a case after reading it once', async () => {
    const { caseid } = await newest(billing);
    const write = () => ask(billing, NOTE, { id: caseid, note: 'Checked by the limited access.' });
    expect(await sentBy(write)).toEqual([`GET /api/v1/cases/${caseid}`, `POST /api/v1/cases/${caseid}/addnote`]);
    const { history } = caseRecord.parse(await ask(billing, CASE, { id: caseid }));
    expect(history).toContainEqual(expect.objectContaining({ note: 'Checked by the limited access.' }));
    await ask(billing, UPDATE, { id: caseid, repid: INGRID });
    await ask(billing, 'fuse_desk_cases_bulk_update', { caseids: [caseid], status: 'open' });
  });

  test('opens a case only within the limit, and names the rep of one', async () => {
    const made = { summary: 'Invoice', details: 'Wrong', openedby: 'Ann' };
    const { caseid } = z.object({ caseid: z.number() }).parse(await ask(rahul, CREATE, { ...made, depid: BILLING }));
    expect(caseRecord.partial().parse(await ask(everyone, CASE, { id: caseid })).repid).toBe(RAHUL);
    expect(await refusal(rahul, CREATE, { ...made, depid: BILLING, repid: INGRID })).toContain('"repid" must be 14.');
    expect(await refusal(billing, CREATE, { ...made, depid: 7 })).toContain('"depid" must be 4.');
    const { contactid } = await newest(billing);
    await ask(billing, CREATE, { ...made, depid: BILLING, contactid: String(contactid) });
  });

  test('keeps the cases of one rep from being given away', async () => {
    const { caseid } = await newest(rahul);
    expect(await refusal(rahul, UPDATE, { id: caseid, repid: INGRID })).toContain('"repid" must be 14.');
    // A department that Rahul is not in may give the case to somebody else.
    const moves = await sentBy(() => ask(rahul, UPDATE, { id: caseid, depid: BILLING }));
    expect(moves).toHaveLength(2);
    expect(
      engine.sandbox.requests().at(-1)?.form.get('repid') ?? engine.sandbox.requests().at(-2)?.form.get('repid'),
    ).toBe(String(RAHUL));
  });

  test('shows chats within the limit and writes to them', async () => {
    const open = z
      .array(z.looseObject({ id: z.coerce.string() }))
      .parse(await ask(everyone, 'list_all_fuse_desk_chats'));
    await engine.rawPost(`/api/v1/chats/${open[0]?.id}`, { departmentId: String(BILLING) });
    const chats = z
      .array(z.looseObject({ id: z.coerce.string(), departmentId: z.number() }))
      .parse(await ask(billing, 'list_all_fuse_desk_chats'));
    expect(chats.length).toBeGreaterThan(0);
    for (const { departmentId } of chats) expect(departmentId).toBe(BILLING);
    const id = chats[0]?.id ?? '';
    const { caseid } = await newest(billing);
    await ask(billing, 'get_single_fuse_desk_chat_by_id', { id });
    await ask(billing, 'update_a_fuse_desk_chat_by_id', { id, caseId: caseid, title: 'Invoice' });
  });

  test('asks for one of several departments, which FuseDesk cannot search together', async () => {
    const { id } = await engine.server({ caseLimit: { departmentIds: [BILLING, 1], repIds: [RAHUL, INGRID] } });
    const several = await engine.stdioClient(id);
    expect(await refusal(several, CASES, {})).toContain('Give "depid": 4 or 1.');
    const found = rows.parse(await ask(several, CASES, { depid: BILLING, repid: INGRID }));
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ departmentid, repid }) => departmentid === BILLING && repid === INGRID)).toBe(true);
  });

  test('applies to the next call after a change', async () => {
    const { id } = await engine.server();
    const client = await engine.stdioClient(id);
    const other = rows
      .parse(await ask(everyone, CASES, { limit: 100 }))
      .find(({ departmentid }) => departmentid !== BILLING)?.caseid;
    await ask(client, CASE, { id: other });
    await engine.engine.commands.servers.update(id, { caseLimit: { departmentIds: [BILLING] } });
    await refusal(client, CASE, { id: other });
    await engine.engine.commands.servers.update(id, { caseLimit: null });
    await ask(client, CASE, { id: other });
  });
});
