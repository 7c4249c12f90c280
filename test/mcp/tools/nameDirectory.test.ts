import { describe, expect, it } from 'vitest';
import type { FuseDeskOutcome } from '../../../mcp/fusedesk/fuseDeskError.ts';
import { createNameDirectory } from '../../../mcp/tools/nameDirectory.ts';
import { fakeClock } from '../../fixtures/fakeClock.ts';
import { fakeFuseDesk, NAME_RESPONSES, NEVER_ABORTED } from './toolFixtures.ts';

function setUp(answers: Record<string, unknown> = NAME_RESPONSES) {
  const clock = fakeClock();
  const fuseDesk = fakeFuseDesk({ ...answers });
  return { clock, fuseDesk, directory: createNameDirectory({ send: fuseDesk.send, clock }) };
}

/** A FuseDesk that responds on demand. */
function heldFuseDesk() {
  const waiting: { answer: (data: unknown) => void; signal: AbortSignal }[] = [];
  const send = (_: unknown, signal: AbortSignal): Promise<FuseDeskOutcome> =>
    new Promise((resolve) => waiting.push({ answer: (data) => resolve({ ok: true, data }), signal }));
  return { waiting, directory: createNameDirectory({ send, clock: fakeClock() }) };
}

describe('createNameDirectory', () => {
  it('reads names by ID', async () => {
    const { directory, fuseDesk } = setUp();
    const reps = await directory.read('reps', NEVER_ABORTED);
    expect(reps.ok && [...reps.names]).toEqual([
      ['1', 'Ann Lee'],
      ['2', 'Bo'],
    ]);
    const departments = await directory.read('departments', NEVER_ABORTED);
    expect(departments.ok && departments.names.get('11')).toBe('Sales');
    const tags = await directory.read('case_tags', NEVER_ABORTED);
    expect(tags.ok && tags.names.get('4')).toBe('Billing');
    expect(fuseDesk.sent).toEqual(
      Object.keys(NAME_RESPONSES)
        .reverse()
        .map((path) => ({ method: 'GET', path, write: false })),
    );
  });

  it('sends one request in two hours', async () => {
    const { directory, fuseDesk, clock } = setUp();
    await directory.read('reps', NEVER_ABORTED);
    clock.advance(2 * 3_600_000 - 1);
    await directory.read('reps', NEVER_ABORTED);
    expect(fuseDesk.sent).toHaveLength(1);
    clock.advance(1);
    await directory.read('reps', NEVER_ABORTED);
    expect(fuseDesk.sent).toHaveLength(2);
  });

  it('sends a new request after the clock is set back', async () => {
    const { directory, fuseDesk, clock } = setUp();
    await directory.read('reps', NEVER_ABORTED);
    clock.sleep(-3_600_000);
    await directory.read('reps', NEVER_ABORTED);
    expect(fuseDesk.sent).toHaveLength(2);
  });

  it('invalidates only the requested kind', async () => {
    const { directory, fuseDesk } = setUp();
    await directory.read('reps', NEVER_ABORTED);
    await directory.read('case_tags', NEVER_ABORTED);
    directory.invalidate('case_tags');
    await directory.read('reps', NEVER_ABORTED);
    await directory.read('case_tags', NEVER_ABORTED);
    expect(fuseDesk.sent.map(({ path }) => path)).toEqual(['/api/v2/reps', '/api/v1/casetags', '/api/v1/casetags']);
  });

  it.each([
    ['that may not be read for ten minutes', undefined, 'forbidden', 10 * 60_000],
    ['in an unexpected format for five seconds', 'none', 'upstream_unavailable', 5_000],
  ])('does not ask again for a list %s', async (_, response, kind, life) => {
    const { directory, fuseDesk, clock } = setUp({ '/api/v2/reps': response });
    await directory.read('reps', NEVER_ABORTED);
    clock.advance(life - 1);
    expect(await directory.read('reps', NEVER_ABORTED)).toMatchObject({ ok: false, error: { kind } });
    expect(fuseDesk.sent).toHaveLength(1);
    clock.advance(1);
    fuseDesk.responses['/api/v2/reps'] = [];
    expect(await directory.read('reps', NEVER_ABORTED)).toMatchObject({ ok: true, names: new Map() });
  });

  it('reads a list again for an unknown ID, once for each', async () => {
    const { directory, fuseDesk, clock } = setUp();
    await directory.read('reps', NEVER_ABORTED);
    clock.advance(60_000);
    fuseDesk.responses['/api/v2/reps'] = [{ userId: 7, firstName: 'New' }];
    const found = await directory.readFor('reps', ['7', '8'], NEVER_ABORTED);
    expect(found.ok && found.names.get('7')).toBe('New');
    expect(fuseDesk.sent).toHaveLength(2);
    clock.advance(60_000);
    for (const ids of [['8'], ['7', '8']]) await directory.readFor('reps', ids, NEVER_ABORTED);
    expect(fuseDesk.sent).toHaveLength(2);
    await directory.readFor('reps', ['8', '9'], NEVER_ABORTED);
    expect(fuseDesk.sent).toHaveLength(3);
  });

  it('does not read a list again that it has just read', async () => {
    const { directory, fuseDesk } = setUp();
    await directory.read('reps', NEVER_ABORTED);
    await directory.readFor('reps', ['8'], NEVER_ABORTED);
    expect(fuseDesk.sent).toHaveLength(1);
  });

  it('gives no name to a platform that two channels share', async () => {
    const { directory } = setUp({
      '/api/v1/integrations': [
        { id: 1, name: 'Site', platform: 'Website' },
        { id: 2, name: 'Page', platform: 'Facebook' },
        { id: 3, name: 'Other page', platform: 'Facebook' },
      ],
    });
    const channels = await directory.read('channels', NEVER_ABORTED);
    expect(channels.ok && [...channels.names]).toEqual([['Website', 'Site']]);
  });

  it('shares one lookup among concurrent readers', async () => {
    const { waiting, directory } = heldFuseDesk();
    const reads = [1, 2, 3].map(() => directory.read('reps', NEVER_ABORTED));
    expect(waiting).toHaveLength(1);
    waiting[0]?.answer([{ userId: 1, firstName: 'Ann' }]);
    for (const read of await Promise.all(reads)) expect(read.ok && read.names.get('1')).toBe('Ann');
  });

  it('keeps the lookup running when one caller cancels', async () => {
    const { waiting, directory } = heldFuseDesk();
    const leaver = new AbortController();
    const left = directory.read('reps', leaver.signal);
    const staying = directory.read('reps', NEVER_ABORTED);
    leaver.abort();
    expect(await left).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
    expect(waiting[0]?.signal.aborted).toBe(false);
    waiting[0]?.answer([{ userId: 1, firstName: 'Ann' }]);
    expect(await staying).toMatchObject({ ok: true });
    expect(await directory.read('reps', NEVER_ABORTED)).toMatchObject({ ok: true });
    expect(waiting).toHaveLength(1);
  });

  it('resolves immediately for a caller that has already canceled', async () => {
    const { directory } = heldFuseDesk();
    expect(await directory.read('reps', AbortSignal.abort())).toMatchObject({ error: { kind: 'cancelled' } });
  });

  it('discards the result of a lookup that started before a change', async () => {
    const { waiting, directory } = heldFuseDesk();
    const before = directory.read('case_tags', NEVER_ABORTED);
    directory.invalidate('case_tags');
    const after = directory.read('case_tags', NEVER_ABORTED);
    waiting[1]?.answer([{ id: 2, tagname: 'New' }]);
    waiting[0]?.answer([{ id: 1, tagname: 'Old' }]);
    expect((await before).ok && (await after).ok).toBe(true);
    const kept = await directory.read('case_tags', NEVER_ABORTED);
    expect(kept.ok && [...kept.names.values()]).toEqual(['New']);
  });

  it('passes on a rejection of the client and retries on the next read', async () => {
    let calls = 0;
    const send = (): Promise<FuseDeskOutcome> => {
      calls += 1;
      return calls === 1 ? Promise.reject(new Error('broken')) : Promise.resolve({ ok: true, data: [] });
    };
    const directory = createNameDirectory({ send, clock: fakeClock() });
    await expect(directory.read('reps', NEVER_ABORTED)).rejects.toThrow('broken');
    expect(await directory.read('reps', NEVER_ABORTED)).toMatchObject({ ok: true });
  });
});
