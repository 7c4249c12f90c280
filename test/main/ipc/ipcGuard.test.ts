import { beforeEach, describe, expect, test } from 'vitest';
import { type CommandEvent, type GuardOptions, registerCommands } from '../../../main/ipc/ipcGuard.ts';
import { COMMAND_SENDERS, type CommandResponse, type WindowName } from '../../../preload/channels.ts';
import { COMMANDS, type CommandHandlers } from '../../../preload/contract.ts';
import { fakeHandlers } from '../../e2e/fixtures/lockedApp/fakeHandlers.ts';
import { type RecordingLog, recordingLog } from '../../fixtures/fakePorts.ts';

type Listener = (event: CommandEvent, ...sent: unknown[]) => Promise<CommandResponse>;

const REFUSED = { refusal: 'The request was refused.' };
const MALFORMED = { refusal: 'The request was refused because its arguments are invalid.' };
const FAILED = { refusal: 'The command failed. See the log for details.' };

const WINDOWS: Readonly<Record<number, WindowName>> = { 1: 'settings', 2: 'approval' };

/** An event from the page of the settings window, with these differences. */
function event(differences: { readonly sender?: number; readonly frame?: object | null } = {}): CommandEvent {
  const { sender = 1, frame = {} } = differences;
  const main = { processId: 10, routingId: 20 };
  const whole = { parent: null, origin: 'app://bundle', url: 'app://bundle/index.html#/activity', ...main };
  return { sender: { id: sender, mainFrame: main }, senderFrame: frame && { ...whole, ...frame } };
}

let log: RecordingLog;
let handled: { command: string; args: unknown }[];
let send: (name: string, from: CommandEvent, ...sent: unknown[]) => Promise<CommandResponse>;
let channels: string[];

function register(changes: { readonly handlers?: Partial<CommandHandlers>; readonly options?: Partial<GuardOptions> }) {
  const listeners = new Map<string, Listener>();
  log = recordingLog();
  handled = [];
  const links = { openLink: async () => undefined };
  registerCommands(
    { handle: (channel, listener) => void listeners.set(channel, listener) },
    { ...fakeHandlers({ links, handled }), ...changes.handlers },
    { windowOf: ({ id }) => WINDOWS[id], origin: 'app://bundle', checkResults: true, log, ...changes.options },
  );
  channels = [...listeners.keys()];
  send = async (name, from, ...sent) => {
    const listener = listeners.get(`bridge:command:${name}`);
    if (!listener) throw new Error(`no listener for ${name}`);
    return listener(from, ...sent);
  };
}

beforeEach(() => register({}));

test('registers a channel for each command of the contract and no other', () => {
  expect(channels).toEqual(Object.keys(COMMANDS).map((name) => `bridge:command:${name}`));
});

test('handles a command from its window with the parsed arguments', async () => {
  expect(await send('access.pause', event(), { minutes: 15 })).toEqual({ value: { ok: true } });
  expect(handled).toEqual([{ command: 'access.pause', args: { minutes: 15 } }]);
  expect(log.records).toEqual([]);
});

describe('the sender', () => {
  test.each([
    ['a frame that was removed', 'no_frame', event({ frame: null })],
    ['a frame in the page', 'sub_frame', event({ frame: { parent: {} } })],
    ['a frame that lost its parent', 'sub_frame', event({ frame: { routingId: 21 } })],
    ['a frame of another process', 'sub_frame', event({ frame: { processId: 11 } })],
    ['another origin', 'foreign_origin', event({ frame: { origin: 'https://example.com' } })],
    ['an origin that begins like ours', 'foreign_origin', event({ frame: { origin: 'app://bundle.example' } })],
    ['no origin', 'foreign_origin', event({ frame: { origin: 'null' } })],
    ['an empty page of our origin', 'foreign_origin', event({ frame: { url: 'about:blank' } })],
    ['an address that begins like ours', 'foreign_origin', event({ frame: { url: 'app://bundle.example/' } })],
    ['a foreign window', 'foreign_window', event({ sender: 3 })],
    ['our other window', 'wrong_window', event({ sender: 2 })],
  ])('rejects %s', async (_who, refusal, from) => {
    expect(await send('state.get', from, {})).toEqual(REFUSED);
    expect(handled).toEqual([]);
    expect(log.records).toEqual([
      { level: 'warn', message: '[ipc] sender rejected', fields: { command: 'state.get', refusal } },
    ]);
  });

  test.each(Object.entries(COMMAND_SENDERS))('accepts %s only from the %s window', async (name, window) => {
    const answers = await Promise.all([1, 2].map((sender) => send(name, event({ sender }), 'invalid')));
    expect(answers).toEqual(window === 'settings' ? [MALFORMED, REFUSED] : [REFUSED, MALFORMED]);
  });
});

