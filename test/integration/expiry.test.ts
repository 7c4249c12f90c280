import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStateFile } from '../../mcp/host/stateFile.ts';
import { type Connected, connectAll } from '../fixtures/connectedClients.ts';
import { eventually } from '../fixtures/eventually.ts';
import { type FakeClock, fakeClock } from '../fixtures/fakeClock.ts';
import { memoryPersistence, recordingLog } from '../fixtures/fakePorts.ts';
import { legacySession, modernRequest } from '../fixtures/rawMcp.ts';
import { startTestEngine, type TestEngine } from '../fixtures/testEngine.ts';
import { callTool, toolErrorOf } from '../fixtures/toolResults.ts';

const REPS = { name: 'list_all_fuse_desk_reps' };

let clock: FakeClock;
let folder: string;
let stateFile: string;
let testEngine: TestEngine;
let server: Awaited<ReturnType<TestEngine['server']>>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'expiry-'));
  stateFile = join(folder, 'bridge.json');
  clock = fakeClock('2026-11-22T12:00:00.000Z');
  testEngine = await startTestEngine({ persistence: openStateFile({ path: stateFile, log: recordingLog() }), clock });
  server = await testEngine.server({ expiresAt: dateIn(3_600_000) });
});
afterEach(async () => {
  await testEngine.close();
  await rm(folder, { recursive: true });
});

const dateIn = (ms: number) => new Date(clock.now() + ms).toISOString();

/** Sets the server to expire in this many milliseconds through the management API; returns the date. */
async function expireIn(ms: number): Promise<string> {
  const expiresAt = dateIn(ms);
  const path = `/integrated-account/${testEngine.account.id}/mcp/${server.id}`;
  const { status, body } = await testEngine.manage('PATCH', path, { expires_at: expiresAt });
  expect({ status, body }).toMatchObject({ status: 200, body: { expires_at: expiresAt } });
  return expiresAt;
}

async function rejectionMessage(client: Connected): Promise<string> {
  if (client.name.includes('stdio')) {
    const { kind, message } = toolErrorOf(await client.call(REPS.name));
    expect(kind, client.name).toBe('expired');
    return message;
  }
  const answered = client.call(REPS.name).then(
    ({ text }) => `answered: ${text}`,
    (error: unknown) => String(error),
  );
  return answered;
}

describe('when a server expires', () => {
  it('refuses the next call of every open connection and says when it expired and what to do', async () => {
    const clients = await connectAll(testEngine, server);
    const session = await legacySession(server.url);
    for (const client of clients) expect((await client.call(REPS.name)).isError, client.name).toBe(false);

    const expiresAt = await expireIn(500);
    clock.advance(499);
    for (const client of clients) expect((await client.call(REPS.name)).isError, client.name).toBe(false);
    clock.advance(1);
    const count = testEngine.sandbox.requestCount();
    for (const client of clients) {
      const message = await rejectionMessage(client);
      expect(message, client.name).toContain(`expired at ${expiresAt}`);
      expect(message, client.name).toContain('cannot be extended. Ask the person to create a new one');
    }
    for (const answer of [
      await modernRequest(server.url, 'tools/call', REPS),
      await session.request('tools/call', REPS),
      await session.request('tools/list'),
    ]) {
      expect(answer.status).toBe(401);
      expect(JSON.parse(answer.text)).toEqual({
        error: { kind: 'expired', message: expect.stringContaining(`expired at ${expiresAt}`) },
      });
    }
    expect(testEngine.sandbox.requestCount()).toBe(count);
    const refusals = await testEngine.activity.tail({ outcome: 'expired' });
    expect(refusals.length).toBeGreaterThanOrEqual(clients.length);
  });

  it('removes the server from the list and the state file', async () => {
    const other = await testEngine.server({ name: 'Other' });
    expect(await readFile(stateFile, 'utf8')).toContain(server.id);
    const expiresAt = await expireIn(300);
    clock.advance(300);

    const path = `/integrated-account/${testEngine.account.id}/mcp`;
    await eventually(async () => {
      const { body } = await testEngine.manage('GET', path);
      expect(body).toMatchObject({ result: [{ id: other.id }], next_cursor: null });
      expect(await readFile(stateFile, 'utf8')).not.toContain(server.id);
    });
    expect((await testEngine.manage('GET', `${path}/${server.id}`)).status).toBe(404);
    // The remaining record says when, but cannot route a call.
    const { expired } = JSON.parse(await readFile(stateFile, 'utf8'));
    expect(expired).toEqual([{ tokenHash: expect.stringMatching(/^[0-9a-f]{64}$/), expiredAt: expiresAt }]);
  });

  it('ends a read in progress with kind expired, on every connection', async () => {
    const clients = await connectAll(testEngine, server);
    testEngine.sandbox.faults.set({ kind: 'latency', ms: 20_000 }, { path: '/api/v2/reps' });
    const expiresAt = await expireIn(700);
    const before = testEngine.sandbox.requestCount();
    const calls = clients.map(async (client) => ({ client, called: await client.call(REPS.name) }));
    await expect.poll(() => testEngine.sandbox.requestCount()).toBe(before + clients.length);
    clock.advance(700);
    for (const { client, called } of await Promise.all(calls)) {
      const { kind, message } = toolErrorOf(called);
      expect(kind, `${client.name}: ${message}`).toBe('expired');
      expect(message, client.name).toContain(`expired at ${expiresAt}`);
    }
  });

  it('reports an unknown outcome for a write in progress', async () => {
    const clients = await connectAll(testEngine, server);
    testEngine.sandbox.faults.set({ kind: 'latency', ms: 20_000 }, { method: 'POST' });
    await expireIn(700);
    const before = testEngine.sandbox.requestCount();
    const note = { id: 10_001, note: 'Under way.' };
    const calls = clients.map(async (client) => ({
      client,
      called: await client.call('fuse_desk_cases_add_note', note),
    }));
    await expect.poll(() => testEngine.sandbox.requestCount()).toBe(before + clients.length);
    clock.advance(700);
    for (const { client, called } of await Promise.all(calls)) {
      expect(toolErrorOf(called).kind, client.name).toBe('outcome_unknown');
    }
  });

  it('closes the open streams of both eras', async () => {
    const session = await legacySession(server.url);
    const stream = await session.stream(AbortSignal.timeout(60_000));
    expect(stream.status).toBe(200);
    const client = await testEngine.v2(server.url, { pin: '2026-07-28' });
    const subscription = await client.listen({ toolsListChanged: true });

    const ended: string[] = [];
    const closing = Promise.all([
      stream.text().then(() => ended.push('session')),
      subscription.closed.then(() => ended.push('subscription')),
    ]);
    await expireIn(400);
    clock.advance(399);
    // An answered request gives both streams time to end too early.
    await session.request('tools/list');
    expect(ended).toEqual([]);
    // Calls in progress may still be answered for a moment before their streams close.
    clock.advance(60_000);
    await closing;
    expect(ended.toSorted()).toEqual(['session', 'subscription']);
  });

  it('removes a server that was created for two seconds', async () => {
    const expiresAt = dateIn(2_000);
    const brief = await testEngine.server({ name: 'Brief', expiresAt });
    expect((await modernRequest(brief.url, 'tools/call', REPS)).status).toBe(200);
    clock.advance(2_000);
    const { status, text } = await modernRequest(brief.url, 'tools/call', REPS);
    expect({ status, text }).toMatchObject({ status: 401, text: expect.stringContaining(expiresAt) });
    // The other server stays.
    expect((await modernRequest(server.url, 'tools/call', REPS)).status).toBe(200);
  });
});

