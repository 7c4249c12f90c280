import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openAppClientSetup, openAppClients } from '../../../mcp/clientSetup/appClientSetup.ts';
import { fakeClock } from '../../fixtures/fakeClock.ts';
import { recordingLog } from '../../fixtures/fakePorts.ts';
import { START } from './openTestSetup.ts';

let folder: string;
let bridge: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'app-'));
  bridge = join(folder, 'mount', 'bridge.cjs');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function open(env: Record<string, string>) {
  const log = recordingLog();
  const clock = fakeClock(START);
  const dataFolder = join(folder, 'data');
  const clients = await openAppClients({
    process: { platform: 'linux', execPath: join(folder, 'mount', 'app'), env },
    bridge,
    dataFolder,
    packaged: true,
    clock,
    log,
  });
  let listening = 0;
  const connections = await openAppClientSetup({
    engine: {
      snapshot: () => ({ servers: [], handshakes: [] }),
      subscribe() {
        listening += 1;
        return () => {
          listening -= 1;
        };
      },
    },
    clients,
    dataFolder,
    openLink: async () => {},
    clock,
    log,
  });
  await connections.close();
  return { log, listening, command: clients.entryFor('cursor', 'one').command };
}

const image = () => ({ APPIMAGE: join(folder, 'app.AppImage'), APPDIR: join(folder, 'mount') });
const copy = () => join(folder, 'data', 'bridge', 'bridge.cjs');

test('copies the bridge at start in an AppImage and listens to nothing after close', async () => {
  bridge = join(folder, 'bridge.cjs');
  writeFileSync(bridge, 'the bridge');
  const { log, listening, command } = await open(image());
  expect(command).toBe(image().APPIMAGE);
  expect(readFileSync(copy(), 'utf8')).toBe('the bridge');
  expect(log.records).toEqual([]);
  expect(listening).toBe(0);
});

test('starts and logs an error if the bridge cannot be copied', async () => {
  const { log } = await open(image());
  expect(log.takeErrors()).toHaveLength(1);
});

test('copies nothing in an installed app', async () => {
  await open({});
  expect(existsSync(join(folder, 'data'))).toBe(false);
});
