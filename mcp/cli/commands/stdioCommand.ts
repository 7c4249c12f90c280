import { createLog } from '../../host/log.ts';
import { readApiKey } from '../apiKeyInput.ts';
import { openCliHost } from '../cliHost.ts';
import type { ServeOptions } from '../commandArguments.ts';
import type { CommandStreams } from '../terminal.ts';

/** `fusedesk-bridge stdio`: MCP over standard input and output for the one client that started it. */
export async function stdioCommand(options: ServeOptions, streams: CommandStreams): Promise<void> {
  const { stdin, stdout, stderr, env, signal } = streams;
  const log = createLog({ stream: stderr, format: options.json ? 'json' : 'text' });
  const key = () => readApiKey({ env, stdin, stdinReserved: true });
  const host = await openCliHost({ options, key, log, settings: 'shared', env });
  try {
    const session = await host.engine.openStdio(host.server.id, { input: stdin, output: stdout, finishesCalls: true });
    await Promise.race([
      session.ended,
      new Promise<void>((resolve) => {
        if (signal.aborted) resolve();
        signal.addEventListener('abort', () => resolve(), { once: true });
      }),
    ]);
  } finally {
    await host.stop();
  }
}
