import { parseBridgeArguments } from './bridgeArguments.ts';
import type { ConnectorTimes } from './connection/appConnector.ts';
import { openBridge } from './openBridge.ts';

/** For a client that reads its last lines slowly, or not at all. */
const FLUSH_TIMEOUT_MS = 100;

/** Runs the bridge on this process's arguments and standard streams. */
export function runBridge(times?: ConnectorTimes): void {
  const { argv, stdin, stdout, stderr, env } = process;
  const parsed = parseBridgeArguments(argv.slice(2));
  if (!parsed.ok) {
    stderr.write(`${parsed.message}\n`);
    process.exitCode = 2;
    return;
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => process.exit(0));
  openBridge({ ...parsed.value, input: stdin, output: stdout, env, onEnd: exitOnceFlushed, ...(times && { times }) });
}

function exitOnceFlushed(): void {
  process.stdout.write('', () => process.exit(0));
  setTimeout(() => process.exit(0), FLUSH_TIMEOUT_MS);
}
