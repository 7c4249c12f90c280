import { expect, test } from 'vitest';
import { createSupervisor } from '../../../main/engineHost/supervisor.ts';
import { accountCommands } from '../../../main/ipc/handlers/accountCommands.ts';
import { unsignedUpdates } from '../../../main/lifecycle/appUpdates.ts';
import { createStatePublisher } from '../../../main/state/statePublisher.ts';
import { trayIconState } from '../../../main/tray/icon/trayIconState.ts';
import { systemClock } from '../../../mcp/base/clock.ts';
import { startTestEngine } from '../../fixtures/testEngine.ts';
import { callTool } from '../../fixtures/toolResults.ts';

test('changes the icon when FuseDesk rejects the key, until the account is removed', async () => {
  const testEngine = await startTestEngine();
  const publisher = createStatePublisher({
    facts: { version: '1', platform: 'linux', packaged: true },
    vault: { status: () => ({ kind: 'protected', backend: 'test' }), view: () => ({ hasKey: true }) },
    serverUrls: { get: () => undefined, subscribe: () => () => {} },
    startAtLogin: { supported: false, on: false },
    updates: unsignedUpdates(),
  });
  const clients = { current: () => [], subscribe: () => () => {} };
  const { engine, activity } = testEngine;
  const host = { engine, activity, clients, stop: async () => {}, connectDemo: async () => {} };
  const supervisor = createSupervisor({
    isResponding: async () => true,
    start: async () => host,
    publisher,
    clock: systemClock,
    log: testEngine.log,
  });
  const icon = () => trayIconState(publisher.store.current(), Date.now());
  try {
    await supervisor.start(() => {});
    const client = await testEngine.v1((await testEngine.server()).url);
    await callTool(client, 'list_all_fuse_desk_reps');
    expect(icon()).toBe('running');

    await testEngine.engine.commands.connect({
      kind: 'demo',
      appName: 'sandbox',
      baseUrl: testEngine.sandbox.url,
      apiKey: 'another',
    });
    expect((await callTool(client, 'list_all_fuse_desk_reps')).isError).toBe(true);
    expect(icon()).toBe('attention');
    expect(publisher.store.current().problems).toMatchObject([
      { message: { code: 'problems.keyRejected', params: { account: 'sandbox' } } },
    ]);

    const commands = accountCommands(() => host, publisher);
    expect(await commands['account.disconnect']({ id: testEngine.account.id })).toEqual({ ok: true });
    expect(publisher.store.current()).toMatchObject({ accounts: [], problems: [] });
  } finally {
    await supervisor.stop();
    await testEngine.close();
  }
});
