import type { Readable, Writable } from 'node:stream';
import { describeScope } from '../../access/scope.ts';
import { createLog } from '../../host/log.ts';
import { readApiKey } from '../apiKeyInput.ts';
import { type CliHost, openCliHost } from '../cliHost.ts';
import type { ServeOptions } from '../serveArguments.ts';

export interface CommandStreams {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly env: Record<string, string | undefined>;
  /** Fires when the command is to end. */
  readonly signal: AbortSignal;
}

/** The facts of a started server, as `--json` prints them on one line; the only place where its secrets are shown. */
function readyLine(host: CliHost, apiToken: string, management: string): string {
  return JSON.stringify({
    event: 'ready',
    url: host.engine.urlOf(host.token),
    management,
    apiToken,
    account: host.accountId,
    server: host.server.id,
    pid: process.pid,
    sandbox: host.account.sandbox ?? null,
  });
}

function readyText(host: CliHost, apiToken: string, management: string): string {
  const { account, server, engine } = host;
  const tools = engine.snapshot().servers.find(({ id }) => id === server.id)?.tools ?? 0;
  const url = engine.urlOf(host.token);
  return [
    account.sandbox ? 'FuseDesk Bridge is running on demo data.' : `FuseDesk Bridge is running for ${account.baseUrl}.`,
    '',
    `  MCP address   ${url}`,
    `  Tools         ${tools} (${describeScope(server)})`,
    ...(server.expiresAt ? [`  Expires       ${server.expiresAt}`] : []),
    ...(server.requireApiTokenAuth ? ['  Also needs    the API token below as "Authorization: Bearer ..."'] : []),
    `  Management    ${management}/integrated-account`,
    `  API token     ${apiToken}`,
    '',
    'Both secrets are shown this once and end with this run. Next:',
    `  claude mcp add --transport http fusedesk ${url}`,
    'Stop with Ctrl+C.',
    '',
  ].join('\n');
}

/** `fusedesk-bridge serve`: MCP over HTTP and the management API until the command is ended. */
export async function serveCommand(flags: ServeOptions, streams: CommandStreams): Promise<void> {
  const { stdin, stdout, stderr, env, signal: ending } = streams;
  const log = createLog({ stream: stderr, format: flags.json ? 'json' : 'text' });
  const host = await openCliHost({ options: flags, key: () => readApiKey({ env, stdin }), log, settings: 'own', env });
  try {
    const management = await host.engine.start();
    // Whoever waits for the line below may start a bridge at once, or end this.
    await host.engine.discoverable();
    const { token } = await host.engine.commands.apiTokens.create('Command line', true);
    if (flags.port !== undefined && flags.port !== 0 && new URL(management).port !== String(flags.port)) {
      log.warn(`port ${flags.port} is taken, so another one was chosen`);
    }
    const ready = flags.json ? readyLine(host, token, management) : readyText(host, token, management);
    stdout.write(`${ready}\n`);
    await untilEither(ending, host.lost);
    if (host.lost.aborted) log.error('another FuseDesk Bridge took over the data folder, so this one ends');
  } finally {
    await host.stop();
  }
}

function untilEither(...signals: readonly AbortSignal[]): Promise<void> {
  return new Promise((resolve) => {
    // Keeps the process alive by itself: the engine's own timers do not.
    const alive = setInterval(() => undefined, 2 ** 30);
    const end = () => {
      clearInterval(alive);
      resolve();
    };
    for (const signal of signals) {
      if (signal.aborted) end();
      signal.addEventListener('abort', end, { once: true });
    }
  });
}
