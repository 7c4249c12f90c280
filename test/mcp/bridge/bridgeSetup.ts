import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect } from 'vitest';
import type { ConnectorTimes } from '../../../mcp/bridge/connection/appConnector.ts';
import { type BridgeProcess, type BridgeStart, QUICK, startBridge } from './bridgeProcess.ts';
import { type Script, type ScriptedApp, scriptedApp, usualAnswer } from './scriptedApp.ts';

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
    'beside JSON-RPC on standard output, or on standard error',
  ).toEqual([]);
});

/** A data folder of this test's own, with a name that needs care. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'a bridge é '));
  folders.push(folder);
  return folder;
}

export function app(folder: string, script: Partial<Script> = {}): ScriptedApp {
  const made = scriptedApp({
    folder,
    answer(message, connection) {
      const answer = usualAnswer(message);
      if (answer) connection.send(answer);
    },
    ...script,
  });
  apps.push(made);
  return made;
}

/** A bridge to the folder's app; with `times` one that is made for tests, else the product's own. */
export function bridge(
  folder: string,
  times?: Partial<ConnectorTimes>,
  start: Partial<BridgeStart> = {},
): BridgeProcess {
  const quick = times && {
    file: QUICK,
    env: { BRIDGE_TIMES: JSON.stringify({ pollMs: 20, slowPollMs: 50, ...times }) },
  };
  const made = startBridge({ args: ['--data-dir', folder], ...quick, ...start });
  bridges.push(made);
  return made;
}

export const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
