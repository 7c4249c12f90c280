import type { WebContents } from 'electron';
import type { Log } from '../../mcp/hostPorts.ts';
import type { AllowedOrigins } from './allowedOrigins.ts';

interface Going {
  readonly url: string;
  preventDefault(): void;
}

/** As much of Electron's `webContents` as is locked. */
export interface HardenableContents extends Pick<WebContents, 'setWebRTCIPHandlingPolicy'> {
  on(event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect', listener: (going: Going) => void): unknown;
  on(event: 'will-attach-webview', listener: (event: { preventDefault(): void }) => void): unknown;
  setWindowOpenHandler(handler: () => { action: 'deny' }): void;
}

/** Keeps a page where it is: no navigation, no redirect, no new window, no page inside the page. */
export function hardenWebContents(contents: HardenableContents, reach: AllowedOrigins, log: Log): void {
  const stay = (how: string) => (going: Going) => {
    if (reach.allowsNavigation(going.url)) return;
    going.preventDefault();
    log.warn('Refused to leave the page', { how });
  };
  contents.on('will-navigate', stay('navigation'));
  contents.on('will-frame-navigate', stay('frame navigation'));
  contents.on('will-redirect', stay('redirect'));
  contents.setWindowOpenHandler(() => {
    log.warn('Refused to open a window');
    return { action: 'deny' };
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    log.warn('Refused a page inside the page');
  });
  // Calls between browsers go round the locks on requests; what is left to them ends where `closeNetwork` says.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
