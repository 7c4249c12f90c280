// The program that a client's entry starts: MCP over standard input and output, relayed to the app. It runs when
// loaded, because the app's own binary starts it as a file in Node mode.
import { parseBridgeArguments } from './bridgeArguments.ts';
import { openBridge } from './openBridge.ts';

/** For a client that reads its last lines slowly, or not at all. */
const FLUSH_TIMEOUT_MS = 100;

function exitOnceFlushed(): void {
  process.stdout.write('', () => process.exit(0));
  setTimeout(() => process.exit(0), FLUSH_TIMEOUT_MS);
}

const parsed = parseBridgeArguments(process.argv.slice(2));
if (parsed.ok) {
  const { stdin, stdout, env } = process;
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => process.exit(0));
  openBridge({ ...parsed.value, input: stdin, output: stdout, env, onEnd: exitOnceFlushed });
} else {
  process.stderr.write(`${parsed.message}\n`);
  process.exitCode = 2;
}
