import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { ALL_QUIRKS } from '../../mcp/sandbox/quirks/sandboxQuirks.ts';
import type { SandboxOptions } from '../../mcp/sandbox/sandbox.ts';
import { startTestEngine, type TestEngine } from '../fixtures/testEngine.ts';
import { type CallingClient, callTool, parseFencedJson, toolErrorOf } from '../fixtures/toolResults.ts';

const ESCALATED_CASE = 10_428;
const MARCUS = { crmId: '2162', search: 'Marcus Oyelaran' };

const record = z.record(z.string(), z.unknown());
const records = z.array(record);
const id = z.union([z.number(), z.string()]).transform(String);

/** One FuseDesk with the product in front of it. */
interface World {
  readonly testEngine: TestEngine;
  readonly client: CallingClient;
  readonly ask: (tool: string, args?: Record<string, unknown>) => Promise<unknown>;
}

async function openWorld(sandbox: SandboxOptions): Promise<World> {
  const testEngine = await startTestEngine({ sandbox });
  const { url } = await testEngine.server({ methods: ['read', 'write'] });
  const client = await testEngine.v2(url, { pin: '2026-07-28' });
  return {
    testEngine,
    client,
    ask: async (tool, args = {}) => {
      const called = await callTool(client, tool, args);
      if (called.isError) throw new Error(`${tool}: ${called.text}`);
      return parseFencedJson(called.text);
    },
  };
}

/** What only one of the two worlds has, or writes with another meaning. */
const DIFFERENT: ReadonlySet<string> = new Set([
  '_Mailbox',
  '_PlanName',
  'attachments',
  'contactUuid',
  'customFields',
  'dateLastMessage',
  'dateLastMessageReceived',
  'dateLastResponse',
  'openedby',
]);
const OTHER_ENTRIES: ReadonlySet<unknown> = new Set(['survey', 'call', 'transfer']);
const MOMENT = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:Z|\+00:00)?$/;
/** Every answer signs its notes with an ID of its own. */
const NOTE_ID = /#[0-9a-f]{16}\b/g;
const EMPTY: ReadonlySet<unknown> = new Set([null, false, 0, '', '0', '0000-00-00 00:00:00']);

/** The same facts for both worlds: text for numbers and flags, one form of date, nothing that is empty. */
function factsOf(value: unknown): unknown {
  if (EMPTY.has(value)) return undefined;
  if (Array.isArray(value)) {
    const entries = value.filter((entry: unknown) => !OTHER_ENTRIES.has(record.safeParse(entry).data?.type));
    return entries.map(factsOf);
  }
  if (typeof value === 'object' && value !== null) {
    const facts = Object.entries(value)
      .filter(([key]) => !DIFFERENT.has(key))
      .map(([key, field]: [string, unknown]) => [key, factsOf(field)] as const);
    return Object.fromEntries(facts.filter(([, field]) => field !== undefined));
  }
  if (value === true) return '1';
  return String(value).replace(MOMENT, '$1T$2Z').replace(NOTE_ID, '#ID');
}

/** Every field with its value, at any depth. */
function fieldsOf(value: unknown, key = ''): (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return [[key, value]];
  return Object.entries(value).flatMap(([name, field]: [string, unknown]) =>
    fieldsOf(field, Array.isArray(value) ? key : name),
  );
}

/** How a value is written. */
function formOf(value: unknown): string {
  if (typeof value !== 'string') return typeof value;
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value)) return 'date';
  if (/^\d{4}-\d\d-\d\d[T ]/.test(value)) return 'another date';
  return /^\d+$/.test(value) ? 'digits' : 'text';
}

/** The contact's own ID, which is a UUID in one world only. */
async function marcusIn({ ask }: World): Promise<string> {
  const found = records.parse(await ask('list_all_fuse_desk_contacts', { search: MARCUS.search }));
  const [marcus] = found.filter((contact) => String(contact.crmId) === MARCUS.crmId);
  return id.parse(marcus?.id);
}

