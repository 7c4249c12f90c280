// An app that a bridge launches. It records its start and environment, and becomes ready after a delay. Like the real app it
// runs once: if the discovery file names a living process, a second copy only records its start.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { isProcessAlive } from '../../../mcp/base/isProcessAlive.ts';
import { readDiscovery } from '../../../mcp/bridge/connection/discoveryFile.ts';
import { scriptedApp, usualResponse } from './scriptedApp.ts';

const [folder = '', delayMs = '0'] = process.argv.slice(2);
const { ELECTRON_RUN_AS_NODE, SET_BY_LAUNCH, REMOVED, KEPT } = process.env;
const record = { pid: process.pid, ELECTRON_RUN_AS_NODE, SET_BY_LAUNCH, REMOVED, KEPT };
appendFileSync(join(folder, 'starts'), `${JSON.stringify(record)}\n`);
// A test that fails half way must not leave processes behind.
setTimeout(() => process.exit(), 20_000);
await new Promise((resolve) => setTimeout(resolve, Number(delayMs)));
const before = readDiscovery(folder);
if (before?.running != null && isProcessAlive(before.running.pid)) process.exit();
await scriptedApp({
  folder,
  ...(before?.launch && { launch: before.launch }),
  respond(message, connection) {
    const response = usualResponse(message);
    if (response) connection.send(response);
  },
}).start();
