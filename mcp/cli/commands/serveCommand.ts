import { describeScope } from '../../access/scope.ts';
import { createLog } from '../../host/log.ts';
import type { Texts } from '../../texts/texts.ts';
import { readApiKey } from '../apiKeyInput.ts';
import { type CliHost, openCliHost } from '../cliHost.ts';
import type { ServeOptions } from '../commandArguments.ts';
import { type CommandStreams, loadTexts } from '../terminal.ts';

/** `fusedesk-bridge serve`: MCP over HTTP and the management API until the command is ended. */
export async function serveCommand(options: ServeOptions, streams: CommandStreams): Promise<void> {
  const { stdin, stdout, stderr, env, signal } = streams;
  const log = createLog({ stream: stderr, format: options.json ? 'json' : 'text' });
  const host = await openCliHost({ options, key: () => readApiKey({ env, stdin }), log, settings: 'own', env });
  try {
    const management = await host.engine.start();
    // The reader of the ready line may start a bridge or stop this process immediately.
    await host.engine.discoverable();
    const { token } = await host.engine.commands.apiTokens.create('Command line', true);
    const portInUse =
      options.port !== 0 && new URL(management).port !== String(options.port) ? options.port : undefined;
    if (portInUse !== undefined) log.warn('[cli] port in use, using another one', { port: portInUse });
    const ready = options.json
      ? readyLine(host, token, management, portInUse)
      : readyText(host, token, management, await loadTexts());
    stdout.write(`${ready}\n`);
    await firstAbort(signal, host.lost);
    if (host.lost.aborted) log.error('[cli] data folder taken over by another process');
  } finally {
    await host.stop();
  }
}

/** What `--json` prints on one line. Nothing else ever shows the secrets in it. */
function readyLine(host: CliHost, apiToken: string, management: string, portInUse: number | undefined): string {
  return JSON.stringify({
    event: 'ready',
    url: host.engine.urlOf(host.token),
    management,
    apiToken,
    account: host.accountId,
    server: host.server.id,
    pid: process.pid,
    sandbox: host.account.sandbox ?? null,
    // Copied addresses name the other port.
    ...(portInUse !== undefined && { portInUse }),
  });
}

function readyText(host: CliHost, apiToken: string, management: string, { text }: Texts): string {
  const { account, server, engine } = host;
  const tools = engine.snapshot().servers.find(({ id }) => id === server.id)?.tools ?? 0;
  const url = engine.urlOf(host.token);
  const rows: readonly (readonly [string, string])[] = [
    [text('cli.ready.address'), url],
    [text('cli.ready.tools'), text('cli.ready.toolsInScope', { tools, scope: describeScope(server) })],
    ...(server.expiresAt
      ? [[text('cli.ready.expires'), text('cli.ready.expiresAt', { when: server.expiresAt })] as const]
      : []),
    ...(server.requireApiTokenAuth ? [[text('cli.ready.alsoNeeds'), text('cli.ready.bearerToken')] as const] : []),
    [text('cli.ready.management'), `${management}/integrated-account`],
    [text('cli.ready.apiToken'), apiToken],
  ];
  const width = Math.max(...rows.map(([label]) => label.length));
  return [
    account.sandbox ? text('cli.ready.sandbox') : text('cli.ready.account', { url: account.baseUrl }),
    '',
    ...rows.map(([label, value]) => `  ${label.padEnd(width)}   ${value}`),
    '',
    text('cli.ready.next'),
    `  claude mcp add --transport http fusedesk ${url}`,
    text('cli.ready.stop'),
    '',
  ].join('\n');
}

function firstAbort(...signals: readonly AbortSignal[]): Promise<void> {
  return new Promise((resolve) => {
    // The engine's own timers do not keep the process alive.
    const keepAlive = setInterval(() => undefined, 2 ** 30);
    const end = () => {
      clearInterval(keepAlive);
      resolve();
    };
    for (const signal of signals) {
      if (signal.aborted) end();
      signal.addEventListener('abort', end, { once: true });
    }
  });
}