describe('a FuseDesk with every quirk', () => {
  let plain: World;
  let quirky: World;
  beforeAll(async () => {
    const start = Date.now();
    const now = () => start;
    plain = await openWorld({ now });
    quirky = await openWorld({ now, quirks: ALL_QUIRKS });
  });
  afterAll(() => Promise.all([plain.testEngine.close(), quirky.testEngine.close()]));

  it.each<readonly [tool: string, args: Record<string, unknown>]>([
    ['list_all_fuse_desk_cases', { limit: 25 }],
    ['list_all_fuse_desk_cases', { limit: 2, offset: 20, fields: 'all', orderby: 'caseid desc' }],
    ['get_single_fuse_desk_case_by_id', { id: ESCALATED_CASE }],
    ['get_single_fuse_desk_case_by_id', { id: 10_001, body_format: 'html' }],
    ['fuse_desk_cases_get_feedback', { id: 10_001 }],
    ['list_all_fuse_desk_case_tags', {}],
    ['list_all_fuse_desk_reps', {}],
    ['get_single_fuse_desk_rep_by_id', { id: 22 }],
    ['list_all_fuse_desk_departments', {}],
    ['list_all_fuse_desk_departments', { state: 'all', fields: 'all' }],
    ['get_single_fuse_desk_department_by_id', { id: 4 }],
    ['list_all_fuse_desk_chats', { state: 'open' }],
    ['list_all_fuse_desk_chats', { waiting_minutes: 15 }],
    ['list_all_fuse_desk_chats', { state: 'closed', fields: 'all' }],
    ['get_single_fuse_desk_chat_by_id', { id: '701' }],
    ['list_all_fuse_desk_emails', { limit: 4 }],
    ['get_single_fuse_desk_email_by_id', { id: '51583' }],
    ['list_all_fuse_desk_webhooks', {}],
  ])('gives the same facts: %s %j', async (tool, args) => {
    const expected = factsOf(await plain.ask(tool, args));
    expect(JSON.stringify(expected).length).toBeGreaterThan(30);
    expect(factsOf(await quirky.ask(tool, args))).toEqual(expected);
  });

  it('gives the same facts about a contact, whatever its ID', async () => {
    const read = async (world: World) => {
      const { id: own, ...facts } = record.parse(
        factsOf(await world.ask('get_single_fuse_desk_contact_by_id', { id: await marcusIn(world) })),
      );
      return { own, facts };
    };
    const [expected, found] = [await read(plain), await read(quirky)];
    expect(found.facts).toEqual(expected.facts);
    expect(found.facts).toMatchObject({ crmId: MARCUS.crmId, lastName: 'Oyelaran' });
    expect([found.own, expected.own]).toEqual(['2163', expect.stringMatching(/^[0-9a-f-]{36}$/)]);
  });

  it('answers every tool that reads', async () => {
    const given: Readonly<Record<string, Record<string, unknown>>> = {
      get_single_fuse_desk_case_by_id: { id: ESCALATED_CASE },
      fuse_desk_cases_get_feedback: { id: ESCALATED_CASE },
      list_all_fuse_desk_contacts: { search: 'Acme Corp' },
      get_single_fuse_desk_contact_by_id: { id: await marcusIn(quirky) },
      get_single_fuse_desk_email_by_id: { id: '51583' },
      get_single_fuse_desk_chat_by_id: { id: '701' },
      get_single_fuse_desk_department_by_id: { id: 4 },
      get_single_fuse_desk_rep_by_id: { id: 11 },
      fuse_desk_case_timeline: { id: ESCALATED_CASE },
    };
    const listed = await (await quirky.testEngine.v1((await quirky.testEngine.server()).url)).listTools();
    const readers = listed.tools.filter(({ annotations }) => annotations?.readOnlyHint === true);
    expect(readers.length).toBeGreaterThanOrEqual(15);
    for (const { name } of readers) {
      const { isError, text } = await callTool(quirky.client, name, given[name]);
      expect(isError, `${name}: ${text}`).toBe(false);
    }
  });

  it.each<readonly [tool: string, args: Record<string, unknown>]>([
    ['list_all_fuse_desk_cases', { limit: 30 }],
    ['get_single_fuse_desk_case_by_id', { id: ESCALATED_CASE }],
    ['list_all_fuse_desk_case_tags', { fields: 'all' }],
    ['list_all_fuse_desk_reps', { fields: 'all' }],
    ['list_all_fuse_desk_departments', { state: 'all', fields: 'all' }],
    ['list_all_fuse_desk_chats', { fields: 'all' }],
    ['list_all_fuse_desk_contacts', { search: 'Acme Corp', fields: 'all' }],
    ['get_single_fuse_desk_contact_by_id', { id: '2163' }],
  ])('writes each field in one form: %s %j', async (tool, args) => {
    const forms = new Map<string, Set<string>>();
    for (const [key, value] of fieldsOf(await quirky.ask(tool, args))) {
      forms.set(key, new Set([...(forms.get(key) ?? []), formOf(value)]));
    }
    expect(forms.size).toBeGreaterThan(2);
    for (const [key, found] of forms) expect([key, ...found]).toHaveLength(2);
    const inFull = [...forms].flatMap(([key, found]) =>
      found.has('another date') || found.has('digits') ? [key] : [],
    );
    expect(inFull.filter((key) => !['postalBilling', 'seconds'].includes(key))).toEqual([]);
  });

  it('tells who is inactive and what is archived or closed', async () => {
    const reps = z.array(z.object({ lastName: z.string(), active: z.boolean() }));
    const inactive = reps.parse(await quirky.ask('list_all_fuse_desk_reps')).filter(({ active }) => !active);
    expect(inactive).toEqual([{ lastName: 'Almeida', active: false }]);
    const departments = records.parse(await quirky.ask('list_all_fuse_desk_departments', { state: 'all' }));
    expect(departments.filter((one) => 'dateArchived' in one).map(({ name }) => name)).toEqual(['Trade Fairs']);
    const open = records.parse(await quirky.ask('list_all_fuse_desk_chats', { state: 'open' }));
    expect(open.filter((chat) => 'dateClosed' in chat)).toEqual([]);
  });

  it('shows the names of reps, departments and tags beside their IDs', async () => {
    const named = z.object({
      rep: z.string().regex(/^\S+ \S/),
      department: z.string().min(5),
      tags: z.array(z.object({ id, name: z.string() })).default([]),
    });
    const cases = z.array(named).parse(await quirky.ask('list_all_fuse_desk_cases', { limit: 25 }));
    expect(cases).toHaveLength(25);
    expect(cases.filter(({ tags }) => tags.length > 0).length).toBeGreaterThan(10);
  });

  it.each<readonly [tool: string, args: Record<string, unknown>, words: string]>([
    ['get_single_fuse_desk_case_by_id', { id: 999_999 }, 'No case with ID 999999'],
    ['get_single_fuse_desk_email_by_id', { id: '1' }, 'No email with ID 1'],
    ['fuse_desk_cases_add_note', { id: 999_999, note: 'x' }, 'No case with ID 999999'],
    ['fuse_desk_cases_snooze', { id: ESCALATED_CASE, until: '2020-01-01' }, 'until must be in the future'],
    [
      'create_a_fuse_desk_webhook',
      { objectType: 'case', action: 'create', url: 'nowhere' },
      'url is not a web address',
    ],
  ])('reports an error with status 200 in the words of FuseDesk: %s %j', async (tool, args, words) => {
    const called = await callTool(quirky.client, tool, args);
    expect(toolErrorOf(called).kind).toBe('rejected');
    expect(called.text).toContain(words);
    expect(parseFencedJson(called.text)).toEqual({ error: expect.stringContaining(words) });
  });

  it('keeps kinds of history entry that it does not know', async () => {
    const { history } = record.parse(await quirky.ask('get_single_fuse_desk_case_by_id', { id: ESCALATED_CASE }));
    expect(records.parse(history)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: 'survey', answers: [{ question: 'Was this easy?', answer: 'Yes' }] }),
        expect.objectContaining({ type: 'call', note: 'Left a voicemail.' }),
        expect.objectContaining({ type: 'transfer', automation: 'Route VIPs' }),
      ]),
    );
  });
});

