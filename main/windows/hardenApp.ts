import type { App, Protocol } from 'electron';
import type { Log } from '../../mcp/hostPorts.ts';
import type { AllowedOrigins } from './allowedOrigins.ts';
import { registerBundleScheme } from './bundleProtocol.ts';
import { type HardenableContents, hardenWebContents } from './hardenWebContents.ts';

/** Everything that has to be locked before the app is ready: the sandbox, our scheme, and each page to come. */
export function hardenApp(
  electron: {
    readonly app: Pick<App, 'enableSandbox'> & {
      readonly commandLine: { hasSwitch(name: string): boolean };
      on(event: 'web-contents-created', listener: (event: unknown, contents: HardenableContents) => void): unknown;
    };
    readonly protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>;
  },
  reach: AllowedOrigins,
  log: Log,
): void {
  // Who starts Chromium with --no-sandbox (the superuser has to) gets pages that never load if both are said.
  if (!electron.app.commandLine.hasSwitch('no-sandbox')) electron.app.enableSandbox();
  registerBundleScheme(electron.protocol);
  electron.app.on('web-contents-created', (_event, contents) => hardenWebContents(contents, reach, log));
}
