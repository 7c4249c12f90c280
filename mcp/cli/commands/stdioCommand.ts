import { createLog } from '../../host/log.ts';
import { readApiKey } from '../apiKeyInput.ts';
import { openCliHost } from '../cliHost.ts';
import type { ServeOptions } from '../serveArguments.ts';
import type { CommandStreams } from './serveCommand.ts';

/** `fusedesk-bridge stdio`: MCP over standard input and output for the one client that started it. */
export async function stdioCommand(flags: ServeOptions, streams: CommandStreams): Promise<void> {
  const { stdin, stdout, stderr, env, signal: ending } = streams;
  const log = createLog({ stream: stderr, format: flags.json ? 'json' : 'text' });
  const key = () => readApiKey({ env, stdin, stdinReserved: true });
  const host = await openCliHost({ options: flags, key, log, settings: 'shared', env });
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
