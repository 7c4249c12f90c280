import type { Session } from 'electron';
import type { Log } from '../../mcp/hostPorts.ts';
import type { AllowedOrigins } from './allowedOrigins.ts';
import { DEVELOPMENT_CONTENT_SECURITY_POLICY } from './csp.ts';

/** The subset of Electron's session used by the hardening. */
export type HardenableSession = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setBluetoothPairingHandler'
  | 'setSpellCheckerEnabled'
  | 'setProxy'
> & {
  readonly webRequest: Pick<Session['webRequest'], 'onBeforeRequest' | 'onHeadersReceived'>;
  on(event: 'will-download', listener: (event: { preventDefault(): void }) => void): void;
};

/** Denies what this app never needs: permissions, devices, downloads, and the network. */
export function hardenSession(session: HardenableSession, origins: AllowedOrigins, log: Log): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    log.warn('[session] permission denied', { permission });
    answer(false);
  });
  // Not logged: pages check permissions often.
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => {
    log.warn('[session] screen sharing denied');
    answer(null);
  });
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  // The spell checker downloads dictionaries without any of the other checks.
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => {
    log.warn('[session] download blocked');
    event.preventDefault();
  });
  session.webRequest.onBeforeRequest(({ url, resourceType }, answer) => {
    const cancel = !origins.allowsRequest(url);
    if (cancel) log.warn('[session] network request blocked', { kind: resourceType });
    answer({ cancel });
  });
}

/** A proxy that does not exist, for traffic that bypasses `webRequest`: WebRTC and DNS prefetching, loopback included. */
const DEAD_END = {
  mode: 'fixed_servers',
  proxyRules: 'socks5://127.0.0.1:9',
  proxyBypassRules: '<-loopback>',
} as const;

/** For the built app, which needs no network. */
export function closeNetwork(session: Pick<HardenableSession, 'setProxy'>, log: Log): void {
  session.setProxy(DEAD_END).catch((error: unknown) => {
    log.error('[session] blocking the network failed', { error: String(error) });
  });
}

/** In development only: the looser policy for the dev server's inline scripts and styles. */
export function applyDevelopmentPolicy(session: Pick<HardenableSession, 'webRequest'>, origins: AllowedOrigins): void {
  session.webRequest.onHeadersReceived(({ url, responseHeaders }, answer) => {
    if (!url.startsWith(`${origins.origin}/`)) return answer({});
    answer({
      responseHeaders: { ...responseHeaders, 'Content-Security-Policy': [DEVELOPMENT_CONTENT_SECURITY_POLICY] },
    });
  });
}
