import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ALL_QUIRKS } from '../../../mcp/sandbox/quirks/sandboxQuirks.ts';
import { startTestEngine, type TestEngine } from '../../fixtures/testEngine.ts';
import { type CallingClient, callTool, parseFencedJson } from '../../fixtures/toolResults.ts';

const CASES = 'list_all_fuse_desk_cases';
const CASE = 'get_single_fuse_desk_case_by_id';
const CREATE = 'create_a_fuse_desk_case';
const NEW_CASE = { depid: 4, summary: 'Invoice', details: 'Wrong total', openedby: 'Dana' };
const START = Date.parse('2026-12-01T03:40:00Z');

const rows = z.array(z.looseObject({}));
const entry = z.looseObject({ type: z.string() });
const caseRecord = z.looseObject({ caseid: z.number(), history: z.array(entry) });

let at = START;
let plain: TestEngine;
let quirky: TestEngine;
let client: CallingClient;
let quirkyClient: CallingClient;

beforeAll(async () => {
  const options = { timeZone: () => 'UTC', clock: { now: () => at, after: () => () => {} } };
  plain = await startTestEngine({ ...options, sandbox: { now: () => at } });
  quirky = await startTestEngine({ ...options, sandbox: { now: () => at, quirks: ALL_QUIRKS } });
  client = await plain.v2((await plain.server()).url, { pin: '2026-07-28' });
  quirkyClient = await quirky.v2((await quirky.server()).url, { pin: '2026-07-28' });
}, 60_000);
afterAll(async () => {
  await plain.close();
  await quirky.close();
});

async function ask(tool: string, args: Record<string, unknown> = {}, from = client): Promise<unknown> {
  const called = await callTool(from, tool, args);
  if (called.isError) throw new Error(`${tool}: ${called.text}`);
  return parseFencedJson(called.text);
}

describe('opening a case', () => {
  test('links the contact with the address, and dates and types its first note', async () => {
    const made = caseRecord.partial().parse(
      await ask(CREATE, {
        ...NEW_CASE,
        email: 'Dana <dana.whitfield@acmecorp.example>',
        type: 'call',
        date_updated: '2026-11-30T10:00:00Z',
      }),
    );
    const read = z
      .looseObject({ contactid: z.number(), date_updated: z.string(), history: z.array(entry) })
      .parse(await ask(CASE, { id: made.caseid }));
    const [dana] = rows.parse(await ask('list_all_fuse_desk_contacts', { search: 'dana.whitfield@acmecorp.example' }));
    expect(read.contactid).toBe(dana?.crmId);
    expect(read.date_updated).toBe('2026-11-30T10:00:00Z');
    expect(read.history).toContainEqual(expect.objectContaining({ type: 'call', note: 'Wrong total' }));
  });

  test('says that an unassigned email stays in the queue', async () => {
    expect((await callTool(client, CREATE, NEW_CASE)).text).toContain('that email stays in the queue');
    expect((await callTool(client, 'list_all_fuse_desk_emails', { limit: 1 })).text).toContain(
      'a case made from one leaves it there',
    );
  });
});

describe('IDs of contacts', () => {
  test('are text on the wire, with letters or without', async () => {
    const before = plain.sandbox.requestCount();
    // The demo has digits only, as in Keap, and says so.
    expect((await callTool(client, CASES, { contactid: 'cus_17A' })).text).toContain('must be a whole number');
    await ask(CASES, { contactid: 2161 });
    const sent = plain.sandbox.requests().slice(before - plain.sandbox.requestCount());
    const searches = sent.filter(({ path }) => path === '/api/v1/cases');
    expect(searches.map(({ query }) => query.get('contactid'))).toEqual(['cus_17A', '2161']);
  });

  test('may be several in one search, and every row is checked', async () => {
    const wanted = [2161, 2162];
    const found = async (from: CallingClient, contactid: unknown) =>
      rows.parse(await ask(CASES, { contactid, limit: 100 }, from)).map((row) => [row.caseid, row.contactid]);
    const expected = await found(client, wanted);
    expect(new Set(expected.map(([, contactid]) => contactid))).toEqual(new Set(wanted));
    expect(await found(client, '2161, 2162')).toEqual(expected);
    const checked = await found(quirkyClient, wanted);
    expect(checked.every(([, contactid]) => contactid === 2161 || contactid === 2162)).toBe(true);
  });
});

