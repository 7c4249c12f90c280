import { readFile } from 'node:fs/promises';
import type { CustomScheme } from 'electron';
import type { Log } from '../../mcp/hostPorts.ts';
import { SCHEME } from './allowedOrigins.ts';
import { bundleFile } from './bundleFile.ts';
import { RESPONSE_HEADERS } from './csp.ts';

/** Makes `app:` a scheme with origins. To be called before the app is ready, and once. */
export function registerBundleScheme(protocol: { registerSchemesAsPrivileged(schemes: CustomScheme[]): void }): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Answers requests to `app://bundle` from `rootFolder` (which may lie in an asar archive). */
export function createBundleHandler(rootFolder: string, log: Log): (request: Request) => Promise<Response> {
  const refuse = (status: number) =>
    new Response(null, { status, headers: { ...RESPONSE_HEADERS, 'Content-Type': 'text/plain' } });
  return async ({ url, method }) => {
    if (method !== 'GET') return refuse(405);
    const found = bundleFile(url, rootFolder);
    if (!found) {
      log.warn('Refused an address that names no file of the app');
      return refuse(404);
    }
    try {
      const body = await readFile(found.file);
      return new Response(body, { headers: { ...RESPONSE_HEADERS, 'Content-Type': found.mediaType } });
    } catch (error) {
      log.error('A file of the app could not be read', { error: error instanceof Error ? error.message : '' });
      return refuse(404);
    }
  };
}
