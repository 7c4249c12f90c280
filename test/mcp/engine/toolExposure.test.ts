import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { findMetaTool, META_TOOL_NAMES } from '../../../mcp/tools/metaTools/metaTool.ts';
import { connectAll } from '../../fixtures/connectedClients.ts';
import { eventually } from '../../fixtures/eventually.ts';
import { startTestEngine, type TestEngine } from '../../fixtures/testEngine.ts';
import { type CallingClient, callTool, parseFencedJson, toolErrorOf } from '../../fixtures/toolResults.ts';
import { KNOWN_PHRASINGS } from '../tools/searchPhrasings.ts';
import { TOOLS } from '../tools/toolFixtures.ts';

const REPS = 'list_all_fuse_desk_reps';
const NOTE = 'fuse_desk_cases_add_note';
const NAMES = [...META_TOOL_NAMES];

/** The names that a search result starts its lines with. */
const foundIn = (text: string) => [...text.matchAll(/^([a-z_]+) - /gm)].map(([, name]) => name);
const listing = z.looseObject({ name: z.string(), annotations: z.record(z.string(), z.boolean()) });

describe('a server with tool exposure "discovery"', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startTestEngine({ sandbox: { hourlyLimit: 100_000 } });
  }, 60_000);
  afterAll(() => engine.close());

  const openServer = (more: Parameters<TestEngine['server']>[0] = {}) =>
    engine.server({ toolExposure: 'discovery', ...more });
  const openClient = async (more: Parameters<TestEngine['server']>[0] = {}) =>
    engine.v2((await openServer(more)).url, { pin: '2026-07-28' });
  const search = async (client: CallingClient, query: string) => callTool(client, 'search_tools', { query });

  test('lists, finds, describes and calls tools over every endpoint and in both eras', async () => {
    const server = await openServer();
    for (const client of await connectAll(engine, server)) {
      expect(await client.list(), client.name).toEqual(NAMES);
      const found = await client.call('search_tools', { query: 'who are the support agents' });
      expect(foundIn(found.text), client.name).toContain(REPS);
      const schema = await client.call('get_tool_schema', { names: [REPS] });
      expect(JSON.parse(schema.text), client.name).toEqual(TOOLS.find((tool) => tool.listing.name === REPS)?.listing);
      const called = await client.call('call_tool', { name: REPS });
      expect(parseFencedJson(called.text), client.name).toEqual(parseFencedJson((await client.call(REPS)).text));
    }
  });

  test('lists its tools in fewer bytes than 900 tokens have', async () => {
    const { tools } = await (await openClient()).listTools();
    // A token of English or JSON has more than two bytes.
    expect(Buffer.byteLength(JSON.stringify({ tools }))).toBeLessThan(1_800);
  });

  test('logs the tool that was called, and neither searches nor schemas', async () => {
    const { id, url } = await openServer();
    const client = await engine.v1(url);
    await search(client, 'agents');
    await callTool(client, 'get_tool_schema', { names: [REPS] });
    await callTool(client, 'call_tool', { name: 'no_such_tool' });
    await callTool(client, 'call_tool', { name: NOTE, arguments: { id: 'x' } });
    await callTool(client, 'call_tool', { name: REPS });
    const entries = await engine.activity.tail({ serverId: id });
    expect(entries.map(({ tool, outcome }) => [tool, outcome])).toEqual([
      [REPS, 'ok'],
      [NOTE, 'invalid_arguments'],
    ]);
  });

  test('shows nothing of a tool that the access may not use, and refuses it as a direct call does', async () => {
    const client = await openClient({ methods: ['read'], tags: ['cases'] });
    for (const [query] of KNOWN_PHRASINGS) {
      for (const name of foundIn((await search(client, query)).text)) {
        const tool = TOOLS.find((one) => one.listing.name === name);
        expect(tool?.operation.class, name).toBe('read');
        expect(tool?.operation.tags, name).toContain('cases');
      }
    }
    expect((await search(client, '')).text).not.toMatch(/contacts|add_note/);
    expect(toolErrorOf(await callTool(client, 'get_tool_schema', { names: [NOTE] })).kind).toBe('out_of_scope');
    const args = { id: 10_001, note: 'Checked.' };
    const direct = await callTool(client, NOTE, args);
    expect(await callTool(client, 'call_tool', { name: NOTE, arguments: args })).toEqual(direct);
    expect(toolErrorOf(direct).kind).toBe('out_of_scope');
  });

  test('tells in the hints of call_tool how far the access reaches', async () => {
    const hintsOf = async (more: Parameters<TestEngine['server']>[0]) => {
      const tools = z.array(listing).parse((await (await openClient(more)).listTools()).tools);
      expect(tools.slice(0, 2).map(({ annotations }) => annotations.readOnlyHint)).toEqual([true, true]);
      return tools[2]?.annotations;
    };
    expect(await hintsOf({})).toEqual({ readOnlyHint: false, destructiveHint: true, openWorldHint: true });
    expect(await hintsOf({ methods: ['read'] })).toEqual({ readOnlyHint: true, openWorldHint: false });
    expect(await hintsOf({ readOnly: true })).toEqual({ readOnlyHint: true, openWorldHint: false });
    expect(await hintsOf({ methods: ['read', 'add_note'] })).toEqual({
      readOnlyHint: false,
      destructiveHint: false,
      openWorldHint: false,
    });
  });

  test('offers the same prompts and resources as a server that lists its tools', async () => {
    for (const access of [{}, { methods: ['read'], tags: ['contacts'] }]) {
      const offered = async (url: string) => {
        const client = await engine.v1(url);
        return [await client.listPrompts(), await client.listResourceTemplates()];
      };
      expect(await offered((await openServer(access)).url)).toEqual(await offered((await engine.server(access)).url));
    }
  });

  test('names its tools in the instructions', async () => {
    const client = await openClient();
    for (const name of NAMES) expect(client.getInstructions()).toContain(name);
    const other = await engine.v1((await engine.server()).url);
    expect(other.getInstructions()).not.toMatch(/search_tools|call_tool/);
  });

  test('tells connected clients when the exposure changes, which keep working with their old list', async () => {
    const server = await engine.server();
    const clients = await connectAll(engine, server);
    for (const client of clients) await client.list();
    const update = (toolExposure: 'all' | 'discovery') =>
      engine.engine.commands.servers.update(server.id, { toolExposure });
    await update('discovery');
    for (const client of clients) {
      await eventually(() => expect(client.changes(), client.name).toBe(1));
      expect((await client.call(REPS)).isError, client.name).toBe(false);
      expect(await client.list(), client.name).toEqual(NAMES);
    }
    await update('all');
    for (const client of clients) {
      await eventually(() => expect(client.changes(), client.name).toBe(2));
      expect((await client.call('call_tool', { name: REPS })).isError, client.name).toBe(false);
      expect(await client.list(), client.name).toHaveLength(TOOLS.length);
    }
  });

  test('follows the scope of now, in search and in schemas', async () => {
    const server = await openServer();
    const client = await engine.v2(server.url, { pin: '2026-07-28' });
    expect(foundIn((await search(client, 'add an internal note')).text)).toContain(NOTE);
    await engine.engine.commands.servers.update(server.id, { methods: ['read'] });
    expect(foundIn((await search(client, 'add an internal note')).text)).not.toContain(NOTE);
    expect((await callTool(client, 'get_tool_schema', { names: [NOTE, REPS] })).text).toMatch(/may not use/);
  });

  test('says that an access was removed to a client that stays connected', async () => {
    const server = await openServer();
    const client = await engine.stdioClient(server.id);
    await search(client, 'agents');
    await engine.engine.commands.servers.remove(server.id);
    expect(toolErrorOf(await search(client, 'agents')).message).toContain('was removed');
    expect(toolErrorOf(await callTool(client, 'get_tool_schema', { names: [REPS] })).message).toContain('removed');
    expect(toolErrorOf(await callTool(client, 'call_tool', { name: REPS })).kind).toBe('expired');
  });

  describe('rejects with the next step', () => {
    let client: CallingClient;
    beforeAll(async () => {
      client = await openClient();
    });
    const rejected = async (tool: string, args: Record<string, unknown>) => {
      const before = engine.sandbox.requestCount();
      const { kind, message } = toolErrorOf(await callTool(client, tool, args));
      expect(engine.sandbox.requestCount()).toBe(before);
      expect(kind).toBe('invalid_arguments');
      return message;
    };

    test.each([
      'call_tool',
      'search_tools',
      'get_tool_schema',
      'constructor',
      '__proto__',
      'toString',
      'hasOwnProperty',
      '',
    ])('the name %j, which is no tool of FuseDesk', async (name) => {
      expect(await rejected('call_tool', { name, arguments: { name: REPS } })).toContain('search_tools finds tools');
      expect(await rejected('get_tool_schema', { names: [name] })).toContain('There is no FuseDesk tool');
    });

    test.each([REPS.toUpperCase(), ` ${REPS}`, `${REPS} `, `${REPS}\u0000`, 'list_all_fusedesk_reps'])(
      'the name %j, with the nearest names',
      async (name) => {
        expect(await rejected('call_tool', { name })).toContain(REPS);
      },
    );

    test.each<[string, Record<string, unknown>]>([
      ['no name', {}],
      ['a name that is no text', { name: [REPS] }],
      ['arguments beside "arguments"', { name: REPS, fields: 'all' }],
    ])('%s', async (_, args) => {
      expect(await rejected('call_tool', args)).toMatch(/"name"|"arguments"/);
    });

    test.each([[[]], ['not JSON'], ['[1]'], [5], [false]])('%j as arguments, as the tool itself does', async (args) => {
      expect(await rejected('call_tool', { name: NOTE, arguments: args })).toMatch(
        /must be one JSON object[\s\S]*get_tool_schema shows the arguments/,
      );
    });

    test('arguments that the tool rejects, with its own words and where the schema is', async () => {
      const args = { id: 'ABC', node: 'Checked.' };
      const direct = await rejected(NOTE, args);
      const message = await rejected('call_tool', { name: NOTE, arguments: args });
      expect(message).toBe(`${direct}\nget_tool_schema shows the arguments of ${NOTE}.`);
    });

    test.each<[unknown]>([[undefined], [[]], [[1]], [{}], [Array.from({ length: 11 }, () => REPS)]])(
      '%j as names of schemas',
      async (names) => {
        expect(await rejected('get_tool_schema', { names })).toContain('list of 1 to 10');
      },
    );

    test('a search without a query', async () => {
      expect(await rejected('search_tools', {})).toContain('"query" is required');
      expect(await rejected('search_tools', { query: 'agents', limit: 3 })).toContain('takes "query", not "limit"');
    });
  });

  test('takes nested arguments that were written as text', async () => {
    const client = await openClient();
    const called = await callTool(client, 'call_tool', { name: REPS, arguments: '{"fields":"all"}' });
    expect(parseFencedJson(called.text)).toEqual(
      parseFencedJson((await callTool(client, REPS, { fields: 'all' })).text),
    );
  });

  test('names every tool if the search matches none', async () => {
    const client = await openClient();
    for (const query of ['', ' ', 'zzz qqq', '\u{1f600}', 'x'.repeat(50_000)]) {
      const { text } = await search(client, query);
      for (const { listing: one } of TOOLS) expect(text).toContain(one.name);
      expect(text.length).toBeLessThan(3_000);
    }
  });

  test('finds the tool of 95 % of the known phrasings among the first five', async () => {
    const client = await openClient();
    const missed: string[] = [];
    for (const [query, tool] of KNOWN_PHRASINGS) {
      if (!foundIn((await search(client, query)).text).includes(tool)) missed.push(query);
    }
    expect(missed.length / KNOWN_PHRASINGS.length, missed.join('; ')).toBeLessThanOrEqual(0.05);
  });
});

test('knows its own tools by their exact names only', () => {
  for (const name of NAMES) expect(findMetaTool(name)?.listing.name).toBe(name);
  for (const name of ['constructor', '__proto__', 'Call_tool', 'call_tool '])
    expect(findMetaTool(name)).toBeUndefined();
});
