import { expect, test } from 'vitest';
import { serverCommands, serverErrorMessage } from '../../../../main/ipc/handlers/serverCommands.ts';
import { createServerUrls } from '../../../../main/state/serverUrls.ts';
import { memoryActivityLog } from '../../../../mcp/activity/memoryActivityLog.ts';
import { systemClock } from '../../../../mcp/base/clock.ts';
import { createEngine } from '../../../../mcp/engine/engine.ts';
import { memoryPersistence, recordingLog } from '../../../fixtures/fakePorts.ts';
import { startTestEngine } from '../../../fixtures/testEngine.ts';

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

test('creates a server with the tool exposure that the window chose, and changes it', async () => {
  const testEngine = await startTestEngine();
  const { engine, account } = testEngine;
  const serverUrls = createServerUrls();
  const commands = serverCommands({ host: () => ({ engine }), serverUrls, copyText: () => {} });
  const created = await commands['server.create']({
    accountId: account.id,
    name: 'Laptop',
    methods: null,
    tags: null,
    toolExposure: 'discovery',
    requireApiTokenAuth: false,
    expiresAt: null,
  });
  const exposure = () => engine.snapshot().servers[0]?.toolExposure;
  expect(exposure()).toBe('discovery');
  await commands['server.update']({ id: created.ok ? created.id : '', toolExposure: 'all' });
  expect(exposure()).toBe('all');
  await testEngine.close();
});
