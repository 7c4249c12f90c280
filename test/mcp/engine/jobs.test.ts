import { afterAll, beforeAll, describe, expect, it, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { ALL_QUIRKS } from '../../../mcp/sandbox/quirks/sandboxQuirks.ts';
import type { SandboxOptions } from '../../../mcp/sandbox/sandbox.ts';
import { type ServerOptions, startTestEngine, type TestEngine } from '../../fixtures/testEngine.ts';
import { callTool, parseFencedJson, toolErrorOf } from '../../fixtures/toolResults.ts';

const NOW = Date.parse('2026-12-01T03:40:00Z');
const CLOCK = { now: () => NOW, after: () => () => {} };
const ANGRY_CASE = 10_428;

const id = z.union([z.string(), z.number()]).transform(String);
const trailer = z.object({ notes: z.array(z.string()) });
const wireCase = z.looseObject({
  caseid: id,
  status: z.string(),
  repid: id,
  tags: z.array(id),
  date_opened: z.string(),
  date_firstresponse: z.string().nullable(),
  date_closed: z.string().nullable(),
});
const wireHistory = z.object({
  history: z.array(z.object({ type: z.string(), repid: id, date: z.string() })),
});
const waitingRow = z.looseObject({
  channel: z.string(),
  caseid: id.optional(),
  waiting_since: z.iso.datetime(),
  waiting_after: z.iso.datetime().optional(),
});
const waiting = z.object({
  waiting_in_all: z.number(),
  by_channel: z.record(z.string(), z.number()),
  waiting: z.array(waitingRow),
});

async function open(options: SandboxOptions, server: ServerOptions = {}) {
  const testEngine = await startTestEngine({ clock: CLOCK, sandbox: { now: () => NOW, ...options } });
  const access = await testEngine.server(server);
  const client = await testEngine.v2(access.url);
  /** One call: its data, its notes without their ID, and the FuseDesk calls it made. */
  async function ask(tool: string, args: Record<string, unknown> = {}) {
    const before = testEngine.sandbox.requestCount();
    const called = await callTool(client, tool, args);
    const calls = testEngine.sandbox.requestCount() - before;
    if (called.isError) throw new Error(called.text);
    const notes = trailer.parse(JSON.parse(called.text.split('\n').at(-1) ?? '')).notes;
    return { data: parseFencedJson(called.text), notes: notes.map((one) => one.replace(/ #\w+\]$/, ']')), calls };
  }
  return { testEngine, client, ask };
}

/** All cases as the sandbox keeps them, without quirks and without the bridge. */
async function allCases(plain: TestEngine) {
  const rows: z.infer<typeof wireCase>[] = [];
  for (let offset = 0; ; offset += 100) {
    const page = z.array(wireCase).parse(await plain.raw(`/api/v1/cases?limit=100&offset=${offset}`));
    rows.push(...page);
    if (page.length < 100) return rows;
  }
}

type World = Awaited<ReturnType<typeof open>>;
let plain: World;
let quirky: World;
let cases: z.infer<typeof wireCase>[];

beforeAll(async () => {
  plain = await open({});
  quirky = await open({ quirks: ALL_QUIRKS });
  cases = await allCases(plain.testEngine);
}, 60_000);
afterAll(async () => {
  await plain.testEngine.close();
  await quirky.testEngine.close();
});

const worlds = () => [plain, quirky] as const;
const active = () => cases.filter(({ status }) => status !== 'closed');

describe('fuse_desk_waiting_customers', () => {
  /** When each new case's customer first wrote after our last reply. */
  async function waitsOf() {
    const waits = new Map<string, string>();
    for (const one of active().filter(({ status }) => status === 'new')) {
      const { history } = wireHistory.parse(await plain.testEngine.raw(`/api/v1/cases/${one.caseid}`));
      const mails = history.filter(({ type }) => type === 'email');
      const reply = mails.findLastIndex(({ repid }) => repid !== '0');
      const first = mails[reply + 1];
      if (first !== undefined) waits.set(one.caseid, first.date.replace('+00:00', 'Z'));
    }
    return waits;
  }

  it('says for each case when the customer wrote, or between which times, within ten calls', async () => {
    const waits = await waitsOf();
    for (const { ask } of worlds()) {
      await ask('fuse_desk_rep_workload');
      const { data, calls } = await ask('fuse_desk_waiting_customers', { limit: 100 });
      expect(calls).toBeLessThanOrEqual(10);
      const found = waiting.parse(data);
      expect(found.by_channel.case).toBe(waits.size);
      expect(found.waiting.map(({ waiting_since }) => waiting_since)).toEqual(
        found.waiting.map(({ waiting_since }) => waiting_since).sort(),
      );
      const rows = found.waiting.filter(({ channel }) => channel === 'case');
      expect(rows.length).toBeGreaterThan(30);
      for (const { caseid = '', waiting_since, waiting_after } of rows) {
        const true_ = waits.get(caseid) ?? '';
        if (waiting_after === undefined) expect([caseid, waiting_since]).toEqual([caseid, true_]);
        else expect(waiting_after <= true_ && true_ <= waiting_since, caseid).toBe(true);
      }
    }
  }, 60_000);

  it('covers all channels, and the same ones on a FuseDesk with quirks', async () => {
    const [one, other] = await Promise.all(
      worlds().map(async ({ ask }) =>
        waiting.parse((await ask('fuse_desk_waiting_customers', { max_calls: 60 })).data),
      ),
    );
    expect(Object.keys(one?.by_channel ?? {}).sort()).toEqual(['case', 'chat', 'unassigned email']);
    expect(other?.by_channel).toEqual(one?.by_channel);
    const row = ({ channel, caseid, waiting_since }: z.infer<typeof waitingRow>) => [channel, caseid, waiting_since];
    expect(other?.waiting.map(row)).toEqual(one?.waiting.map(row));
  });

  it('keeps the place of a case that gets a note', async () => {
    const world = await open({});
    onTestFinished(() => world.testEngine.close());
    const first = async () =>
      waiting.parse((await world.ask('fuse_desk_waiting_customers', { limit: 3 })).data).waiting;
    const [before] = await first();
    await callTool(world.client, 'fuse_desk_cases_add_note', { id: Number(before?.caseid), note: 'Looked at it.' });
    const [after] = await first();
    expect(after?.caseid).toBe(before?.caseid);
    expect(after?.waiting_since).toBe(before?.waiting_since);
    expect(after).not.toHaveProperty('waiting_after');
  });

  it('names the channels that the access may not read', async () => {
    const narrow = await open({}, { methods: ['read'], tags: ['cases'] });
    onTestFinished(() => narrow.testEngine.close());
    const { data, notes } = await narrow.ask('fuse_desk_waiting_customers');
    expect(Object.keys(waiting.parse(data).by_channel)).toEqual(['case']);
    expect(notes).toContain('[chats are missing: this access may not read them]');
    expect(notes).toContain('[unassigned emails are missing: this access may not read them]');
    expect(narrow.testEngine.sandbox.requests().filter(({ path }) => /chats|emails/.test(path))).toEqual([]);
  });
});

test('fuse_desk_rep_workload counts every active case once, by rep', async () => {
  const report = z.object({
    active_cases: z.number(),
    old_cases: z.number(),
    by_rep: z.array(z.object({ repid: id, rep: z.string(), active: z.number(), new: z.number(), old: z.number() })),
  });
  const limit = NOW - 3 * 86_400_000;
  for (const { ask } of worlds()) {
    const { data, calls } = await ask('fuse_desk_rep_workload');
    expect(calls).toBeLessThanOrEqual(10);
    const { active_cases, old_cases, by_rep } = report.parse(data);
    expect(active_cases).toBe(active().length);
    expect(old_cases).toBe(active().filter((one) => Date.parse(one.date_opened) < limit).length);
    for (const row of by_rep) {
      const own = active().filter(({ repid }) => repid === row.repid);
      expect([row.active, row.new]).toEqual([own.length, own.filter(({ status }) => status === 'new').length]);
    }
    expect(by_rep.reduce((sum, row) => sum + row.active, 0)).toBe(active().length);
  }
});

test('fuse_desk_weekly_report counts what was opened and closed, and the median of the answered', async () => {
  const report = z.object({
    opened: z.number(),
    closed: z.number(),
    median_hours_to_first_response: z.object({ hours: z.number(), of: z.number(), none: z.number() }),
  });
  const since = NOW - 7 * 86_400_000;
  const opened = cases.filter((one) => Date.parse(one.date_opened) >= since);
  const answered = opened.filter((one) => one.date_firstresponse !== null);
  for (const { ask } of worlds()) {
    const { data, calls } = await ask('fuse_desk_weekly_report');
    expect(calls).toBeLessThanOrEqual(10);
    const found = report.parse(data);
    expect(found.opened).toBe(opened.length);
    expect(found.closed).toBe(cases.filter((one) => Date.parse(one.date_closed ?? '') >= since).length);
    expect(found.median_hours_to_first_response).toMatchObject({
      of: answered.length,
      none: opened.length - answered.length,
    });
  }
});

describe('fuse_desk_case_timeline', () => {
  const timeline = z.object({
    case: z.looseObject({ caseid: id, turn: z.string() }),
    timeline: z.array(
      z.looseObject({ type: z.string(), direction: z.string().optional(), body: z.string().optional() }),
    ),
  });

  it('shows direction and author of every entry, and the text of the last emails', async () => {
    for (const { ask } of worlds()) {
      const { data, calls } = await ask('fuse_desk_case_timeline', { id: ANGRY_CASE, emails: 2 });
      expect(calls).toBeLessThanOrEqual(10);
      const { timeline: entries, case: head } = timeline.parse(data);
      expect(head).toMatchObject({ caseid: String(ANGRY_CASE), turn: 'ours', waiting_since: expect.any(String) });
      expect(entries.filter(({ body }) => body !== undefined)).toHaveLength(2);
      const documented = entries.filter(({ type }) => type !== 'survey');
      expect(documented.every(({ direction }) => direction !== undefined)).toBe(true);
    }
  });

  it('says which texts are missing when emails may not be read', async () => {
    const narrow = await open({}, { methods: ['read'], tags: ['cases'] });
    onTestFinished(() => narrow.testEngine.close());
    const { data, notes } = await narrow.ask('fuse_desk_case_timeline', { id: ANGRY_CASE });
    expect(timeline.parse(data).timeline.every(({ body }) => body === undefined)).toBe(true);
    expect(notes).toContain('[some emails are shown without their text: this access may not read them]');
  });

  it('reports an unknown case in the words of any read', async () => {
    const called = await callTool(plain.client, 'fuse_desk_case_timeline', { id: 999_999 });
    expect(toolErrorOf(called)).toMatchObject({ kind: 'not_found' });
  });
});

describe('fuse_desk_escalation_briefing', () => {
  const briefing = z.object({
    cases_with_tag: z.number(),
    cases: z.array(
      z.looseObject({
        caseid: id,
        contactid: id,
        contact: z.object({ emailAddress: z.string() }).loose().optional(),
        last_email: z.object({ from: z.string(), direction: z.string(), body: z.string() }).loose().optional(),
      }),
    ),
  });
  const escalated = () => active().filter(({ tags }) => tags.includes('31'));

  it('shows all cases with the tag, the first of them in full, within ten calls', async () => {
    for (const { ask } of worlds()) {
      const { data, calls, notes } = await ask('fuse_desk_escalation_briefing');
      expect(calls).toBeLessThanOrEqual(10);
      const { cases_with_tag, cases: rows } = briefing.parse(data);
      expect(cases_with_tag).toBe(escalated().length);
      expect(rows.map(({ caseid }) => caseid).sort()).toEqual(
        escalated()
          .map(({ caseid }) => caseid)
          .sort(),
      );
      expect(rows.filter(({ last_email }) => last_email !== undefined).length).toBeGreaterThan(0);
      expect(notes.join()).toMatch(/\d+ cases are shown without contact and last email/);
    }
  });

  it('reads all with as many calls as its note names, also when no names were read before', async () => {
    const first = await open({});
    const second = await open({});
    onTestFinished(async () => {
      await first.testEngine.close();
      await second.testEngine.close();
    });
    const needed = /max_calls: (\d+) reads all/.exec((await first.ask('fuse_desk_escalation_briefing')).notes.join());
    const { notes, calls } = await second.ask('fuse_desk_escalation_briefing', { max_calls: Number(needed?.[1]) });
    expect(notes.join()).not.toContain('without contact');
    expect(calls).toBeLessThanOrEqual(Number(needed?.[1]));
  });

  it('never shows the contact of someone else', async () => {
    const people = z
      .array(z.object({ crmId: id, emailAddress: z.string() }))
      .parse(await plain.testEngine.raw('/api/v2/contacts?search=%40'));
    const addressOf = new Map(people.map(({ crmId, emailAddress }) => [crmId, emailAddress]));
    for (const { ask } of worlds()) {
      const { cases: rows } = briefing.parse((await ask('fuse_desk_escalation_briefing', { max_calls: 60 })).data);
      const known = rows.filter(({ contact }) => contact !== undefined);
      expect(known.length).toBeGreaterThan(15);
      for (const { contactid, contact } of known) expect(contact?.emailAddress).toBe(addressOf.get(contactid));
    }
  });
});

describe('count_by on the case list', () => {
  const counted = z.looseObject({
    total: z.number(),
    median_hours_to_first_response: z.object({ of: z.number(), none: z.number() }).loose(),
  });

  it('counts all cases that fit, over all pages, the same on a FuseDesk that ignores filters', async () => {
    const byStatus = z.array(z.object({ status: z.string(), cases: z.number() }));
    for (const { ask } of worlds()) {
      const { data, calls } = await ask('list_all_fuse_desk_cases', { count_by: 'status' });
      expect(calls).toBeLessThanOrEqual(10);
      const { total, by_status } = counted.parse(data);
      expect(total).toBe(cases.length);
      for (const { status, cases: count } of byStatus.parse(by_status)) {
        expect([status, count]).toEqual([status, cases.filter((one) => one.status === status).length]);
      }
    }
  });

  it('keeps to the filters of the list, and counts each tag of a case', async () => {
    const byTag = z.array(z.object({ tags: z.array(z.object({ id, name: z.string() })), cases: z.number() }));
    for (const { ask } of worlds()) {
      const { data } = await ask('list_all_fuse_desk_cases', { count_by: 'tag', status: 'active', repid: 11 });
      const own = active().filter(({ repid }) => repid === '11');
      const { total, by_tag } = counted.parse(data);
      expect(total).toBe(own.length);
      const escalated = byTag.parse(by_tag).find(({ tags }) => tags[0]?.id === '31');
      expect(escalated?.cases).toBe(own.filter(({ tags }) => tags.includes('31')).length);
    }
  });

  it('rejects a key that it does not know', async () => {
    const called = await callTool(plain.client, 'list_all_fuse_desk_cases', { count_by: 'mood' });
    expect(toolErrorOf(called).message).toContain('one of rep, department, tag, status, contact, company');
  });
});

test('the email list names who an email says it is from', async () => {
  const { testEngine, client } = plain;
  const { text } = await callTool(client, 'list_all_fuse_desk_emails', { from: 'Lumen Ledger Billing', bodylimit: 50 });
  const rows = z.array(z.object({ from: z.string(), fromname: z.string() })).parse(parseFencedJson(text));
  expect(rows.map(({ fromname }) => fromname)).toContain('Lumen Ledger Billing');
  expect(testEngine.sandbox.requests().at(-1)?.path).toBe('/api/v1/emails/unassigned');
});

test('a job stops at the hourly limit, keeps what it has and says what is missing', async () => {
  const short = await open({ hourlyLimit: 9 });
  onTestFinished(() => short.testEngine.close());
  const { data, notes } = await short.ask('fuse_desk_waiting_customers', { max_calls: 60 });
  expect(waiting.parse(data).waiting_in_all).toBeGreaterThan(50);
  expect(notes.join()).toContain('A higher max_calls reads more');
  expect(short.testEngine.sandbox.requestCount()).toBeLessThanOrEqual(10);
});

test('a job reads only cases within the case limit of its access', async () => {
  const limited = await open({}, { caseLimit: { departmentIds: [4, 7] } });
  onTestFinished(() => limited.testEngine.close());
  const { data, notes } = await limited.ask('fuse_desk_rep_workload');
  const { by_department } = z.object({ by_department: z.array(z.object({ departmentid: z.number() })) }).parse(data);
  expect(by_department.map(({ departmentid }) => departmentid).sort()).toEqual([4, 7]);
  expect(notes.join()).not.toContain('left out');
  const outside = cases.find(({ departmentid }) => String(departmentid) === '3');
  const refused = await callTool(limited.client, 'fuse_desk_case_timeline', { id: Number(outside?.caseid) });
  const unknown = await callTool(limited.client, 'fuse_desk_case_timeline', { id: 999_999 });
  expect(toolErrorOf(refused).kind).toBe('out_of_scope');
  expect(unknown.text).toBe(refused.text);
});

test('the activity log names the cases that a job read', async () => {
  await plain.ask('fuse_desk_case_timeline', { id: ANGRY_CASE });
  const entries = await plain.testEngine.activity.tail();
  const entry = entries.find(({ tool }) => tool === 'fuse_desk_case_timeline');
  expect(entry?.touched).toMatchObject({ case: String(ANGRY_CASE), email: expect.stringContaining(',') });
});
