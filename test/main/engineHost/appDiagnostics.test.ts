import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAppDiagnostics } from '../../../main/engineHost/appDiagnostics.ts';
import { createClaudeDesktop } from '../../../mcp/clients/claudeDesktop/claudeDesktop.ts';
import type { Entry } from '../../../mcp/clients/mcpClient.ts';
import { type Machine, startMachine } from '../../mcp/clients/fakeSystem.ts';

const CONFIG = '/home/rep/.config/Claude/claude_desktop_config.json';
const entryFor = (client: string, serverId: string): Entry => ({
  command: '/opt/app/app',
  args: ['/opt/app/bridge.cjs', '--client', client, '--server', serverId],
});

let machine: Machine;
beforeEach(() => {
  machine = startMachine('linux');
  machine.folder('/proc');
});
afterEach(() => machine.remove());

/** The codes of the findings when Claude's entry names one server and the app has these. */
async function codes(named: string, ids: readonly string[]) {
  machine.put(CONFIG, JSON.stringify({ mcpServers: { fusedesk: entryFor('claude-desktop', named) } }));
  const { system } = machine;
  const view = { client: 'claude-desktop', serverId: named } as const;
  const runDiagnostics = createAppDiagnostics({
    version: '1.0.0',
    engine: { snapshot: () => ({ accounts: [], servers: ids.map((id) => ({ id })) }) },
    clientSetup: { system: system, clients: [createClaudeDesktop(system)], entryFor },
    clients: { current: () => [view] },
    vault: { get: async () => undefined, status: () => ({ kind: 'protected', backend: 'test' }) },
    dataFolder: '/home/rep/data',
  });
  return (await runDiagnostics()).findings.map(({ code }) => code);
}

test('accepts an entry for a server of the app', async () => {
  expect(await codes('two', ['one', 'two'])).toContain('entry_current');
});

test('reports an entry for a removed server as out of date', async () => {
  expect(await codes('removed', ['one', 'two'])).toContain('entry_stale');
  expect(await codes('removed', [])).toContain('entry_stale');
});