// One quirk may hide what another one breaks.
it.each(Object.keys(ALL_QUIRKS))('gives the same facts with %s alone', async (quirk) => {
  const start = Date.now();
  const now = () => start;
  const worlds = [await openWorld({ now }), await openWorld({ now, quirks: { [quirk]: true } })];
  onTestFinished(async () => void (await Promise.all(worlds.map(({ testEngine }) => testEngine.close()))));
  const [expected, found] = await Promise.all(
    worlds.map(async ({ ask }) =>
      factsOf([
        await ask('list_all_fuse_desk_cases', { limit: 5 }),
        await ask('get_single_fuse_desk_case_by_id', { id: ESCALATED_CASE }),
        await ask('list_all_fuse_desk_chats', { state: 'open' }),
        await ask('list_all_fuse_desk_chats', { waiting_minutes: 15 }),
        await ask('list_all_fuse_desk_departments', { state: 'all' }),
        await ask('list_all_fuse_desk_reps'),
      ]),
    ),
  );
  expect(found).toEqual(expected);
});

it('leaves names out when lists of them are refused with status 200', async () => {
  const { ask, testEngine } = await openWorld({ quirks: ALL_QUIRKS, scopes: ['cases'] });
  onTestFinished(() => testEngine.close());
  const [first] = records.parse(await ask('list_all_fuse_desk_cases', { limit: 1, orderby: 'caseid desc' }));
  expect(first).toMatchObject({ summary: expect.any(String), repid: expect.anything() });
  expect(first).not.toHaveProperty('rep');
  expect(first).not.toHaveProperty('department');
  expect(first?.tags).toContainEqual(expect.objectContaining({ name: expect.any(String) }));
});

