import { parseAppName } from '../fusedesk/appName.ts';
import { checkBaseUrl } from '../fusedesk/baseUrl.ts';
import { createFuseDeskClient } from '../fusedesk/client.ts';
import { checkKey } from '../fusedesk/session.ts';
import type { Log } from '../ports.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import type { Flags } from './flags.ts';
import { CannotGoOn } from './stop.ts';

/** The FuseDesk that a command works with, its key proved. */
export interface ChosenAccount {
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
export async function chooseAccount(
  flags: Flags,
  key: () => Promise<string | undefined>,
  log: Log,
): Promise<ChosenAccount> {
  if (flags.sandbox) {
    const sandbox = await startSandbox();
    const { url, apiKey } = sandbox;
    return { appName: 'sandbox', baseUrl: url, apiKey, sandbox: { url, apiKey }, close: () => sandbox.close() };
  }
  const { appName, baseUrl } = addressOf(flags);
  const apiKey = await key();
  if (apiKey === undefined) {
    throw new CannotGoOn(
      'There is no FuseDesk API key. Set FUSEDESK_API_KEY, or (serve only) send the key on standard input.',
    );
  }
  await prove(baseUrl, apiKey, log);
  return { appName, baseUrl, apiKey, close: async () => {} };
}

function addressOf({ appName, baseUrl }: Flags): { readonly appName: string; readonly baseUrl: string } {
  const named = appName === undefined ? undefined : parseAppName(appName);
  if (named && !named.ok) throw new CannotGoOn(named.message);
  if (baseUrl === undefined) {
    if (!named) throw new CannotGoOn('Name your FuseDesk app with --app-name.');
    return named;
  }
  const checked = checkBaseUrl(baseUrl);
  if (!checked.ok) throw new CannotGoOn(`--base-url: ${checked.message}`);
  return { appName: named?.appName ?? new URL(checked.origin).hostname, baseUrl: checked.origin };
}

/** A refused key ends the start; a FuseDesk that cannot be reached does not, since it may come back. */
async function prove(baseUrl: string, apiKey: string, log: Log): Promise<void> {
  const client = createFuseDeskClient({ baseUrl, apiKey, timeoutMs: 10_000 });
  const checked = await checkKey(client);
  await client.close();
  if (checked.ok) return;
  if (checked.error.kind === 'unauthorized') {
    throw new CannotGoOn(
      `FuseDesk at ${baseUrl} does not accept the API key. Copy it again, or have an admin make a new one.`,
    );
  }
  log.warn('the API key could not be checked', { reason: checked.error.message });
}
