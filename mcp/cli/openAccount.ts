import type { AccountRecord } from '../access/accessState.ts';
import { checkKey } from '../fusedesk/apiKey.ts';
import { parseAppName } from '../fusedesk/appName.ts';
import { checkBaseUrl } from '../fusedesk/baseUrl.ts';
import { createFuseDeskClient } from '../fusedesk/fuseDeskClient.ts';
import type { Log } from '../hostPorts.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import { CliError } from './cliError.ts';
import type { ServeOptions } from './serveArguments.ts';

/** The FuseDesk that a command works with, its key proved. */
export interface OpenedAccount {
  readonly kind: AccountRecord['kind'];
  readonly appName: string;
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly sandbox?: { readonly url: string; readonly apiKey: string };
  close(): Promise<void>;
}

/**
 * Finds the FuseDesk that the flags name, or starts the sandbox.
 * @throws CannotGoOn where the address is none, the key is missing, or FuseDesk does not accept it.
 */
export async function openAccount(
  flags: ServeOptions,
  key: () => Promise<string | undefined>,
  log: Log,
): Promise<OpenedAccount> {
  if (flags.sandbox) {
    const sandbox = await startSandbox();
    const { url, apiKey } = sandbox;
    return {
      kind: 'demo',
      appName: 'sandbox',
      baseUrl: url,
      apiKey,
      sandbox: { url, apiKey },
      close: () => sandbox.close(),
    };
  }
  const { appName, baseUrl } = addressOf(flags);
  const apiKey = await key();
  if (apiKey === undefined) {
    throw new CliError(
      'There is no FuseDesk API key. Set FUSEDESK_API_KEY, or (serve only) send the key on standard input.',
    );
  }
  await prove(baseUrl, apiKey, log);
  return { kind: 'live', appName, baseUrl, apiKey, close: async () => {} };
}

function addressOf({ appName, baseUrl }: ServeOptions): { readonly appName: string; readonly baseUrl: string } {
  const named = appName === undefined ? undefined : parseAppName(appName);
  if (named && !named.ok) throw new CliError(named.message);
  if (baseUrl === undefined) {
    if (!named) throw new CliError('Name your FuseDesk app with --app-name.');
    return named;
  }
  const checked = checkBaseUrl(baseUrl);
  if (!checked.ok) throw new CliError(`--base-url: ${checked.message}`);
  return { appName: named?.appName ?? new URL(checked.origin).hostname, baseUrl: checked.origin };
}

/** A refused key ends the start; a FuseDesk that cannot be reached does not, since it may come back. */
async function prove(baseUrl: string, apiKey: string, log: Log): Promise<void> {
  const client = createFuseDeskClient({ baseUrl, apiKey, timeoutMs: 10_000 });
  const checked = await checkKey(client);
  await client.close();
  if (checked.ok) return;
  if (checked.error.kind === 'unauthorized') {
    throw new CliError(
      `FuseDesk at ${baseUrl} does not accept the API key. Copy it again, or have an admin make a new one.`,
    );
  }
  log.warn('the API key could not be checked', { reason: checked.error.message });
}
