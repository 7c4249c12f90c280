import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FuseDeskOutcome } from '../../../mcp/fusedesk/fuseDeskError.ts';
import type { FuseDeskRequest } from '../../../mcp/fusedesk/fuseDeskRequest.ts';
import { ALL_QUIRKS } from '../../../mcp/sandbox/quirks/sandboxQuirks.ts';
import type { SandboxOptions } from '../../../mcp/sandbox/sandbox.ts';
import { type ServerOptions, startTestEngine, type TestEngine } from '../../fixtures/testEngine.ts';
import { type CallingClient, callTool } from '../../fixtures/toolResults.ts';
import { setUpCall } from './callSetup.ts';

const START = Date.parse('2026-12-01T03:40:00Z');
const CASES = 'list_all_fuse_desk_cases';
const CASE = 'get_single_fuse_desk_case_by_id';
const CONTACT = 'get_single_fuse_desk_contact_by_id';
const NOTE = 'fuse_desk_cases_add_note';
const BULK = 'fuse_desk_cases_bulk_update';
const UPDATE_CONTACT = 'update_a_fuse_desk_contact_by_id';
/** A case and a contact of the demo data, by every ID. */
const CASE_ID = 10_427;
const CASENUM = 'YCJG5668';
const OLD_CASENUM = 'KTZG9136';
const OLD_CASE_ID = 10_200;
const CRM_ID = '2163';
const ADDRESS = 'priya.raman@acmecorp.example';

const engines: TestEngine[] = [];
afterAll(async () => {
  for (const engine of engines) await engine.close();
});

async function start(sandbox: SandboxOptions = {}, server: ServerOptions = {}) {
  const engine = await startTestEngine({
    timeZone: () => 'UTC',
    clock: { now: () => START, after: () => () => {} },
    sandbox: { now: () => START, ...sandbox },
  });
  engines.push(engine);
  const client = await engine.stdioClient((await engine.server(server)).id);
  return { engine, ask: (tool: string, args: Record<string, unknown>) => ask(engine, client, tool, args) };
}

/** The answer to a call, and the requests that it took. */
async function ask(engine: TestEngine, client: CallingClient, tool: string, args: Record<string, unknown>) {
  const before = engine.sandbox.requestCount();
  const { text, isError } = await callTool(client, tool, args);
  const count = engine.sandbox.requestCount() - before;
  const sent = count === 0 ? [] : engine.sandbox.requests().slice(-count);
  // Names beside IDs are read once for each engine.
  const requests = sent.filter(({ path }) => !/\/(?:reps|departments\/all|casetags|integrations)$/.test(path));
  return { text: text.replaceAll('\\"', '"'), isError, requests, paths: requests.map(({ path }) => path) };
}

type Desk = Awaited<ReturnType<typeof start>>;

describe.each([
  ['a FuseDesk', {}],
  ['a FuseDesk with every quirk', { quirks: ALL_QUIRKS }],
])('a casenum in a call to %s', (_, sandbox) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await start(sandbox);
  }, 60_000);

  test('is looked up once, and the answer says which case it is', async () => {
    const first = await desk.ask(CASE, { id: CASENUM });
    expect(first.text).toContain(`[${CASENUM} = caseid ${CASE_ID}`);
    expect(first.text).toContain(`"casenum":"${CASENUM}"`);
    expect(first.paths).toEqual(['/api/v1/cases', `/api/v1/cases/${CASE_ID}`]);
    expect((await desk.ask(CASE, { id: CASENUM })).paths).toEqual([`/api/v1/cases/${CASE_ID}`]);
  });

  test.each([
    'ycjg5668',
    ' YCJG5668 ',
    '#YCJG5668',
    '[YCJG5668]',
    'YCJG 5668',
    'https://acme.fusedesk.com/app/#cases/view/YCJG5668',
  ])('is understood as %j', async (id) => {
    expect((await desk.ask(CASE, { id })).text).toContain(`${CASENUM} = caseid ${CASE_ID}`);
  });

  test.each([
    [NOTE, { id: CASENUM, note: 'x' }, `/api/v1/cases/${CASE_ID}/addnote`],
    ['fuse_desk_cases_reply', { id: CASENUM, body: 'x' }, `/api/v1/cases/${CASE_ID}/reply`],
    ['update_a_fuse_desk_case_by_id', { id: CASENUM, summary: 'x' }, `/api/v1/cases/${CASE_ID}`],
    ['fuse_desk_cases_tag', { id: CASENUM, case_tag_id: 'VIP' }, /\/tag\//],
    ['fuse_desk_cases_get_feedback', { id: CASENUM }, `/api/v1/cases/${CASE_ID}/feedback`],
    ['fuse_desk_case_timeline', { id: CASENUM, emails: 0 }, `/api/v1/cases/${CASE_ID}`],
  ] as const)('reaches the case through %s', async (tool, args, path) => {
    const { text, isError, paths } = await desk.ask(tool, args);
    expect(isError, text).toBe(false);
    expect(paths.some((one) => (typeof path === 'string' ? one === path : path.test(one)))).toBe(true);
    expect(text).toContain(`${CASENUM} = caseid ${CASE_ID}`);
  });

  test('reaches several cases through a bulk update, each of them once', async () => {
    const { text, requests } = await desk.ask(BULK, { caseids: [CASENUM, CASE_ID, OLD_CASENUM], status: 'open' });
    expect(requests.at(-1)?.query.get('caseids')).toBe(`${CASE_ID},${OLD_CASE_ID}`);
    expect(text).toContain(`${CASENUM} = caseid ${CASE_ID}, ${OLD_CASENUM} = caseid ${OLD_CASE_ID}`);
  });

  test('links a chat to its case', async () => {
    const { requests, text } = await desk.ask('update_a_fuse_desk_chat_by_id', { id: '701', caseId: CASENUM });
    expect(requests.at(-1)?.form.get('caseId')).toBe(String(CASE_ID));
    expect(text).toContain(`${CASENUM} = caseid ${CASE_ID}`);
  });

  test('that no case has is an error that counts the cases looked at, and nothing is written', async () => {
    const { text, isError, requests } = await desk.ask(NOTE, { id: 'ZZZZ0000', note: 'x' });
    expect(isError).toBe(true);
    expect(text).toMatch(/no case has the casenum ZZZZ0000: all \d+ cases that FuseDesk lists were looked at/);
    expect(text).toContain('nothing was changed');
    expect(requests.every(({ method }) => method === 'GET')).toBe(true);
  });

  test('takes no call more if the case is given by its ID', async () => {
    expect((await desk.ask(CASE, { id: CASE_ID })).paths).toEqual([`/api/v1/cases/${CASE_ID}`]);
    expect((await desk.ask(CASE, { id: ` ${CASE_ID} ` })).paths).toEqual([`/api/v1/cases/${CASE_ID}`]);
  });
});

