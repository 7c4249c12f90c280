import { expect, test } from 'vitest';
import { accountCommands } from '../../../main/ipc/handlers/account.ts';
import { createSupervisor } from '../../../main/lifecycle/supervisor.ts';
import { createStateFeed } from '../../../main/state/stateFeed.ts';
import { trayIconState } from '../../../main/tray/trayIconState.ts';
import { unsignedUpdates } from '../../../main/updates.ts';
import { systemClock } from '../../../mcp/clock.ts';
import { callTool } from '../../fixtures/answers.ts';
import { startBridge } from '../../fixtures/bridge.ts';

test('a key that FuseDesk stops accepting changes the icon with the call that finds it out, until the account goes', async () => {
  const bridge = await startBridge();
  const feed = createStateFeed({
    facts: { version: '1', platform: 'linux', packaged: true },
    vault: { status: () => ({ kind: 'protected', backend: 'test' }), view: () => ({ hasKey: true }) },
    addresses: { get: () => undefined, subscribe: () => () => {} },
    startAtLogin: { supported: false, on: false },
    updates: unsignedUpdates(),
  });
  const connections = { current: () => [], subscribe: () => () => {} };
  const { engine, activity } = bridge;
  const host = { engine, activity, connections, stop: async () => {}, connectDemo: async () => {} };
  const supervisor = createSupervisor({
    answersAt: async () => true,
    start: async () => host,
    feed,
    clock: systemClock,
    log: bridge.log,
  });
  const icon = () => trayIconState(feed.tree.current(), Date.now());
  try {
    await supervisor.start(() => {});
    const client = await bridge.v1((await bridge.server()).url);
    await callTool(client, 'list_all_fuse_desk_reps');
    expect(icon()).toBe('running');

    await bridge.engine.commands.connect({ appName: 'sandbox', baseUrl: bridge.sandbox.url, apiKey: 'another' });
    expect((await callTool(client, 'list_all_fuse_desk_reps')).isError).toBe(true);
    expect(icon()).toBe('attention');
    expect(feed.tree.current().problems).toMatchObject([{ message: expect.stringContaining('key of sandbox') }]);

    const commands = accountCommands(() => host, feed);
    expect(await commands['account.disconnect']({ id: bridge.account.id })).toEqual({ ok: true });
    expect(feed.tree.current()).toMatchObject({ accounts: [], problems: [] });
  } finally {
    await supervisor.stop();
    await bridge.close();
  }
});
