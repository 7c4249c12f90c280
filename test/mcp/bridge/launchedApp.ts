// An app that a bridge starts: it notes that it was started and with what, and comes up after a moment. As the real
// one, it runs once: where the discovery file says that it runs already, a second copy only notes its start.
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDiscovery } from '../../../mcp/bridge/connection/discoveryFile.ts';
import { scriptedApp, usualAnswer } from './scriptedApp.ts';

const [folder = '', moment = '0'] = process.argv.slice(2);
const { ELECTRON_RUN_AS_NODE, SET_BY_LAUNCH, TAKEN_OUT, KEPT } = process.env;
const note = { pid: process.pid, ELECTRON_RUN_AS_NODE, SET_BY_LAUNCH, TAKEN_OUT, KEPT };
appendFileSync(join(folder, 'starts'), `${JSON.stringify(note)}\n`);
// A test that fails half way leaves nothing behind for long.
setTimeout(() => process.exit(), 20_000);
await new Promise((resolve) => setTimeout(resolve, Number(moment)));
const before = parseDiscovery(readFileSync(join(folder, 'discovery.json'), 'utf8'));
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
if (before?.running != null && isAlive(before.running.pid)) process.exit();
await scriptedApp({
  folder,
  ...(before?.launch && { launch: before.launch }),
  answer(message, connection) {
    const answer = usualAnswer(message);
    if (answer) connection.send(answer);
  },
}).start();