describe('writing to a FuseDesk with every quirk', () => {
  let quirky: World;
  beforeAll(async () => {
    quirky = await openWorld({ quirks: ALL_QUIRKS });
  });
  afterAll(() => quirky.testEngine.close());
  const writes = () =>
    quirky.testEngine.sandbox.requests().flatMap(({ method, path }) => (method === 'GET' ? [] : [`${method} ${path}`]));

  it('finds a tag by its name among IDs of both kinds', async () => {
    await quirky.ask('fuse_desk_cases_tag', { id: ESCALATED_CASE, case_tag_id: 'vip' });
    await quirky.ask('fuse_desk_cases_tag', { id: ESCALATED_CASE, case_tag_id: 'Waiting on Vendor' });
    expect(writes()).toEqual([
      `POST /api/v1/cases/${ESCALATED_CASE}/tag/39`,
      `POST /api/v1/cases/${ESCALATED_CASE}/tag/49`,
    ]);
  });

  it('opens a case and adds a note to it', async () => {
    const made = record.parse(
      await quirky.ask('create_a_fuse_desk_case', { depid: 4, summary: 'Invoice', details: 'Wrong', openedby: 'Ann' }),
    );
    expect(made.casenum).toMatch(/^[A-Z]{4}\d{4}$/);
    const caseId = Number(id.parse(made.caseid));
    await quirky.ask('fuse_desk_cases_add_note', { id: caseId, note: 'Checked with Billing.' });
    const { history, department } = record.parse(await quirky.ask('get_single_fuse_desk_case_by_id', { id: caseId }));
    expect(department).toBe('Billing');
    expect(records.parse(history)).toContainEqual(
      expect.objectContaining({ type: 'note', note: 'Checked with Billing.' }),
    );
  });
});
