import { afterEach, beforeEach, expect, test } from 'vitest';
import { createClaudeDesktop } from '../../../../mcp/clients/claudeDesktop/claudeDesktop.ts';
import { type Machine, startMachine } from '../fakeSystem.ts';

const FOLDER = '/home/rep/.config/Claude';

let machine: Machine;
beforeEach(() => {
  machine = startMachine('linux');
  machine.folder(FOLDER);
});
afterEach(() => machine.remove());

async function warnings() {
  const client = createClaudeDesktop(machine.system);
  const detected = await client.detect();
  if (detected.kind !== 'found') throw new Error(detected.kind);
  return client.warnings?.(detected.target);
}

test('warns about nothing without our extension', async () => {
  expect(await warnings()).toEqual([]);
  machine.put(`${FOLDER}/Claude Extensions/other/manifest.json`, '{"name":"files","version":"1.0.0"}');
  machine.put(`${FOLDER}/Claude Extensions/damaged/manifest.json`, '{"name":');
  expect(await warnings()).toEqual([]);
});

test('warns before connecting if our extension is installed, because Claude would show every tool twice', async () => {
  machine.put(`${FOLDER}/Claude Extensions/x/manifest.json`, '{"name":"fusedesk-bridge","version":"0.1.0"}');
  expect(await warnings()).toEqual([{ code: 'clients.installedAsExtension' }]);
});
