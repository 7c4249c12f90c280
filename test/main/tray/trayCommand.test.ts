import { expect, test } from 'vitest';
import { trayMenu } from '../../../main/tray/menu/trayMenu.ts';
import { executeTrayCommand, SHARED_COMMANDS, type TrayCommand } from '../../../main/tray/trayCommand.ts';
import { createTrayCommandRunner } from '../../../main/tray/trayCommandRunner.ts';
import { type Message, message } from '../../../mcp/texts/message.ts';
import { type AppState, COMMANDS } from '../../../preload/contract.ts';
import { recordingLog } from '../../fixtures/fakePorts.ts';
import {
  connectedState,
  firstRunState,
  inMinutes,
  NOW,
  sampleClient,
  sampleServer,
  TEXTS,
} from '../sampleAppStates.ts';
import { allItems } from './printMenu.ts';
import { recordedHandlers } from './recordedHandlers.ts';

const commandsIn = (state: AppState): readonly TrayCommand[] =>
  allItems(trayMenu(state, NOW, 'linux', TEXTS)).flatMap((item) => ('command' in item ? [item.command] : []));

function portsFor(state: AppState, recorded = recordedHandlers()) {
  const done: unknown[] = [];
  return {
    done,
    calls: recorded.calls,
    ports: {
      handlers: recorded.handlers,
      state: () => state,
      now: () => NOW,
      openWindow: (page?: string) => void done.push(['open', page]),
      quit: () => void done.push(['quit']),
    },
  };
}

test('reaches every command from some menu, with valid arguments', async () => {
  const offered = [
    connectedState(),
    connectedState({ paused: 'until_resumed', updates: { state: 'ready', version: '1.1.0' } }),
    firstRunState(),
    connectedState({ clients: [sampleClient()] }),
    connectedState({ clients: [sampleClient({ state: { kind: 'lost' }, needsRepairPrompt: true })] }),
  ].flatMap(commandsIn);
  const { ports, calls, done } = portsFor(connectedState());
  for (const command of offered) expect(await executeTrayCommand(command, ports)).toEqual({ ok: true });
  expect(new Set(calls.map(([command]) => command))).toEqual(new Set([...SHARED_COMMANDS, 'client.repair']));
  for (const name of SHARED_COMMANDS) {
    for (const [command, args] of calls) if (command === name) COMMANDS[name].args.parse(args);
  }
  const pages = [undefined, 'overview', 'access', 'activity', 'clients', 'settings', 'clients/connect/claude-desktop'];
  expect(new Set(done.map(String))).toEqual(new Set(['quit', ...pages.map((page) => `open,${page ?? ''}`)]));
});

test.each([
  ['a server from its expiry date', inMinutes(90), 1, inMinutes(90 + 24 * 60)],
  ['a server by a week', inMinutes(90), 7, inMinutes(90 + 7 * 24 * 60)],
  ['an expired server from now', inMinutes(-30), 1, inMinutes(24 * 60)],
])('extends %s', async (_name, expiresAt, days, later) => {
  const { ports, calls } = portsFor(connectedState({ servers: [sampleServer({ expiresAt })] }));
  await executeTrayCommand({ command: 'server.extend', id: 's1', days }, ports);
  expect(calls).toEqual([['server.update', { id: 's1', expiresAt: later }]]);
});

test('does not extend a server that no longer expires from an outdated menu', async () => {
  const { ports, calls } = portsFor(connectedState({ servers: [sampleServer()] }));
  expect(await executeTrayCommand({ command: 'server.extend', id: 's1', days: 1 }, ports)).toMatchObject({ ok: false });
  expect(calls).toEqual([]);
});

test('lets the handler refuse to extend a removed server', async () => {
  const refusal = { ok: false, message: message('outcomes.accessGone') } as const;
  const { ports } = portsFor(
    firstRunState(),
    recordedHandlers(async () => refusal),
  );
  expect(await executeTrayCommand({ command: 'server.extend', id: 's1', days: 1 }, ports)).toEqual(refusal);
});

test('opens the clients page when a repair waits for the person or is refused', async () => {
  const repair: TrayCommand = { command: 'client.repair', args: { client: 'cursor' } };
  const ended = async (recorded: ReturnType<typeof recordedHandlers>) => {
    const { ports, calls, done } = portsFor(connectedState(), recorded);
    const end = await executeTrayCommand(repair, ports);
    expect(calls).toEqual([['client.repair', { client: 'cursor' }]]);
    return { end, done };
  };
  expect(await ended(recordedHandlers())).toEqual({ end: { ok: true }, done: [] });
  const opened = [['open', 'clients']];
  expect(await ended(recordedHandlers(undefined, 'waiting'))).toEqual({ end: { ok: true }, done: opened });
  const no = { ok: false, message: message('outcomes.failed') } as const;
  const reason = message('clientSetup.changeFailed', { app: 'Claude Desktop' });
  const end = { ok: false, message: message('outcomes.notRepaired', { reason }) };
  expect(await ended(recordedHandlers(async () => no))).toEqual({ end, done: opened });
});

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('shows refusals, failures, and update results, but no successes', async () => {
  const run = async (command: TrayCommand, recorded = recordedHandlers()) => {
    const shown: Message[] = [];
    const log = recordingLog();
    createTrayCommandRunner({
      ...portsFor(connectedState(), recorded).ports,
      showMessage: (text) => void shown.push(text),
      log,
    })(command);
    await settled();
    return { shown, errors: log.takeErrors() };
  };
  const resume: TrayCommand = { command: 'access.resume', args: {} };
  expect(await run(resume)).toEqual({ shown: [], errors: [] });
  const refusing = recordedHandlers(async () => ({ ok: false, message: message('outcomes.accessGone') }));
  expect(await run(resume, refusing)).toEqual({ shown: [message('outcomes.accessGone')], errors: [] });
  expect(await run({ command: 'updates.check', args: {} })).toEqual({
    shown: [message('updates.unsigned')],
    errors: [],
  });
  const broken = recordedHandlers(async () => {
    throw new Error('no engine');
  });
  const { shown, errors } = await run(resume, broken);
  expect(shown).toEqual([message('outcomes.failed')]);
  expect(errors).toMatchObject([{ fields: { command: 'access.resume', error: 'Error: no engine' } }]);
});

test.each([
  [{ state: 'idle' }, message('updates.upToDate')],
  [{ state: 'ready', version: '1.1.0' }, message('updates.ready', { version: '1.1.0' })],
  [{ state: 'failed', message: message('outcomes.failed') }, message('outcomes.failed')],
] as const)('shows the result %j of an update check as a sentence', async (updates, sentence) => {
  const shown: Message[] = [];
  const { ports } = portsFor(connectedState({ updates }));
  createTrayCommandRunner({ ...ports, showMessage: (text) => void shown.push(text), log: recordingLog() })({
    command: 'updates.check',
    args: {},
  });
  await settled();
  expect(shown).toEqual([sentence]);
});
