import type { ClientSetup } from '../clientSetup/clientSetup.ts';
import type { ClientView } from '../clientSetup/clientView.ts';
import type { OperationOptions, OperationStarted, SetupRefusal } from '../clientSetup/operationQueue.ts';
import type { PreviewPart } from '../clientSetup/setupPreview.ts';
import type { ClientId } from '../clients/mcpClient.ts';
import { createLog } from '../host/log.ts';
import { type Message, message } from '../texts/message.ts';
import { type ClientContext, openClientContext } from './clientContext.ts';
import { type ConnectOptions, parseConnectArguments } from './commandArguments.ts';
import { type ConnectFailure, type ConnectReport, formatConnectReport, formatPreview } from './connectReport.ts';
import { type CommandStreams, confirmInTerminal, loadTexts, toWords } from './terminal.ts';

/** What `connect` or `disconnect` does with one client. */
export type ClientOperation = (
  context: ClientContext,
  options: ConnectOptions,
  streams: CommandStreams,
) => Promise<ConnectReport>;

/** Parses the arguments, runs the operation, and prints its report. Exit status: 0 if done, 1 if refused and nothing was changed. */
export async function runClientCommand(
  command: 'connect' | 'disconnect',
  operation: ClientOperation,
  args: readonly string[],
  streams: CommandStreams,
): Promise<number> {
  const parsed = parseConnectArguments(args, command);
  const json = parsed.ok ? parsed.options.json : args.includes('--json');
  const report = parsed.ok
    ? await run(operation, parsed.options, streams)
    : ({ ok: false, code: 'usage', message: parsed.problem } as const);
  const texts = await loadTexts();
  // With --json, a refusal goes to standard output too: that is what the caller parses.
  if (json) streams.stdout.write(`${JSON.stringify(toWords(report, texts))}\n`);
  else (report.ok ? streams.stdout : streams.stderr).write(`${formatConnectReport(report, texts)}\n`);
  return report.ok ? 0 : 1;
}

async function run(
  operation: ClientOperation,
  options: ConnectOptions,
  streams: CommandStreams,
): Promise<ConnectReport> {
  const log = createLog({ stream: streams.stderr, format: options.json ? 'json' : 'text' });
  const opened = await openClientContext({ client: options.client, dataDir: options.dataDir, env: streams.env, log });
  if (!opened.ok) return { ok: false, client: options.client, code: 'unknown_client', message: opened.problem };
  try {
    return await operation(opened.context, options, streams);
  } finally {
    await opened.context.setup.close();
  }
}

/** Shows the change and asks for confirmation, unless `--yes` was given. Returns why not to go on. */
export async function confirmChange(
  options: ConnectOptions,
  streams: CommandStreams,
  parts: readonly PreviewPart[],
  question: Message,
): Promise<ConnectFailure | undefined> {
  if (options.yes) return undefined;
  if (!streams.stdin.isTTY) {
    return { ok: false, code: 'not_confirmed', message: message('cli.operation.noTerminal'), preview: parts };
  }
  const texts = await loadTexts();
  const screen = options.json ? streams.stderr : streams.stdout;
  screen.write(`${formatPreview(parts, texts)}\n\n`);
  if (await confirmInTerminal(streams, options.json, texts.format(question))) return undefined;
  return { ok: false, code: 'declined', message: message('cli.operation.declined'), preview: parts };
}

type OperationResult = { readonly ok: true; readonly changed?: readonly string[] } | ConnectFailure;

/** Starts one operation on a client's entry and, with `--wait`, waits until the client is closed. */
export async function runOperation(
  { client, setup }: ClientContext,
  { wait, json, yes }: ConnectOptions,
  streams: CommandStreams,
  start: (options: OperationOptions) => Promise<OperationStarted | SetupRefusal>,
): Promise<OperationResult> {
  const app = client.title;
  let started = await start({ wait });
  if (!started.ok && started.code === 'running_unknown' && !yes && streams.stdin.isTTY) {
    const question = (await loadTexts()).text('cli.operation.hasItQuit', { app });
    if (await confirmInTerminal(streams, json, question)) started = await start({ wait, knownQuit: true });
  }
  if (!started.ok || started.kind !== 'waiting') return started;
  streams.stderr.write(`${(await loadTexts()).text('cli.operation.quitFirst', { app })}\n`);
  if ((await waitForOperation(setup, client.id, streams.signal)) === 'stopped') {
    return { ok: false, code: 'stopped', message: message('cli.operation.stopped') };
  }
  const step = setup.current()[0]?.step;
  if (step?.kind !== 'refused') return { ok: true };
  const { kind: _refused, ...reason } = step;
  return { ok: false, ...reason };
}

/** Resolves when the client's current operation has ended; a signal cancels it. */
function waitForOperation(setup: ClientSetup, client: ClientId, signal: AbortSignal): Promise<'ended' | 'stopped'> {
  return new Promise((resolve) => {
    // The timers of the operation do not keep the process alive.
    const keepAlive = setInterval(() => undefined, 2 ** 30);
    const settle = (how: 'ended' | 'stopped') => {
      clearInterval(keepAlive);
      unsubscribe();
      signal.removeEventListener('abort', stop);
      resolve(how);
    };
    const stop = () => {
      // Settle first: cancel ends the operation and would call `check`.
      settle('stopped');
      setup.cancel(client);
    };
    const check = (views: readonly ClientView[]) => {
      const kind = views.find((view) => view.client === client)?.step?.kind;
      if (kind === undefined || kind === 'refused') settle('ended');
    };
    const unsubscribe = setup.subscribe(check);
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop);
    check(setup.current());
  });
}
