import { describe, expect, test, vi } from 'vitest';
import type { ToolCallerOptions } from '../../../mcp/engine/callTool.ts';
import { toolErrorOf } from '../../fixtures/toolResults.ts';
import { START_TIME } from '../access/accessSetup.ts';
import { toolNamed } from '../tools/toolFixtures.ts';

import { type Access, ARGUMENTS, OK_RESPONSE, READ, SERVER, setUpCall, WRITE } from './callSetup.ts';

const REFUSED = { text: expect.any(String), isError: true, errorKind: expect.any(String) };

describe('a refused call sends nothing, says why, and is recorded', () => {
  test.each<[string, string, Partial<Access>, string, RegExp]>([
    ['the server was removed', READ, { server: undefined }, 'expired', /was removed/],
    [
      'the server expired',
      READ,
      { server: undefined, expiredAt: START_TIME },
      'expired',
      /expired at 2026-11-22T12:00:00\.000Z/,
    ],
    [
      'the expiry date has passed but the timer has not run',
      READ,
      { server: { ...SERVER, expiresAt: START_TIME } },
      'expired',
      /expired at/,
    ],
    ['out of scope', WRITE, { server: { ...SERVER, methods: ['read'] } }, 'out_of_scope', /methods: read/],
    ['paused', READ, { paused: 'until_resumed' }, 'paused', /paused/],
    ['read-only', WRITE, { readOnly: true }, 'read_only', /read-only/],
    ['read-only server', WRITE, { server: { ...SERVER, readOnly: true } }, 'read_only', /read-only/],
  ])('%s', async (_why, tool, access, kind, words) => {
    const setup = setUpCall();
    Object.assign(setup.now, access);
    const answer = await setup.call(tool);
    expect(answer).toEqual(REFUSED);
    expect(toolErrorOf(answer)).toMatchObject({ kind, message: expect.stringMatching(words) });
    expect(setup.sent).toEqual([]);
    expect(setup.recorded).toEqual([
      expect.objectContaining({ at: START_TIME, serverId: SERVER.id, tool, outcome: kind, client: 'claude-ai 1.0' }),
    ]);
  });

  test('names the valid arguments for invalid ones', async () => {
    const setup = setUpCall();
    const answer = await setup.call(READ, { arguments: { case: 1 } });
    expect(toolErrorOf(answer)).toMatchObject({ kind: 'invalid_arguments', message: expect.stringContaining('id') });
    expect(setup.sent).toEqual([]);
    expect(setup.recorded[0]?.outcome).toBe('invalid_arguments');
    expect(setup.recorded[0]?.touched).toBeUndefined();
  });

  test('asks for a key when there is none', async () => {
    const setup = setUpCall(undefined, { accountClient: async () => undefined });
    expect(toolErrorOf(await setup.call(READ))).toMatchObject({
      kind: 'unauthorized',
      message: expect.stringContaining('API key'),
    });
    expect(setup.sent).toEqual([]);
  });

  test('canceled before it was sent', async () => {
    const setup = setUpCall(async (_request, signal) =>
      signal.aborted
        ? { ok: false, error: { kind: 'cancelled', message: 'The call was cancelled before it was sent.' } }
        : OK_RESPONSE,
    );
    setup.stop.abort();
    expect(toolErrorOf(await setup.call(READ)).kind).toBe('cancelled');
    expect(setup.recorded[0]?.outcome).toBe('cancelled');
  });
});

describe('approval', () => {
  const asking = (approve: ToolCallerOptions['approve']) =>
    setUpCall(undefined, { needsApproval: () => true, approve });

  test('is requested with what a person needs to know, then the call is sent', async () => {
    const approve = vi.fn<ToolCallerOptions['approve']>(async () => ({ approved: true }));
    const setup = asking(approve);
    expect(await setup.call(WRITE)).toMatchObject({ isError: false });
    expect(approve).toHaveBeenCalledTimes(1);
    expect(approve.mock.calls[0]?.[0]).toEqual({
      serverName: 'Support',
      client: 'claude-ai 1.0',
      tool: WRITE,
      title: toolNamed(WRITE).operation.title,
      reach: toolNamed(WRITE).operation.reach,
      arguments: ARGUMENTS[WRITE],
    });
    expect(setup.sent).toHaveLength(1);
  });

  test('returns not_approved with the reason and sends nothing when denied', async () => {
    const setup = asking(async () => ({ approved: false, reason: 'The person said no.' }));
    expect(toolErrorOf(await setup.call(WRITE))).toEqual({ kind: 'not_approved', message: 'The person said no.' });
    expect(setup.sent).toEqual([]);
    expect(setup.recorded[0]).toMatchObject({ outcome: 'not_approved', touched: { case: '10001' } });
  });

  test('is not requested for a refused or invalid call', async () => {
    const approve = vi.fn<ToolCallerOptions['approve']>(async () => ({ approved: true }));
    const setup = asking(approve);
    await setup.call(WRITE, { arguments: {} });
    setup.now.readOnly = true;
    await setup.call(WRITE);
    setup.now.server = undefined;
    await setup.call(WRITE);
    expect(approve).not.toHaveBeenCalled();
  });

  test.each<[string, Partial<Access>, string]>([
    ['read-only', { readOnly: true }, 'read_only'],
    ['paused', { paused: 'until_resumed' }, 'paused'],
    ['removed', { server: undefined }, 'expired'],
    ['narrowed', { server: { ...SERVER, tags: ['reps'] } }, 'out_of_scope'],
  ])('sends nothing when access was %s while it was pending', async (_how, access, kind) => {
    const setup = asking(async () => {
      Object.assign(setup.now, access);
      return { approved: true };
    });
    expect(toolErrorOf(await setup.call(WRITE)).kind).toBe(kind);
    expect(setup.sent).toEqual([]);
  });

  test('says that nothing was sent when it fails', async () => {
    const setup = asking(() => Promise.reject(new Error('no window')));
    const error = toolErrorOf(await setup.call(WRITE));
    expect(error).toMatchObject({ kind: 'internal_error', message: expect.stringContaining('nothing was changed') });
    expect(setup.sent).toEqual([]);
    expect(setup.recorded[0]?.outcome).toBe('internal_error');
    expect(setup.log.takeErrors()).toHaveLength(1);
  });
});

