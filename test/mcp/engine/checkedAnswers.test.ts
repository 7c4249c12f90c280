import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ALL_QUIRKS } from '../../../mcp/sandbox/quirks/sandboxQuirks.ts';
import { startTestEngine, type TestEngine } from '../../fixtures/testEngine.ts';
import { type CallingClient, callTool, parseFencedJson } from '../../fixtures/toolResults.ts';

const CASES = 'list_all_fuse_desk_cases';
const NOW = Date.parse('2026-12-01T03:40:00Z');
const OPTIONS = { timeZone: () => 'America/New_York', clock: { now: () => NOW, after: () => () => {} } };

const rowsSchema = z.array(z.looseObject({ caseid: z.number() }));
const trailerSchema = z.object({ next_offset: z.number().optional(), notes: z.array(z.string()).default([]) });

/** The rows of one answer, and what it says about them, without the ID of its notes. */
async function list(client: CallingClient, args: Record<string, unknown>, tool = CASES) {
  const { text, isError } = await callTool(client, tool, args);
  if (isError) throw new Error(text);
  const last = text.split('\n').at(-1) ?? '';
  const trailer = trailerSchema.parse(last.startsWith('{') ? JSON.parse(last) : {});
  const notes = trailer.notes.map((note) => note.replace(/^\[(.*) #\w+\]$/, '$1'));
  return { rows: rowsSchema.parse(parseFencedJson(text)), nextOffset: trailer.next_offset, notes };
}

/** All pages, as a model reads them that follows next_offset. */
async function listAll(client: CallingClient, args: Record<string, unknown>) {
  const ids: number[] = [];
  const notes: string[] = [];
  let offset: number | undefined = 0;
  while (offset !== undefined) {
    const page = await list(client, { ...args, offset });
    ids.push(...page.rows.map(({ caseid }) => caseid));
    notes.push(...page.notes);
    offset = page.nextOffset;
  }
  return { ids, notes };
}

let plain: TestEngine;
let quirky: TestEngine;
let plainClient: CallingClient;
let quirkyClient: CallingClient;

beforeAll(async () => {
  const now = () => NOW;
  plain = await startTestEngine({ ...OPTIONS, sandbox: { now } });
  quirky = await startTestEngine({ ...OPTIONS, sandbox: { now, quirks: ALL_QUIRKS } });
  plainClient = await plain.stdioClient((await plain.server()).id);
  quirkyClient = await quirky.stdioClient((await quirky.server()).id);
}, 60_000);
afterAll(async () => {
  await plain.close();
  await quirky.close();
});

/** Filters that a row of the demo data can prove. */
async function filters(): Promise<Record<string, unknown>[]> {
  const { rows } = await list(plainClient, { limit: 5, fields: 'all' });
  const [row] = z
    .array(
      z.looseObject({
        contactid: z.number(),
        companyid: z.number(),
        repid: z.number(),
        departmentid: z.number(),
        summary: z.string(),
      }),
    )
    .parse(rows.filter(({ companyid }) => companyid !== undefined));
  if (row === undefined) throw new Error('no case of a company');
  return [
    { contactid: row.contactid },
    { companyid: row.companyid },
    { repid: row.repid, status: 'active' },
    { depid: row.departmentid, status: 'closed' },
    { status: 'new' },
    { subject: row.summary.slice(0, 12).toUpperCase() },
    { date_opened_after: '-48 hours' },
    { date_opened_after: 'last monday', date_opened_before: 'yesterday' },
    { date_closed_after: '-2 weeks' },
    { date_opened_after: '2026-11-27', date_opened_before: '2026-11-27' },
  ];
}

describe('a FuseDesk that ignores filters', () => {
  test('gets the same rows into the answers as one that applies them, and each answer says so', async () => {
    for (const filter of await filters()) {
      const right = await listAll(plainClient, { ...filter, limit: 100 });
      const checked = await listAll(quirkyClient, { ...filter, limit: 100 });
      expect(right.ids.length, JSON.stringify(filter)).toBeGreaterThan(0);
      expect(checked.ids, JSON.stringify(filter)).toEqual(right.ids);
      expect(right.notes.filter((note) => /ignored|checked/.test(note))).toEqual([]);
      expect(checked.notes.some((note) => note.startsWith('FuseDesk ignored'))).toBe(true);
    }
  }, 120_000);

  test('loses and repeats no row when pages are cut', async () => {
    const filter = { status: 'active', fields: 'all', limit: 60 };
    const right = await listAll(plainClient, filter);
    expect((await listAll(quirkyClient, filter)).ids).toEqual(right.ids);
  }, 60_000);

  test('is checked in the worker thread too', async () => {
    // 100 whole cases are more than the main thread parses.
    const page = await list(quirkyClient, { status: 'closed', fields: 'all', limit: 100 });
    expect(page.rows.every(({ status }) => status === 'closed')).toBe(true);
    expect(page.notes).toContainEqual(expect.stringMatching(/^FuseDesk ignored status: \d+ rows left out$/));
  });

  test('says that a UUID cannot be checked where cases have none', async () => {
    const { notes } = await list(quirkyClient, { contactUuid: 'f3b7', limit: 5 });
    expect(notes).toContain('contactUuid could not be checked for 5 rows');
  });
});

describe('the address of a customer', () => {
  const address = async () => {
    const contacts = z
      .array(z.looseObject({ emailAddress: z.string(), crmId: z.number() }))
      .parse(parseFencedJson((await callTool(plainClient, 'list_all_fuse_desk_contacts', { search: 'acme' })).text));
    const found = contacts.find(({ emailAddress }) => emailAddress !== '');
    if (found === undefined) throw new Error('no contact with an address');
    return found.emailAddress;
  };

  test('is proven by its contacts, looked up once', async () => {
    const email = await address();
    const right = await listAll(plainClient, { email });
    expect(right.ids.length).toBeGreaterThan(0);
    expect(right.notes).toEqual([]);
    const before = quirky.sandbox.requestCount();
    const { ids, notes } = await listAll(quirkyClient, { email, limit: 100 });
    expect(ids).toEqual(right.ids);
    expect(notes.some((note) => note.startsWith('FuseDesk ignored email'))).toBe(true);
    const searches = quirky.sandbox.requests().slice(before - quirky.sandbox.requestCount());
    expect(searches.filter(({ path }) => path.startsWith('/api/v2/contacts'))).toHaveLength(1);
  }, 60_000);

  test('cannot be checked by an access that may not read contacts, or without a contact', async () => {
    const { id } = await quirky.server({ tags: ['cases'] });
    const narrow = await quirky.stdioClient(id);
    expect((await list(narrow, { email: await address(), limit: 5 })).notes).toContain(
      'email could not be checked for 5 rows, because this access cannot read contacts',
    );
    expect((await list(quirkyClient, { email: 'nobody@nowhere.example', limit: 5 })).notes).toContain(
      'email could not be checked for 5 rows, because no contact with it was found',
    );
  });
});

describe('one form', () => {
  test('for IDs, flags and dates, whatever FuseDesk writes', async () => {
    const { rows, notes } = await list(quirkyClient, { fields: 'all', limit: 20 });
    const shape = z.array(
      z.looseObject({
        caseid: z.int(),
        repid: z.int(),
        departmentid: z.int(),
        contactid: z.int().optional(),
        isArchived: z.boolean(),
        date_opened: z.iso.datetime(),
        date_closed: z.iso.datetime().optional(),
      }),
    );
    expect(() => shape.parse(rows)).not.toThrow();
    expect(notes).toEqual(['FuseDesk named no time zone for its dates: they are read as UTC']);
  });
});
