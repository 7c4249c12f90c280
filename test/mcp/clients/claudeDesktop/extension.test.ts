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

async function remarks() {
  const client = createClaudeDesktop(machine.surroundings);
  const detected = await client.detect();
  if (detected.kind !== 'found') throw new Error(detected.kind);
  return client.warnings?.(detected.target);
}

test('nothing is to be said where there is no extension of ours', async () => {
  expect(await remarks()).toEqual([]);
  machine.put(`${FOLDER}/Claude Extensions/other/manifest.json`, '{"name":"files","version":"1.0.0"}');
  machine.put(`${FOLDER}/Claude Extensions/damaged/manifest.json`, '{"name":');
  expect(await remarks()).toEqual([]);
});

test('our extension beside the connection would show every tool twice, and that is said before a yes', async () => {
  machine.put(`${FOLDER}/Claude Extensions/x/manifest.json`, '{"name":"fusedesk-bridge","version":"0.1.0"}');
  expect(await remarks()).toEqual([expect.stringContaining('as an extension already')]);
});
