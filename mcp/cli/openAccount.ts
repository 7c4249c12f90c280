import type { AccountRecord } from '../access/accessState.ts';
import { checkKey } from '../fusedesk/apiKey.ts';
import { parseAppName } from '../fusedesk/appName.ts';
import { checkBaseUrl } from '../fusedesk/baseUrl.ts';
import { describeError } from '../fusedesk/fuseDeskError.ts';
import type { RedactingLog } from '../host/log.ts';
import type { Log } from '../hostPorts.ts';
import { ALL_QUIRKS } from '../sandbox/quirks/sandboxQuirks.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import { message } from '../texts/message.ts';
import { CliError } from './cliError.ts';
import type { ServeOptions } from './commandArguments.ts';

/** The FuseDesk that a command works with, with a verified key. */
export interface OpenedAccount {
  readonly kind: AccountRecord['kind'];
  readonly appName: string;
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly sandbox?: { readonly url: string; readonly apiKey: string };
  close(): Promise<void>;
}

/**
 * Opens the FuseDesk that the options name, or starts the sandbox. The log hides its key from then on.
 * @throws CliError if the address is invalid, or the key is missing or rejected by FuseDesk.
 */
export async function openAccount(
  options: ServeOptions,
  key: () => Promise<string | undefined>,
  log: RedactingLog,
): Promise<OpenedAccount> {
  if (options.sandbox) {
    const sandbox = await startSandbox(options.sandboxQuirks ? { quirks: ALL_QUIRKS } : {});
    const { url, apiKey } = sandbox;
    log.addSecret(apiKey);
    return {
      kind: 'demo',
      appName: 'sandbox',
      baseUrl: url,
      apiKey,
      sandbox: { url, apiKey },
      close: () => sandbox.close(),
    };
  }
  const { appName, baseUrl } = addressOf(options);
  const apiKey = await key();
  if (apiKey === undefined) {
    throw new CliError(message('cli.error.noApiKey'));
  }
  log.addSecret(apiKey);
  await verifyKey(baseUrl, apiKey, log);
  return { kind: 'live', appName, baseUrl, apiKey, close: async () => {} };
}

function addressOf({ appName, baseUrl }: ServeOptions): { readonly appName: string; readonly baseUrl: string } {
  const named = appName === undefined ? undefined : parseAppName(appName);
  if (named && !named.ok) throw new CliError(named.message);
  if (baseUrl === undefined) {
    if (!named) throw new CliError(message('cli.error.noFuseDesk'));
    return named;
  }
  const checked = checkBaseUrl(baseUrl);
  if (!checked.ok) throw new CliError(message('cli.error.badBaseUrl', { reason: checked.message }));
  return { appName: named?.appName ?? new URL(checked.origin).hostname, baseUrl: checked.origin };
}

/** Only a rejected key ends the start. A FuseDesk that cannot be reached may come back. */
async function verifyKey(baseUrl: string, apiKey: string, log: Log): Promise<void> {
  const checked = await checkKey({ baseUrl, apiKey, timeoutMs: 10_000 });
  if (checked.ok) return;
  if (checked.error.kind === 'unauthorized') {
    throw new CliError(message('cli.error.apiKeyRejected', { url: baseUrl }));
  }
  log.warn('[cli] api key not verified', { reason: describeError(checked.error) });
}
