import { expect, test } from 'vitest';
import { serverErrorMessage } from '../../../../main/ipc/handlers/serverCommands.ts';
import { memoryActivityLog } from '../../../../mcp/activity/memoryActivityLog.ts';
import { systemClock } from '../../../../mcp/base/clock.ts';
import { createEngine } from '../../../../mcp/engine/engine.ts';
import { memoryPersistence, recordingLog } from '../../../fixtures/fakePorts.ts';

const secrets = { get: async () => undefined, set: async () => {}, delete: async () => {} };

async function refusals() {
  const engine = await createEngine({
    persistence: memoryPersistence(),
    secrets,
    approve: async () => ({ approved: false, reason: 'Nobody is here.' }),
    clock: systemClock,
    log: recordingLog(),
    activity: memoryActivityLog({ capacity: 10 }),
  });
  const { servers } = engine.commands;
  const input = { accountId: 'account', name: 'Laptop' };
  const results = [
    await servers.create({ ...input, name: 'x'.repeat(81) }),
    await servers.create({ ...input, expiresAt: '2001-01-01T00:00:00.000Z' }),
    await servers.create({ ...input, methods: ['delete'], tags: ['emails'] }),
    await servers.create({ ...input, methods: [] }),
    await servers.create(input),
    await servers.update('removed', { name: 'Laptop' }),
  ];
  await engine.stop();
  return results.map((result) => (result.ok ? 'created' : serverErrorMessage(result.problem)));
}

test('explains why a server was refused', async () => {
  expect(await refusals()).toEqual([
    { code: 'outcomes.nameInvalid' },
    { code: 'outcomes.expiryInvalid' },
    { code: 'outcomes.noTools' },
    { code: 'outcomes.noTools' },
    { code: 'outcomes.accountGone' },
    { code: 'outcomes.accessGone' },
  ]);
});
