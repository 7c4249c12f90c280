import { describe, expect, it } from 'vitest';
import { createFaultInjector } from '../../../mcp/sandbox/faultInjector.ts';
import { openSandbox, type SandboxCaller } from './sandboxCaller.ts';

const TAGS = '/api/v1/casetags';
const make = (caller: SandboxCaller) => caller.post(TAGS, { tagname: 'Made' });
const isMade = async (caller: SandboxCaller) => (await caller.get(TAGS)).text.includes('"Made"');

describe('a fault', () => {
  it.each([429, 500, 503])('with status %i rejects the call and applies nothing', async (status) => {
    const caller = await openSandbox();
    caller.sandbox.faults.next(1, { kind: 'status', status, headers: { 'Retry-After': '7' } });
    const refused = await make(caller);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([status, '7']);
    expect(await isMade(caller)).toBe(false);
  });

  it('with HTML puts it before the JSON of an applied call', async () => {
    const caller = await openSandbox();
    caller.sandbox.faults.next(1, { kind: 'html_before_json' });
    const made = await make(caller);
    expect([made.status, made.text.slice(0, 4)]).toEqual([200, '<div']);
    expect(JSON.parse(made.text.slice(made.text.indexOf('{'))).tagname).toBe('Made');
    expect(await isMade(caller)).toBe(true);
  });

  it('that drops the connection after the call applies it', async () => {
    const caller = await openSandbox();
    caller.sandbox.faults.next(1, { kind: 'drop_after' });
    await expect(make(caller)).rejects.toThrow();
    expect(await isMade(caller)).toBe(true);
  });

  it('that drops the connection before the call records it without applying it', async () => {
    const caller = await openSandbox();
    caller.sandbox.faults.next(1, { kind: 'drop_before' });
    await expect(make(caller)).rejects.toThrow();
    expect(caller.sandbox.requestCount()).toBe(1);
    expect(await isMade(caller)).toBe(false);
  });

  it('that truncates the body applies the call', async () => {
    const caller = await openSandbox();
    caller.sandbox.faults.next(1, { kind: 'truncated' });
    await expect(make(caller)).rejects.toThrow();
    expect(await isMade(caller)).toBe(true);
  });

  it('with a redirect applies nothing', async () => {
    const caller = await openSandbox();
    caller.sandbox.faults.next(1, { kind: 'redirect', location: 'https://evil.example/api' });
    const answered = await make(caller);
    expect([answered.status, answered.headers.get('location')]).toEqual([302, 'https://evil.example/api']);
    expect(await isMade(caller)).toBe(false);
  });

  it('with latency applies the call immediately and responds late', async () => {
    const caller = await openSandbox();
    caller.sandbox.faults.next(1, { kind: 'latency', ms: 60_000 });
    const aborted = new AbortController();
    const late = caller.call(TAGS, {
      method: 'POST',
      body: new URLSearchParams({ tagname: 'Made' }),
      signal: aborted.signal,
    });
    const outcome = expect(late).rejects.toThrow('aborted');
    while (caller.sandbox.requestCount() === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(await isMade(caller)).toBe(true);
    aborted.abort();
    await outcome;
  });

  it('with latency combines with another fault', async () => {
    const caller = await openSandbox();
    caller.sandbox.faults.set({ kind: 'latency', ms: 20 });
    caller.sandbox.faults.set({ kind: 'status', status: 502 });
    expect((await caller.get(TAGS)).status).toBe(502);
  });

  it('with latency adds up with other latencies', () => {
    const { controls, take } = createFaultInjector();
    controls.set({ kind: 'latency', ms: 20 });
    controls.set({ kind: 'latency', ms: 30 }, { path: TAGS });
    controls.set({ kind: 'status', status: 502 });
    expect(take('GET', TAGS)).toEqual({ delayMs: 50, fault: { kind: 'status', status: 502 } });
    expect(take('GET', '/api/v2/reps')?.delayMs).toBe(20);
  });
});

describe('fault controls', () => {
  it('affect the next n matching requests only', async () => {
    const caller = await openSandbox();
    caller.sandbox.faults.next(2, { kind: 'status', status: 500 }, { path: /^\/api\/v2\// });
    expect((await caller.get(TAGS)).status).toBe(200);
    expect((await caller.get('/api/v2/reps')).status).toBe(500);
    expect((await caller.get('/api/v2/reps')).status).toBe(500);
    expect((await caller.get('/api/v2/reps')).status).toBe(200);
  });

  it('match by method and exact path', async () => {
    const caller = await openSandbox();
    caller.sandbox.faults.set({ kind: 'status', status: 500 }, { method: 'POST', path: TAGS });
    expect((await caller.get(TAGS)).status).toBe(200);
    expect((await make(caller)).status).toBe(500);
    expect((await caller.post('/api/v2/departments', { name: 'X' })).status).toBe(200);
  });

  it('stay on until turned off, one or all', async () => {
    const caller = await openSandbox();
    const { faults } = caller.sandbox;
    const off = faults.set({ kind: 'status', status: 500 });
    faults.set({ kind: 'status', status: 502 });
    const status = async () => (await caller.get(TAGS)).status;
    expect([await status(), await status()]).toEqual([500, 500]);
    off();
    expect(await status()).toBe(502);
    faults.clear();
    expect(await status()).toBe(200);
  });
});