describe('a stdio process with an expiry date', () => {
  it('serves calls before it and says when it expired afterwards', async () => {
    // The process has the system's clock, and has to start before this date.
    const expiresAt = new Date(Date.now() + 15_000).toISOString();
    const { client, stderr } = await testEngine.stdioProcess(join(folder, 'stdio'), ['--expires-at', expiresAt]);
    expect((await callTool(client, REPS.name)).isError).toBe(false);
    await sleep(Date.parse(expiresAt) - Date.now() + 30);
    const { kind, message } = toolErrorOf(await callTool(client, REPS.name));
    expect(kind).toBe('expired');
    expect(message).toContain(`expired at ${expiresAt}`);
    expect((await client.listTools()).tools).toEqual([]);
    expect(stderr()).toBe('');
  });
});

describe('extending the date before it passes', () => {
  it('keeps every connection and its streams alive', async () => {
    const clients = await connectAll(testEngine, server);
    const session = await legacySession(server.url);
    const ending = new AbortController();
    let ended = false;
    const stream = await session.stream(ending.signal);
    const reading = stream.text().then(
      () => {
        ended = true;
      },
      () => undefined,
    );
    await expireIn(800);
    await expireIn(3_600_000);
    clock.advance(60_000);
    for (const client of clients) expect((await client.call(REPS.name)).isError, client.name).toBe(false);
    expect((await session.request('tools/call', REPS)).status).toBe(200);
    expect(ended).toBe(false);
    ending.abort();
    await reading;
  });
});

describe('when timers do not run', () => {
  // A machine that slept: its timers paused while time went on.
  it('refuses calls by the date', async () => {
    const asleep = await startTestEngine({ clock });
    try {
      const expiresAt = dateIn(60_000);
      const sleeping = await asleep.server({ expiresAt });
      const clients = await connectAll(asleep, sleeping);
      for (const client of clients) expect((await client.call(REPS.name)).isError, client.name).toBe(false);
      clock.sleep(3_600_000);
      const count = asleep.sandbox.requestCount();
      for (const client of clients) {
        expect(await rejectionMessage(client), client.name).toContain(`expired at ${expiresAt}`);
      }
      expect(asleep.sandbox.requestCount()).toBe(count);
    } finally {
      await asleep.close();
    }
  });

  it('removes a server that expired while stopped at the next start', async () => {
    const store = memoryPersistence();
    const first = await startTestEngine({ persistence: store, clock });
    const expiresAt = dateIn(400);
    const { id, token } = await first.server({ expiresAt });
    await first.close();
    expect(JSON.stringify(store.saved())).toContain(id);
    clock.sleep(400);

    const second = await startTestEngine({ persistence: store, clock });
    clock.advance(0);
    try {
      await eventually(() => expect(JSON.stringify(store.saved())).not.toContain(id));
      const { status, text } = await modernRequest(`${second.address}/mcp/${token}`, 'tools/list');
      expect({ status, text }).toMatchObject({ status: 401, text: expect.stringContaining(`expired at ${expiresAt}`) });
    } finally {
      await second.close();
    }
  });
});
