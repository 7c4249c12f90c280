import type { App, Protocol } from 'electron';
import type { Log } from '../../mcp/hostPorts.ts';
import type { AllowedOrigins } from './allowedOrigins.ts';
import { registerBundleScheme } from './bundleProtocol.ts';
import { type HardenableContents, hardenWebContents } from './hardenWebContents.ts';

/** The hardening that must happen before the app is ready: the sandbox, our scheme, and every future page. */
export function hardenApp(
  electron: {
    readonly app: Pick<App, 'enableSandbox'> & {
      readonly commandLine: { hasSwitch(name: string): boolean };
      on(event: 'web-contents-created', listener: (event: unknown, contents: HardenableContents) => void): unknown;
    };
    readonly protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>;
  },
  origins: AllowedOrigins,
  log: Log,
): void {
  // With both --no-sandbox (needed by root) and enableSandbox, pages never load.
  if (!electron.app.commandLine.hasSwitch('no-sandbox')) electron.app.enableSandbox();
  registerBundleScheme(electron.protocol);
  electron.app.on('web-contents-created', (_event, contents) => hardenWebContents(contents, origins, log));
}
