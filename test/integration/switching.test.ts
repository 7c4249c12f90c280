import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../mcp/fusedesk/catalogue/catalogue.ts';
import { type Connected, connectAll } from '../fixtures/connectedClients.ts';
import { eventually } from '../fixtures/eventually.ts';
import { startTestEngine, type TestEngine } from '../fixtures/testEngine.ts';
import { toolErrorOf } from '../fixtures/toolResults.ts';

const ALL = OPERATIONS.map(({ tool }) => tool);
const READS = OPERATIONS.filter((operation) => operation.class === 'read').map(({ tool }) => tool);
const NOTE = { id: 10_001, note: 'Checked.' };

let testEngine: TestEngine;
let server: Awaited<ReturnType<TestEngine['server']>>;
let clients: readonly Connected[];
/** The notifications of each client before the last change. */
let before: ReadonlyMap<Connected, number>;

beforeEach(async () => {
  testEngine = await startTestEngine();
  server = await testEngine.server();
  clients = await connectAll(testEngine, server);
});
afterEach(() => testEngine.close());

async function flip(action: () => Promise<unknown>): Promise<void> {
  before = new Map(clients.map((client) => [client, client.changes()]));
  await action();
}

/** Expects each client to be notified, and then to list exactly these tools. */
async function expectChange(notified: readonly Connected[], tools: readonly string[]): Promise<void> {
  await eventually(() =>
    expect(notified.filter((one) => one.changes() === before.get(one)).map(({ name }) => name)).toEqual([]),
  );
  for (const client of notified) expect(await client.list(), client.name).toEqual(tools);
}

/** Expects each client to be refused with this kind, and FuseDesk to get no request. */
async function expectRefused(refused: readonly Connected[], kind: string, tool: string, args = {}): Promise<void> {
  const count = testEngine.sandbox.requestCount();
  for (const client of refused) {
    const error = toolErrorOf(await client.call(tool, args));
    expect(error.kind, `${client.name}: ${error.message}`).toBe(kind);
  }
  expect(testEngine.sandbox.requestCount()).toBe(count);
}

async function expectServed(served: readonly Connected[], tool: string, args = {}): Promise<void> {
  for (const client of served) {
    const { text, isError } = await client.call(tool, args);
    expect(isError, `${client.name}: ${text}`).toBe(false);
  }
}

describe('read-only', () => {
  it('notifies every connected client, refuses the next write, and allows it again when switched off', async () => {
    const { globalAccess } = testEngine.engine.commands;
    for (const client of clients) expect(await client.list(), client.name).toEqual(ALL);
    await expectServed(clients, 'fuse_desk_cases_add_note', NOTE);

    await flip(() => globalAccess.setReadOnly(true));
    // The next call, before any client lists the tools again.
    await expectRefused(clients, 'read_only', 'fuse_desk_cases_add_note', NOTE);
    await expectChange(clients, READS);
    await expectServed(clients, 'list_all_fuse_desk_reps');

    await flip(() => globalAccess.setReadOnly(false));
    await expectServed(clients, 'fuse_desk_cases_add_note', NOTE);
    await expectChange(clients, ALL);
  });

  it('refuses every write of every client', async () => {
    await testEngine.engine.commands.globalAccess.setReadOnly(true);
    for (const tool of ALL.filter((name) => !READS.includes(name))) {
      await expectRefused(clients, 'read_only', tool, { anything: 1 });
    }
  });

  it('applies to only one server if that server has it', async () => {
    const other = await testEngine.server({ name: 'Other' });
    const others = await connectAll(testEngine, other);
    const before = others.map((client) => client.changes());

    await flip(() => testEngine.engine.commands.servers.update(server.id, { readOnly: true }));
    await expectRefused(clients, 'read_only', 'fuse_desk_cases_add_note', NOTE);
    await expectChange(clients, READS);
    await expectServed(others, 'fuse_desk_cases_add_note', NOTE);
    for (const client of others) expect(await client.list(), client.name).toEqual(ALL);
    expect(others.map((client) => client.changes())).toEqual(before);

    await flip(() => testEngine.engine.commands.servers.update(server.id, { readOnly: false }));
    await expectChange(clients, ALL);
    await expectServed(clients, 'fuse_desk_cases_add_note', NOTE);
  });
});

describe('pause', () => {
  it('refuses reads and writes of every client until it is over', async () => {
    const { globalAccess } = testEngine.engine.commands;
    await flip(() => globalAccess.pause());
    await expectRefused(clients, 'paused', 'list_all_fuse_desk_reps');
    await expectRefused(clients, 'paused', 'fuse_desk_cases_add_note', NOTE);
    // A pause is short, so the tools stay listed and no client needs a notification.
    await expectChange(clients, ALL);

    await flip(() => globalAccess.resume());
    await expectServed(clients, 'list_all_fuse_desk_reps');
    await expectServed(clients, 'fuse_desk_cases_add_note', NOTE);
    await expectChange(clients, ALL);
  });

  it('ends on its own on time', async () => {
    await testEngine.engine.commands.globalAccess.pause(new Date(Date.now() + 2_000));
    await expectRefused(clients, 'paused', 'list_all_fuse_desk_reps');
    await eventually(() => expectServed(clients, 'list_all_fuse_desk_reps'));
    await eventually(() => expect(testEngine.engine.snapshot().globalAccess.paused).toBeUndefined());
  });
});

describe('narrowing a scope with the management API', () => {
  it('notifies the clients of that server and no others', async () => {
    const other = await testEngine.server({ name: 'Other' });
    const others = await connectAll(testEngine, other);
    const before = others.map((client) => client.changes());
    const path = `/integrated-account/${testEngine.account.id}/mcp/${server.id}`;

    await flip(async () => {
      const { status } = await testEngine.manage('PATCH', path, {
        config: { methods: ['read'], tags: ['chats', 'reps'] },
      });
      expect(status).toBe(200);
    });
    await expectRefused(clients, 'out_of_scope', 'list_all_fuse_desk_contacts', { search: 'Acme' });
    await expectChange(clients, [
      'list_all_fuse_desk_chats',
      'get_single_fuse_desk_chat_by_id',
      'list_all_fuse_desk_reps',
      'get_single_fuse_desk_rep_by_id',
    ]);
    await expectServed(clients, 'list_all_fuse_desk_chats');

    await expectServed(others, 'list_all_fuse_desk_contacts', { search: 'Acme' });
    for (const client of others) expect(await client.list(), client.name).toEqual(ALL);
    expect(others.map((client) => client.changes())).toEqual(before);

    await flip(() => testEngine.manage('PATCH', path, { config: { methods: null, tags: null } }));
    await expectChange(clients, ALL);
    await expectServed(clients, 'list_all_fuse_desk_contacts', { search: 'Acme' });
  });

  it('refuses the clients of a deleted server and no others', async () => {
    const other = await testEngine.server({ name: 'Other' });
    const others = await connectAll(testEngine, other);
    const { status } = await testEngine.manage(
      'DELETE',
      `/integrated-account/${testEngine.account.id}/mcp/${server.id}`,
    );
    expect(status).toBe(204);
    const count = testEngine.sandbox.requestCount();
    for (const client of clients) {
      if (client.name.includes('stdio')) {
        const error = toolErrorOf(await client.call('list_all_fuse_desk_reps'));
        expect(error.message, client.name).toContain('was removed');
      } else await expect(client.call('list_all_fuse_desk_reps'), client.name).rejects.toThrow();
    }
    expect(testEngine.sandbox.requestCount()).toBe(count);
    await expectServed(others, 'list_all_fuse_desk_reps');
  });
});
