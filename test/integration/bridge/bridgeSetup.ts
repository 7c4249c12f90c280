import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect } from 'vitest';
import type { ConnectorTimes } from '../../../mcp/bridge/connection/appConnector.ts';
import { type BridgeProcess, type BridgeStart, QUICK_BRIDGE, startBridge } from './bridgeProcess.ts';
import { type AppScript, type ScriptedApp, scriptedApp, usualResponse } from './scriptedApp.ts';

const folders: string[] = [];
const apps: ScriptedApp[] = [];
const bridges: BridgeProcess[] = [];

afterEach(async () => {
  for (const { child } of bridges) child.kill('SIGKILL');
  const noise = bridges.splice(0).flatMap((bridge) => [...bridge.noise, bridge.stderr()]);
  await Promise.all(apps.splice(0).map((app) => app.die()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
  expect(
    noise.filter((text) => text !== ''),
    'other output than JSON-RPC',
  ).toEqual([]);
});

/** A new data folder whose name has spaces and non-ASCII letters. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'a bridge é '));
  folders.push(folder);
  return folder;
}

export function app(folder: string, script: Partial<AppScript> = {}): ScriptedApp {
  const made = scriptedApp({
    folder,
    respond(message, connection) {
      const response = usualResponse(message);
      if (response) connection.send(response);
    },
    ...script,
  });
  apps.push(made);
  return made;
}

/** So long that a test that waits for a timeout fails. */
export const NEVER_MS = 3_600_000;

/** A bridge on the folder. With `times` it polls quickly and uses these times, otherwise those of the product. */
export function bridge(
  folder: string,
  times?: Partial<ConnectorTimes>,
  start: Partial<BridgeStart> = {},
): BridgeProcess {
  const quick = times && {
    file: QUICK_BRIDGE,
    env: { BRIDGE_TIMES: JSON.stringify({ pollMs: 20, slowPollMs: 50, ...times }) },
  };
  const made = startBridge({ args: ['--data-dir', folder], ...quick, ...start });
  bridges.push(made);
  return made;
}