describe('a search for a casenum', () => {
  test('stops when FuseDesk reports its hourly limit', async () => {
    const { ask: asked } = await start({ hourlyLimit: 2 });
    const { text, isError } = await asked(CASE, { id: 'ZZZZ0000' });
    expect(isError).toBe(true);
    expect(text).toMatch(/among the newest 100 cases; older ones were not looked at, because the hourly limit/);
  });

  test('ends after ten calls and says how many cases it looked at', async () => {
    const page = async ({ query }: FuseDeskRequest): Promise<FuseDeskOutcome> => {
      const first = 90_000 - Number(query?.offset);
      const rows = Array.from({ length: 100 }, (_, index) => ({
        caseid: first - index,
        casenum: `AAAA${first - index}`,
      }));
      return { ok: true, data: rows };
    };
    const { call, sent } = setUpCall(page);
    const { text, isError } = await call(CASE, { arguments: { id: CASENUM } });
    expect(isError).toBe(true);
    expect(text).toContain('among the newest 1000 cases');
    expect(sent.map(({ query }) => query?.offset)).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900]);
    await call(CASE, { arguments: { id: 'AAAA89500' } });
    expect(sent.slice(10).map(({ path }) => path)).toEqual(['/api/v1/cases/89500']);
  });

  test('refuses a number that two cases have', async () => {
    const twice = async (): Promise<FuseDeskOutcome> => ({
      ok: true,
      data: [7, 8].map((caseid) => ({ caseid, casenum: CASENUM })),
    });
    const { call, sent } = setUpCall(twice);
    const { text } = await call(NOTE, { arguments: { id: CASENUM, note: 'x' } });
    expect(text).toContain('caseid 7 and 8');
    expect(sent.every(({ write }) => !write)).toBe(true);
  });

  test('is not made by an access that may not list cases', async () => {
    const { ask: asked } = await start({}, { methods: ['get'], tags: ['cases'] });
    const { text, isError, paths } = await asked(CASE, { id: CASENUM });
    expect(isError).toBe(true);
    expect(text).toContain('this access may not list cases');
    expect(paths).toEqual([]);
  });
});

