import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CustomScheme } from 'electron';
import type { Log } from '../../mcp/hostPorts.ts';
import { BUNDLE_HOST, SCHEME } from './allowedOrigins.ts';
import { RESPONSE_HEADERS } from './csp.ts';

/** The file types of our pages. Others are not served. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** A safe file or folder name: no leading dot, nothing encoded, no other separator. */
const PLAIN_NAME = /^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/;

/**
 * The file below `rootFolder` for an address of `app://bundle`; `undefined` for every other address. Nothing is decoded
 * or normalized: an address that needs it is not one of ours.
 */
export function bundleFile(url: string, rootFolder: string) {
  if (!URL.canParse(url)) return undefined;
  const { protocol, host, pathname } = new URL(url);
  if (protocol !== `${SCHEME}:` || host !== BUNDLE_HOST) return undefined;
  const [first, ...names] = pathname.split('/');
  if (first !== '' || !names.every((name) => PLAIN_NAME.test(name))) return undefined;
  const file = path.join(rootFolder, ...names);
  const mediaType = MEDIA_TYPES[path.extname(file)];
  return mediaType === undefined ? undefined : { file, mediaType };
}

/** Gives `app:` origins. Call it once, before the app is ready. */
export function registerBundleScheme(protocol: { registerSchemesAsPrivileged(schemes: CustomScheme[]): void }): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves `app://bundle` from `rootFolder`, which may be inside an asar archive. */
export function createBundleHandler(rootFolder: string, log: Log): (request: Request) => Promise<Response> {
  const refuse = (status: number) =>
    new Response(null, { status, headers: { ...RESPONSE_HEADERS, 'Content-Type': 'text/plain' } });
  return async ({ url, method }) => {
    if (method !== 'GET') return refuse(405);
    const found = bundleFile(url, rootFolder);
    if (!found) {
      log.warn('[window] unknown bundle file');
      return refuse(404);
    }
    try {
      const body = await readFile(found.file);
      return new Response(body, { headers: { ...RESPONSE_HEADERS, 'Content-Type': found.mediaType } });
    } catch (error) {
      log.error('[window] reading a bundle file failed', { error: error instanceof Error ? error.message : '' });
      return refuse(404);
    }
  };
}
