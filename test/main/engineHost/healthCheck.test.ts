import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { isResponding } from '../../../main/engineHost/healthCheck.ts';

let server: Server | undefined;
afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

async function serve(answer: Parameters<typeof createServer>[1]): Promise<string> {
  const listening = createServer({}, answer);
  server = listening;
  await new Promise<void>((resolve) => void listening.listen(0, '127.0.0.1', resolve));
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

test('accepts any response', async () => {
  const url = await serve((_request, response) => response.writeHead(404).end());
  expect(await isResponding(url)).toBe(true);
});

test('reports a closed port as not responding', async () => {
  const url = await serve(() => {});
  await new Promise((resolve) => server?.close(resolve));
  expect(await isResponding(url)).toBe(false);
});

test('reports a silent server as not responding', async () => {
  const url = await serve(() => {});
  expect(await isResponding(url, 50)).toBe(false);
});
