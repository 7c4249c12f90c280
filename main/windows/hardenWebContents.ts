import type { WebContents } from 'electron';
import type { Log } from '../../mcp/hostPorts.ts';
import type { AllowedOrigins } from './allowedOrigins.ts';

interface Navigation {
  readonly url: string;
  preventDefault(): void;
}

/** The subset of Electron's `webContents` used by the hardening. */
export interface HardenableContents extends Pick<WebContents, 'setWebRTCIPHandlingPolicy'> {
  on(
    event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect',
    listener: (navigation: Navigation) => void,
  ): unknown;
  on(event: 'will-attach-webview', listener: (event: { preventDefault(): void }) => void): unknown;
  setWindowOpenHandler(handler: () => { action: 'deny' }): void;
}

/** Blocks navigation, redirects, new windows, and webviews. */
export function hardenWebContents(contents: HardenableContents, origins: AllowedOrigins, log: Log): void {
  const block = (how: string) => (navigation: Navigation) => {
    if (origins.allowsNavigation(navigation.url)) return;
    navigation.preventDefault();
    log.warn('[window] navigation blocked', { how });
  };
  contents.on('will-navigate', block('navigation'));
  contents.on('will-frame-navigate', block('frame navigation'));
  contents.on('will-redirect', block('redirect'));
  contents.setWindowOpenHandler(() => {
    log.warn('[window] new window blocked');
    return { action: 'deny' };
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    log.warn('[window] webview blocked');
  });
  // WebRTC bypasses `webRequest`; what remains ends at the proxy of `closeNetwork`.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
