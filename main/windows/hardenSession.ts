import type { Session } from 'electron';
import type { Log } from '../../mcp/hostPorts.ts';
import type { AllowedOrigins } from './allowedOrigins.ts';
import { DEVELOPMENT_CONTENT_SECURITY_POLICY } from './csp.ts';

/** As much of Electron's session as is locked. */
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

/** Takes from every page of the session what this app never needs: permissions, devices, downloads and the network. */
export function hardenSession(session: HardenableSession, reach: AllowedOrigins, log: Log): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    log.warn('Refused a permission', { permission });
    answer(false);
  });
  // Asked of a page's every look at what it may, so it is not logged.
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => {
    log.warn('Refused to share a screen');
    answer(null);
  });
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  // The checker fetches its dictionaries from the network, past every other lock.
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => {
    log.warn('Refused a download');
    event.preventDefault();
  });
  session.webRequest.onBeforeRequest(({ url, resourceType }, answer) => {
    const cancel = !reach.allowsRequest(url);
    if (cancel) log.warn('Refused a request to the network', { kind: resourceType });
    answer({ cancel });
  });
}

/**
 * Where all that goes round `webRequest` ends: calls between browsers, and looking up a name ahead of time. Nobody
 * listens there, and not even this machine is exempt.
 */
const DEAD_END = {
  mode: 'fixed_servers',
  proxyRules: 'socks5://127.0.0.1:9',
  proxyBypassRules: '<-loopback>',
} as const;

/** For the built app, which needs no network at all. */
export function closeNetwork(session: Pick<HardenableSession, 'setProxy'>, log: Log): void {
  session.setProxy(DEAD_END).catch((error: unknown) => {
    log.error('The network could not be closed to the windows', { error: String(error) });
  });
}

/** In development only: gives pages of the dev server the looser policy that its inline script and style need. */
export function applyDevelopmentPolicy(session: Pick<HardenableSession, 'webRequest'>, reach: AllowedOrigins): void {
  session.webRequest.onHeadersReceived(({ url, responseHeaders }, answer) => {
    if (!url.startsWith(`${reach.origin}/`)) return answer({});
    answer({
      responseHeaders: { ...responseHeaders, 'Content-Security-Policy': [DEVELOPMENT_CONTENT_SECURITY_POLICY] },
    });
  });
}