test('shows no false for what is empty', async () => {
  const flags = new Set(['active', 'allReps', 'hidden', 'isArchived', 'isarchived', 'isspam', 'doask', 'archived']);
  const empties: string[] = [];
  const visit = (value: unknown, key: string): void => {
    if (value === false && !flags.has(key)) empties.push(key);
    if (typeof value === 'object' && value !== null) {
      for (const [name, field] of Object.entries(value)) visit(field, Array.isArray(value) ? key : name);
    }
  };
  for (const [tool, args] of [
    [CASES, { fields: 'all', limit: 100 }],
    [CASE, { id: 10_001 }],
    ['list_all_fuse_desk_chats', { fields: 'all' }],
    ['get_single_fuse_desk_chat_by_id', { id: '702', fields: 'all' }],
    ['list_all_fuse_desk_contacts', { search: 'a', fields: 'all' }],
    ['list_all_fuse_desk_emails', { fields: 'all' }],
    ['get_single_fuse_desk_email_by_id', { id: '51583', fields: 'all' }],
    ['list_all_fuse_desk_departments', { state: 'all', fields: 'all' }],
    ['list_all_fuse_desk_reps', { fields: 'all' }],
  ] as const) {
    visit(await ask(tool, args, quirkyClient), '');
  }
  expect(empties).toEqual([]);
});

test('shows transfers and calls of a history as such, with who made them', async () => {
  const cases = z.array(z.object({ caseid: z.number() })).parse(await ask(CASES, { limit: 60, status: 'active' }));
  const entries: z.infer<typeof entry>[] = [];
  for (const { caseid } of cases) entries.push(...caseRecord.parse(await ask(CASE, { id: caseid })).history);
  const ofKind = (kind: string) => entries.filter(({ type }) => type === kind);
  expect(ofKind('transfer').length).toBeGreaterThan(0);
  for (const { by, note } of ofKind('transfer')) {
    expect(by).toMatch(/^the automation ".+"$/);
    expect(note).toMatch(/^Transferred to /);
  }
  expect(ofKind('call').length).toBeGreaterThan(0);
  expect(ofKind('call').every(({ repid }) => typeof repid === 'number')).toBe(true);
  expect(new Set(ofKind('email').map(({ direction }) => direction))).toEqual(new Set(['from_customer', 'to_customer']));
  for (const { direction, repid } of ofKind('email')) expect(direction === 'to_customer').toBe(repid !== undefined);
});

describe('chats', () => {
  test('say that their names are what visitors say', async () => {
    for (const [tool, args] of [
      ['list_all_fuse_desk_chats', { state: 'open' }],
      ['get_single_fuse_desk_chat_by_id', { id: '701' }],
    ] as const) {
      expect((await callTool(client, tool, args)).text).toContain('who the visitors say they are');
    }
    expect((await callTool(client, 'list_all_fuse_desk_chats', { waiting_minutes: 10_000_000 })).text).not.toContain(
      'who the visitors say',
    );
  });

  test('show the name of their channel, looked up once', async () => {
    const before = plain.sandbox.requestCount();
    const chats = z
      .array(z.looseObject({ platform: z.string(), channel: z.string() }))
      .parse(await ask('list_all_fuse_desk_chats'));
    await ask('list_all_fuse_desk_chats');
    expect(chats).toContainEqual(expect.objectContaining({ platform: 'Website', channel: 'Lumen Ledger website' }));
    const sent = plain.sandbox.requests().slice(before - plain.sandbox.requestCount());
    expect(sent.filter(({ path }) => path === '/api/v1/integrations').length).toBeLessThanOrEqual(1);
  });
});

test('keeps names for two hours, and reads them once for an ID that is new', async () => {
  const engine = await startTestEngine({
    clock: { now: () => at, after: () => () => {} },
    sandbox: { now: () => at },
  });
  try {
    const own = await engine.v2((await engine.server()).url, { pin: '2026-07-28' });
    const departmentLists = () =>
      engine.sandbox.requests().filter(({ path }) => path === '/api/v2/departments/all').length;
    await ask(CASES, { limit: 1 }, own);
    at += 119 * 60_000;
    await ask(CASES, { limit: 1 }, own);
    expect(departmentLists()).toBe(1);
    // Somebody adds a department in FuseDesk and opens a case in it.
    const { id: depid } = z
      .object({ id: z.number() })
      .parse(JSON.parse(await engine.rawPost('/api/v2/departments', { name: 'Night Shift' })));
    await engine.rawPost('/api/v1/cases', { ...NEW_CASE, depid: String(depid) });
    for (let call = 0; call < 3; call += 1) {
      const [first] = rows.parse(await ask(CASES, { limit: 1, depid }, own));
      expect(first).toMatchObject({ departmentid: depid, department: 'Night Shift' });
    }
    expect(departmentLists()).toBe(2);
  } finally {
    await engine.close();
  }
});
