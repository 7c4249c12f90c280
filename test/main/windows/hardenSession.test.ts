import { expect, test } from 'vitest';
import { BUNDLE_ORIGINS, developmentOrigins } from '../../../main/windows/allowedOrigins.ts';
import { DEVELOPMENT_CONTENT_SECURITY_POLICY } from '../../../main/windows/csp.ts';
import {
  applyDevelopmentPolicy,
  closeNetwork,
  type HardenableSession,
  hardenSession,
} from '../../../main/windows/hardenSession.ts';
import { recordingLog } from '../../fixtures/fakePorts.ts';

/** A session that stores each value under the name of its setter. */
function session() {
  const set = new Map<string, (...args: unknown[]) => unknown>();
  const keep = (name: string) => (handler: unknown) => {
    if (typeof handler === 'function') set.set(name, (...args) => Reflect.apply(handler, undefined, args));
    else set.set(name, () => handler);
  };
  const names = [
    'setPermissionRequestHandler',
    'setPermissionCheckHandler',
    'setDevicePermissionHandler',
    'setDisplayMediaRequestHandler',
    'setBluetoothPairingHandler',
    'setSpellCheckerEnabled',
  ];
  const fake = {
    ...Object.fromEntries(names.map((name) => [name, keep(name)])),
    setProxy: async (config: unknown) => void set.set('setProxy', () => config),
    on: (name: string, listener: (...args: unknown[]) => void) => void set.set(name, listener),
    webRequest: { onBeforeRequest: keep('onBeforeRequest'), onHeadersReceived: keep('onHeadersReceived') },
  };
  const ask = (name: string, ...args: unknown[]) => {
    const answers: unknown[] = [];
    const given = set.get(name)?.(...args, (answer: unknown) => void answers.push(answer));
    return answers.length > 0 ? answers[0] : given;
  };
  // Electron's type requires more of each listener than a fake can provide.
  return { session: fake as unknown as HardenableSession, ask };
}

test('denies every permission of a page', () => {
  const { session: locked, ask } = session();
  const log = recordingLog();
  hardenSession(locked, BUNDLE_ORIGINS, log);
  expect(ask('setPermissionRequestHandler', {}, 'media')).toBe(false);
  expect(ask('setPermissionCheckHandler', null, 'geolocation', 'app://bundle')).toBe(false);
  expect(ask('setDevicePermissionHandler', { deviceType: 'hid' })).toBe(false);
  expect(ask('setDisplayMediaRequestHandler', {})).toBe(null);
  expect(ask('setBluetoothPairingHandler', {})).toEqual({ confirmed: false });
  expect(ask('setSpellCheckerEnabled')).toBe(false);
  let stopped = false;
  const download = {
    preventDefault: () => {
      stopped = true;
    },
  };
  ask('will-download', download);
  expect(stopped).toBe(true);
  expect(log.records.map(({ message }) => message)).toEqual([
    '[session] permission denied',
    '[session] screen sharing denied',
    '[session] download blocked',
  ]);
});

test('allows requests only to the app and does not log blocked addresses', () => {
  const { session: locked, ask } = session();
  const log = recordingLog();
  hardenSession(locked, BUNDLE_ORIGINS, log);
  const request = (url: string) => ask('onBeforeRequest', { url, resourceType: 'xhr' });
  expect(request('app://bundle/index.html')).toEqual({ cancel: false });
  expect(log.records).toEqual([]);
  expect(request('https://example.com/?secret')).toEqual({ cancel: true });
  expect(log.records).toEqual([
    { level: 'warn', message: '[session] network request blocked', fields: { kind: 'xhr' } },
  ]);
});

test('sends traffic that bypasses requests to a dead proxy, loopback included', async () => {
  const { session: locked, ask } = session();
  closeNetwork(locked, recordingLog());
  expect(ask('setProxy')).toEqual({
    mode: 'fixed_servers',
    proxyRules: 'socks5://127.0.0.1:9',
    proxyBypassRules: '<-loopback>',
  });
});

test('logs a failure to block the network', async () => {
  const log = recordingLog();
  closeNetwork({ setProxy: async () => Promise.reject(new Error('no')) }, log);
  await expect.poll(() => log.records).toHaveLength(1);
});

test('applies the looser policy only to the dev server', () => {
  const { session: locked, ask } = session();
  applyDevelopmentPolicy(locked, developmentOrigins('http://127.0.0.1:5173'));
  const headers = { Server: ['x'] };
  const received = (url: string) => ask('onHeadersReceived', { url, responseHeaders: headers });
  expect(received('http://127.0.0.1:5173/index.html')).toEqual({
    responseHeaders: { ...headers, 'Content-Security-Policy': [DEVELOPMENT_CONTENT_SECURITY_POLICY] },
  });
  expect(received('app://bundle/index.html')).toEqual({});
  expect(received('http://127.0.0.1:51730/index.html')).toEqual({});
  expect(DEVELOPMENT_CONTENT_SECURITY_POLICY).not.toContain('unsafe-eval');
});