describe('a result', () => {
  test('is fenced, has the rate limit, and is recorded only by IDs', async () => {
    const setup = setUpCall(async () => {
      setup.clock.advance(40);
      return OK_RESPONSE;
    });
    const answer = await setup.call(READ);
    expect(answer).toEqual({
      isError: false,
      rateLimit: { limit: 1_800, remaining: 1_799 },
      text: expect.stringContaining('fusedesk-data-0123456789abcdef'),
    });
    expect(setup.recorded).toEqual([
      {
        at: START_TIME,
        serverId: SERVER.id,
        serverName: 'Support',
        client: 'claude-ai 1.0',
        tool: READ,
        class: 'read',
        touched: { case: '10001' },
        outcome: 'ok',
        durationMs: 40,
        rateLimit: { limit: 1_800, remaining: 1_799 },
      },
    ]);
  });

  test('adds a signed note with the resolved dates', async () => {
    const setup = setUpCall(async () => ({ ok: true, data: [] }));
    const { text } = await setup.call('list_all_fuse_desk_cases', {
      arguments: { date_opened_after: '-48 hours', date_closed_after: '2026-11-22T10:00:00Z' },
    });
    expect(setup.sent[0]?.query).toMatchObject({
      date_opened: { json: { after: '2026-11-20T12:00:00Z' } },
      date_closed: { json: { after: '2026-11-22T10:00:00Z' } },
    });
    expect(text).toContain(
      '[date_opened_after -48 hours = 2026-11-20T12:00:00Z (time zone America/New_York) #0123456789abcdef]',
    );
    expect(text).toContain('Only notes in [] with this ID are by FuseDesk Bridge');
  });

  test('of a FuseDesk error has only the known fields and a next step', async () => {
    const rateLimit = { limit: 1_800, remaining: 0, reset: 60 };
    const setup = setUpCall(async () => ({
      ok: false,
      error: { kind: 'rate_limited', status: 429, message: 'The limit is used up.', rateLimit, retryAfterSeconds: 60 },
    }));
    const answer = await setup.call(READ);
    expect(toolErrorOf(answer)).toEqual({
      kind: 'rate_limited',
      status: 429,
      message: expect.stringMatching(/^The limit is used up\. ./),
      ratelimit: rateLimit,
      retry_after_seconds: 60,
    });
    expect(answer.rateLimit).toEqual(rateLimit);
    expect(setup.sent).toHaveLength(1);
    expect(setup.recorded[0]).toMatchObject({ outcome: 'rate_limited', rateLimit });
  });

  test('of a lost write says what to check', async () => {
    const setup = setUpCall(async () => ({
      ok: false,
      error: { kind: 'outcome_unknown', message: 'The answer was lost.' },
    }));
    const error = toolErrorOf(await setup.call(WRITE));
    expect(error.kind).toBe('outcome_unknown');
    expect(error.message).toContain('get_single_fuse_desk_case_by_id');
    expect(setup.sent).toHaveLength(1);
  });

  test('says that the server ended, not that the call was canceled', async () => {
    const setup = setUpCall(async () => {
      setup.now.server = undefined;
      setup.now.expiredAt = START_TIME;
      return { ok: false, error: { kind: 'cancelled', message: 'given up' } };
    });
    expect(toolErrorOf(await setup.call(READ))).toMatchObject({
      kind: 'expired',
      message: expect.stringContaining(START_TIME),
    });
  });

  test('stays outcome_unknown for a write, even when the server ended', async () => {
    const setup = setUpCall(async () => {
      setup.now.server = undefined;
      return { ok: false, error: { kind: 'outcome_unknown', message: 'lost' } };
    });
    expect(toolErrorOf(await setup.call(WRITE)).kind).toBe('outcome_unknown');
  });

  test.each([
    [READ, 'internal_error'],
    [WRITE, 'outcome_unknown'],
  ])('that our own code fails to render: %s returns %s', async (tool, kind) => {
    const answers = { process: () => Promise.reject(new Error('a defect')) };
    const setup = setUpCall(undefined, { answers });
    expect(toolErrorOf(await setup.call(tool)).kind).toBe(kind);
    expect(setup.recorded[0]?.outcome).toBe(kind);
    expect(setup.log.takeErrors()).toHaveLength(1);
  });
});

test('reports, records, and logs a failing key store, and retries on the next call', async () => {
  const accountOf = vi.fn<ToolCallerOptions['accountClient']>(() => Promise.reject(new Error('keychain locked')));
  const setup = setUpCall(undefined, { accountClient: accountOf });
  expect(toolErrorOf(await setup.call(READ)).kind).toBe('internal_error');
  expect(toolErrorOf(await setup.call(READ)).kind).toBe('internal_error');
  expect(accountOf).toHaveBeenCalledTimes(2);
  expect(setup.log.takeErrors()).toHaveLength(2);
});