describe('the arguments', () => {
  const circular: { self?: unknown } = {};
  circular.self = circular;
  const withPrototypeKey: unknown = JSON.parse('{"__proto__": {"polluted": true}}');

  test.each([
    ['none', []],
    ['two', [{}, {}]],
    ['nothing', [undefined]],
    ['null', [null]],
    ['a string', ['{}']],
    ['a list', [[]]],
    ['a map', [new Map()]],
    ['a buffer', [new Uint8Array(8)]],
    ['a date', [new Date(0)]],
    ['a circular object', [circular]],
    ['an unknown key', [{ minutes: 1 }]],
    ['a key that would be the prototype', [withPrototypeKey]],
  ])('rejects %s instead of an empty object', async (_what, sent) => {
    expect(await send('access.resume', event(), ...sent)).toEqual(MALFORMED);
    expect(handled).toEqual([]);
  });

  test('rejects more than 64 KiB before parsing', async () => {
    const filler = (size: number) => ({ filler: 'x'.repeat(size) });
    await send('access.resume', event(), filler(64 * 1024));
    await send('access.resume', event(), filler(63 * 1024));
    expect(log.records.map(({ fields }) => fields)).toMatchObject([{ refusal: 'size' }, { refusal: 'shape' }]);
  });

  test('counts bytes that JSON would not see', async () => {
    await send('access.resume', event(), new ArrayBuffer(65 * 1024));
    expect(log.records[0]?.fields).toMatchObject({ refusal: 'size' });
  });

  test('limits the log of a thousand issues', async () => {
    const names = Array.from({ length: 1000 }, () => 7);
    await send('scope.preview', event(), { methods: names, tags: null });
    expect(JSON.stringify(log.records).length).toBeLessThan(400);
  });

  test('logs the path of an invalid value, not the value', async () => {
    await send('account.connect', event(), { appName: 7, apiKey: 'secret-key', 'secret-key': 1 });
    await send('server.create', event(), { accountId: 'a', name: 'n', methods: ['secret-key', 7], tags: null });
    expect(log.records.map(({ fields }) => fields)).toEqual([
      {
        command: 'account.connect',
        refusal: 'shape',
        where: 'invalid_type at appName, unrecognized_keys at top',
      },
      {
        command: 'server.create',
        refusal: 'shape',
        where: 'invalid_type at methods.1, invalid_type at requireApiTokenAuth, invalid_type at expiresAt',
      },
    ]);
  });
});

describe('the result', () => {
  test('reports a failed command briefly and logs the reason', async () => {
    expect(await send('account.disconnect', event(), { id: 'broken' })).toEqual(FAILED);
    expect(log.records).toEqual([
      {
        level: 'error',
        message: '[ipc] command failed',
        fields: { command: 'account.disconnect', error: 'ENOENT: /a/private/path' },
      },
    ]);
  });

  test('treats a handler that throws synchronously the same', async () => {
    register({
      handlers: {
        'access.resume': () => {
          throw new Error('synchronous');
        },
      },
    });
    expect(await send('access.resume', event(), {})).toEqual(FAILED);
  });

  const leaky: Partial<CommandHandlers> = {
    'access.resume': async () => Object.assign({ ok: true } as const, { tokenHash: 'secret' }),
  };

  test('fails in development when it has more than the contract allows', async () => {
    register({ handlers: leaky });
    expect(await send('access.resume', event(), {})).toEqual(FAILED);
    expect(log.records).toEqual([
      {
        level: 'error',
        message: '[ipc] result violates the contract',
        fields: { command: 'access.resume', where: 'unrecognized_keys at top' },
      },
    ]);
  });

  test('is not checked in a packaged app', async () => {
    register({ handlers: leaky, options: { checkResults: false } });
    expect(await send('access.resume', event(), {})).toEqual({ value: { ok: true, tokenHash: 'secret' } });
  });
});