describe('a contact in a call', () => {
  let desk: Desk;
  let uuid: string;
  beforeAll(async () => {
    desk = await start();
    uuid = /"contactUuid":"([\w-]+)"/.exec((await desk.ask(CASE, { id: CASE_ID })).text)?.[1] ?? '';
  }, 60_000);

  test('is found by UUID with one call', async () => {
    const { text, paths } = await desk.ask(CONTACT, { id: uuid });
    expect(text).toContain(ADDRESS);
    expect(paths).toEqual([`/api/v2/contacts/${uuid}`]);
  });

  test('is found by crmId through one of its cases, and the answer says so', async () => {
    const { text, paths } = await desk.ask(CONTACT, { id: CRM_ID });
    expect(text).toContain(ADDRESS);
    expect(text).toContain(`${CRM_ID} is the crmId of contact ${uuid}`);
    expect(paths).toEqual([`/api/v2/contacts/${CRM_ID}`, '/api/v1/cases', `/api/v2/contacts/${uuid}`]);
  });

  test('is found by email address, for a change too', async () => {
    for (const [tool, more] of [
      [CONTACT, {}],
      [UPDATE_CONTACT, { phone2: '1' }],
    ] as const) {
      const { text, paths } = await desk.ask(tool, { id: ADDRESS.toUpperCase(), ...more });
      expect(text).toContain(`= contact ${uuid}`);
      expect(paths).toEqual(['/api/v2/contacts', `/api/v2/contacts/${uuid}`]);
    }
  });

  test('is not changed if two contacts have the address', async () => {
    const made = await desk.engine.rawPost('/api/v2/contacts', { firstName: 'Priya', emailAddress2: ADDRESS });
    const other = /"id":"([\w-]+)"/.exec(made)?.[1];
    const { text, isError, requests } = await desk.ask(UPDATE_CONTACT, { id: ADDRESS, phone2: '2' });
    expect(isError).toBe(true);
    for (const id of [uuid, other, CRM_ID]) expect(text).toContain(String(id));
    expect(requests.every(({ method }) => method === 'GET')).toBe(true);
    await desk.engine.rawPost(`/api/v2/contacts/${other}`, { emailAddress2: '' });
  });

  test.each([
    ['contactid', 'uuid', 'contactUuid', 'uuid', 1],
    ['contactid', 'address', 'contactid', 'crmId', 2],
    ['contactUuid', 'address', 'contactUuid', 'uuid', 2],
    ['contactUuid', 'crmId', 'contactid', 'crmId', 2],
    ['contactid', 'crmId', 'contactid', 'crmId', 1],
  ] as const)('filters cases by %s given as %s', async (argument, given, wire, sent, calls) => {
    const ids: Readonly<Record<string, string>> = { uuid, address: ADDRESS, crmId: CRM_ID };
    const { text, requests } = await desk.ask(CASES, { [argument]: ids[given] });
    expect(requests).toHaveLength(calls);
    expect(requests.at(-1)?.query.get(wire)).toBe(ids[sent]);
    expect(text).toContain(CASENUM);
  });

  test('is linked to a case by UUID in either argument', async () => {
    const { requests } = await desk.ask('update_a_fuse_desk_case_by_id', { id: CASE_ID, contactid: uuid });
    expect(requests.map(({ form }) => form.get('contactUuid'))).toEqual([uuid]);
  });

  test('is not linked by digits that may be a crmId', async () => {
    const args = { id: CASE_ID, contactUuid: CRM_ID };
    const { text, requests } = await desk.ask('update_a_fuse_desk_case_by_id', args);
    expect(text).toContain('looks like a crmId: give it as "contactid"');
    expect(requests).toEqual([]);
  });

  test('returns an error that names the search when no contact has the address', async () => {
    const { text, isError } = await desk.ask(CONTACT, { id: 'nobody@nowhere.example' });
    expect(isError).toBe(true);
    expect(text).toContain('no contact has exactly the email address "nobody@nowhere.example"');
  });
});

describe('a contact where IDs are numbers', () => {
  test('is read by its own ID, and the answer names its crmId', async () => {
    const { ask: asked } = await start({ quirks: ALL_QUIRKS });
    const { text, paths } = await asked(CONTACT, { id: CRM_ID });
    expect(text).toContain(`${CRM_ID} was read as the contact's own ID; its crmId is 2162`);
    expect(paths).toEqual([`/api/v2/contacts/${CRM_ID}`]);
    const cases = await asked(CASES, { contactUuid: CRM_ID, limit: 100 });
    expect(cases.text).toContain('whose crmId (contactid) is 2162');
    expect(cases.text).not.toContain(`"contactid":${CRM_ID}`);
  });
});

describe('a company by its name', () => {
  test('filters cases by the ID that cases of its contacts show', async () => {
    const { ask: asked } = await start();
    const { text, requests } = await asked(CASES, { companyid: 'acme corp', limit: 100 });
    expect(requests.at(-1)?.query.get('companyid')).toBe('800');
    expect(text).toContain('companyid "acme corp" = 800');
    const part = await asked(CASES, { companyid: 'Acme' });
    expect(part.isError).toBe(true);
    expect(part.text).toContain('no contact has exactly the company "Acme"');
    expect(part.text).toContain('fields: all');
  });
});

describe('an access with a case limit', () => {
  test('makes the same number of calls for a crmId outside the limit as for a missing one', async () => {
    const { ask: asked } = await start({}, { caseLimit: { departmentIds: [4] } });
    const outside = await asked(CONTACT, { id: CRM_ID });
    const nobody = await asked(CONTACT, { id: '987654' });
    expect(outside.text).toBe(nobody.text);
    expect(outside.paths.length).toBe(nobody.paths.length);
  });

  test('looks up no addresses and no companies', async () => {
    const { ask: asked } = await start({}, { caseLimit: { departmentIds: [4] } });
    for (const args of [{ contactid: ADDRESS }, { companyid: 'Acme Corp' }]) {
      const { text, paths } = await asked(CASES, args);
      expect(text).toContain('this access may not search contacts');
      expect(paths).toEqual([]);
    }
  });
});
