import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { RESPONSE_HEADERS } from '../../../main/windows/csp.ts';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

export interface ServedPages {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves built pages with the app's own response headers, including its CSP. */
export async function servePages(folder: string): Promise<ServedPages> {
  const server = createServer(async (request, response) => {
    const name = path.normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    const mediaType = MEDIA_TYPES[path.extname(name)];
    try {
      if (mediaType === undefined) throw new Error('no file of a page');
      const body = await readFile(path.join(folder, name));
      response.writeHead(200, { ...RESPONSE_HEADERS, 'Content-Type': mediaType }).end(body);
    } catch {
      // Chromium requests an icon on its own.
      response.writeHead(name === '/favicon.ico' ? 204 : 404, RESPONSE_HEADERS).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
