// The fuzzed endpoint with its internal figures. Runs as its own process with --expose-gc.
import { z } from 'zod';
import { memoryActivityLog } from '../../../mcp/activity/memoryActivityLog.ts';
import { systemClock } from '../../../mcp/base/clock.ts';
import { createEngine } from '../../../mcp/engine/engine.ts';
import { memorySecrets } from '../../../mcp/host/memorySecrets.ts';
import { startSandbox } from '../../../mcp/sandbox/sandbox.ts';
import { memoryPersistence } from '../../fixtures/fakePorts.ts';

const question = z.enum(['measure', 'stop']);

const rejections: string[] = [];
process.on('unhandledRejection', (reason) => void rejections.push(String(reason)));

// Log and activity keep almost nothing, so that their memory does not look like a leak.
const errors: string[] = [];
const sandbox = await startSandbox();
sandbox.faults.set({ kind: 'latency', ms: 15 });
const engine = await createEngine({
  persistence: memoryPersistence(),
  secrets: memorySecrets(),
  approve: async () => ({ approved: true }),
  clock: systemClock,
  activity: memoryActivityLog({ capacity: 100 }),
  log: {
    info: () => {},
    warn: () => {},
    error: (message, fields) => void errors.push(`${message} ${JSON.stringify(fields)}`),
  },
  preferredPort: 0,
});
const account = await engine.commands.connect({
  kind: 'demo',
  appName: 'fuzz',
  baseUrl: sandbox.url,
  apiKey: sandbox.apiKey,
});
await engine.start();
const made = await engine.commands.servers.create({ accountId: account.id, name: 'Fuzz' });
if (!made.ok) throw new Error(made.problem.message);

async function measure() {
  // Several times: what the first collection finalizes is freed by the next.
  for (let times = 0; times < 3; times += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return {
    heap: heapUsed + arrayBuffers,
    clients: engine.snapshot().handshakes.reduce((sum, { openConnections }) => sum + openConnections, 0),
    rejections,
    errors,
  };
}

process.on('message', async (message) => {
  if (question.parse(message) === 'measure') {
    process.send?.(await measure());
    return;
  }
  await engine.stop();
  await sandbox.close();
  process.disconnect();
});
process.send?.({ url: engine.urlOf(made.value.token) });
