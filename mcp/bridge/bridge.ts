// What a client's entry starts: MCP on standard input and output, passed on to the app. It runs by being loaded, since
// it is started as a file by the app's own binary in Node mode.
import { parseBridgeArguments } from './bridgeArguments.ts';
import { openBridge } from './openBridge.ts';

/** In milliseconds: for a client that reads slowly, or not at all. */
const LAST_LINES = 100;

function leave(): void {
  process.stdout.write('', () => process.exit(0));
  setTimeout(() => process.exit(0), LAST_LINES);
}

const read = parseBridgeArguments(process.argv.slice(2));
if (read.ok) {
  const { stdin, stdout, env } = process;
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => process.exit(0));
  openBridge({ ...read.value, input: stdin, output: stdout, env, onEnd: leave });
} else {
  process.stderr.write(`${read.message}\n`);
  process.exitCode = 2;
}
