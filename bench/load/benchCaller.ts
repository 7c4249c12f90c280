import { Client, type Dispatcher } from 'undici';
import type { LoadTarget } from './loadJob.ts';
import { CLIENT, SESSION_REVISION } from './loadTargets.ts';

/** One caller on one persistent connection; it sends the next call after the last response. */
export interface BenchCaller {
  /**
   * Calls once and reads the whole response.
   * @throws Error if the call failed.
   */
  call(): Promise<void>;
  close(): Promise<void>;
}

export async function openBenchCaller(target: LoadTarget): Promise<BenchCaller> {
  const { origin, pathname, search } = new URL(target.url);
  const client = new Client(origin);
  const path = pathname + search;
  let headers: Record<string, string> = target.headers;
  let id = 1;

  async function send(method: Dispatcher.HttpMethod, body?: string) {
    const answer = await client.request({ method, path, headers, body: body ?? null });
    return { status: answer.statusCode, headers: answer.headers, text: await answer.body.text() };
  }

  if (target.session) {
    const params = { protocolVersion: SESSION_REVISION, capabilities: {}, clientInfo: CLIENT };
    const opened = await send('POST', JSON.stringify({ jsonrpc: '2.0', id: 0, method: 'initialize', params }));
    const session = opened.headers['mcp-session-id'];
    if (typeof session !== 'string') throw new Error(`no session: ${opened.status} ${opened.text.slice(0, 200)}`);
    headers = { ...headers, 'mcp-session-id': session };
    await send('POST', '{"jsonrpc":"2.0","method":"notifications/initialized"}');
  }

  return {
    async call() {
      const { status, text } = target.body
        ? await send('POST', `${target.body[0]}${id++}${target.body[1]}`)
        : await send('GET');
      if (status !== 200 || text.length < 1_000 || text.includes('"isError":true')) {
        throw new Error(`a call failed: ${status} ${text.slice(0, 200)}`);
      }
    },
    async close() {
      if (target.session) await send('DELETE');
      await client.close();
    },
  };
}
