import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestEngine, type TestEngine } from '../../fixtures/testEngine.ts';

const READS = { methods: ['read'] };
/** SEP-2164; the SDK uses it in both eras. */
const NOT_FOUND = -32602;
const ALL_PROMPTS = ['morning_briefing', 'who_is_waiting', 'summarize_case', 'draft_reply'];

let testEngine: TestEngine;
let caseId: string;
let casenum: string;

beforeAll(async () => {
  testEngine = await startTestEngine();
  const cases = await testEngine.raw('/api/v1/cases?status=active&limit=1');
  const [first] = Array.isArray(cases) ? cases : [];
  caseId = String(first.caseid);
  casenum = String(first.casenum);
});
afterAll(() => testEngine.close());

/** A client of each kind; those that share a method take the same arguments and give the same results. */
const CLIENTS = {
  'v1 over HTTP': (engine: TestEngine, { url }: { url: string }) => engine.v1(url),
  'v2 over HTTP': (engine: TestEngine, { url }: { url: string }) => engine.v2(url),
  'v1 over stdio': (engine: TestEngine, { id }: { id: string }) => engine.stdioClient(id),
  'v2 over stdio': (engine: TestEngine, { id }: { id: string }) => engine.stdioClientV2(id),
} as const;

const errorOf = async (promise: Promise<unknown>) => {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof Error ? { code: Reflect.get(error, 'code'), message: error.message } : error;
};

describe.each(Object.entries(CLIENTS))('%s', (_kind, connect) => {
  test('lists and fills in the prompts', async () => {
    const client = await connect(testEngine, await testEngine.server(READS));
    const { prompts } = await client.listPrompts();
    expect(prompts.map(({ name }) => name)).toEqual(ALL_PROMPTS);
    const { messages } = await client.getPrompt({ name: 'summarize_case', arguments: { case: caseId } });
    expect(messages).toEqual([
      { role: 'user', content: { type: 'text', text: expect.stringContaining(`Read the case "${caseId}" with`) } },
    ]);
  });

  test('says what is wrong with a prompt or its arguments', async () => {
    const client = await connect(testEngine, await testEngine.server(READS));
    expect(await errorOf(client.getPrompt({ name: 'summarize_case' }))).toMatchObject({
      code: -32602,
      message: expect.stringContaining('"case" is missing'),
    });
    expect(await errorOf(client.getPrompt({ name: 'no_such' }))).toMatchObject({
      code: -32602,
      message: expect.stringContaining(ALL_PROMPTS.join(', ')),
    });
  });

  test('reads a case like the tool does, and records the call', async () => {
    const client = await connect(testEngine, await testEngine.server(READS));
    expect((await client.listResources()).resources).toEqual([]);
    const { resourceTemplates } = await client.listResourceTemplates();
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual([
      'fusedesk://case/{id}',
      'fusedesk://contact/{id}',
    ]);
    const uri = `fusedesk://case/${caseId}`;
    const { contents } = await client.readResource({ uri });
    expect(contents).toMatchObject([{ uri, mimeType: 'text/plain', text: expect.stringContaining(casenum) }]);
    const [entry] = await testEngine.activity.tail({}, 1);
    expect(entry).toMatchObject({ tool: 'fuse_desk_case_timeline', outcome: 'ok', touched: { case: caseId } });
  });

  test('says that a resource does not exist', async () => {
    const client = await connect(testEngine, await testEngine.server(READS));
    expect(await errorOf(client.readResource({ uri: 'fusedesk://case/99999999' }))).toMatchObject({ code: NOT_FOUND });
    expect(await errorOf(client.readResource({ uri: 'file:///etc/passwd' }))).toMatchObject({
      code: NOT_FOUND,
      message: expect.stringContaining('fusedesk://case/{id}'),
    });
  });

  test('offers nothing that the access has no tools for', async () => {
    const client = await connect(testEngine, await testEngine.server({ ...READS, tags: ['contacts'] }));
    expect((await client.listPrompts()).prompts).toEqual([]);
    expect((await client.listResourceTemplates()).resourceTemplates).toMatchObject([{ name: 'contact' }]);
    expect(await errorOf(client.getPrompt({ name: 'draft_reply', arguments: { case: '1' } }))).toMatchObject({
      message: expect.stringContaining('This access has none.'),
    });
    const refused = await errorOf(client.readResource({ uri: `fusedesk://case/${caseId}` }));
    expect(refused).toMatchObject({ code: NOT_FOUND });
  });
});

test('reads no case beyond the limit of the access, with the same words as for a missing one', async () => {
  const cases = await testEngine.raw('/api/v1/cases?status=active&limit=50');
  const rows: { caseid: unknown; depid: unknown; departmentid: unknown }[] = Array.isArray(cases) ? cases : [];
  const departmentOf = (row: (typeof rows)[number] | undefined) => Number(row?.departmentid ?? row?.depid);
  const [mine] = rows;
  const other = rows.find((row) => departmentOf(row) !== departmentOf(mine));
  const server = await testEngine.server({ ...READS, caseLimit: { departmentIds: [departmentOf(mine)] } });
  const client = await testEngine.v1(server.url);
  const read = (id: unknown) => client.readResource({ uri: `fusedesk://case/${id}` });
  expect((await read(mine?.caseid)).contents).toHaveLength(1);
  const outside = await errorOf(read(other?.caseid));
  const missing = await errorOf(read(99999999));
  expect(outside).toMatchObject({ code: NOT_FOUND });
  const withoutId = (error: unknown) => JSON.stringify(error).replaceAll(/\d{5,}/g, 'ID');
  expect(withoutId(outside)).toBe(withoutId(missing));
});

test('tells clients when what they listed may have changed', async () => {
  const server = await testEngine.server(READS);
  const seen: string[] = [];
  const client = await testEngine.v1(server.url);
  client.fallbackNotificationHandler = async ({ method }) => void seen.push(method);
  await testEngine.engine.commands.servers.update(server.id, { tags: ['contacts'] });
  await expect
    .poll(() => seen)
    .toEqual([
      'notifications/tools/list_changed',
      'notifications/prompts/list_changed',
      'notifications/resources/list_changed',
    ]);
});
