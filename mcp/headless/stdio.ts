import { readApiKey } from './apiKeyInput.ts';
import type { Flags } from './flags.ts';
import { openHost } from './host.ts';
import type { CommandStreams } from './serve.ts';
import { terminalLog } from './terminalLog.ts';

/** `fusedesk-bridge stdio`: MCP over standard input and output for the one client that started it. */
export async function stdio(flags: Flags, streams: CommandStreams): Promise<void> {
  const { stdin, stdout, stderr, env, ending } = streams;
  const log = terminalLog({ stream: stderr, format: flags.json ? 'json' : 'text' });
  const key = () => readApiKey({ env, stdin, stdinIsTaken: true });
  const host = await openHost({ flags, key, log, settings: 'shared', env });
  try {
    const connection = host.engine.openStdio(host.server.id, { input: stdin, output: stdout });
    await Promise.race([
      connection.ended,
      new Promise<void>((resolve) => {
        if (ending.aborted) resolve();
        ending.addEventListener('abort', () => resolve(), { once: true });
      }),
    ]);
  } finally {
    await host.stop();
  }
}
