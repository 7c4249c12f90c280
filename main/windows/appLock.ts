import type { App, Protocol } from 'electron';
import type { Log } from '../../mcp/ports.ts';
import { registerBundleScheme } from './bundleProtocol.ts';
import { type LockableContents, lockContents } from './contentsLock.ts';
import type { Reach } from './origin.ts';

/** Everything that has to be locked before the app is ready: the sandbox, our scheme, and each page to come. */
export function lockApp(
  electron: {
    readonly app: Pick<App, 'enableSandbox'> & {
      readonly commandLine: { hasSwitch(name: string): boolean };
      on(event: 'web-contents-created', listener: (event: unknown, contents: LockableContents) => void): unknown;
    };
    readonly protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>;
  },
  reach: Reach,
  log: Log,
): void {
  // Who starts Chromium with --no-sandbox (the superuser has to) gets pages that never load if both are said.
  if (!electron.app.commandLine.hasSwitch('no-sandbox')) electron.app.enableSandbox();
  registerBundleScheme(electron.protocol);
  electron.app.on('web-contents-created', (_event, contents) => lockContents(contents, reach, log));
}
