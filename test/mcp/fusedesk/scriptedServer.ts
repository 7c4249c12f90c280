import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A received request with its complete body. */
export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Responds to one request, or breaks it in the way a test needs. */
export type ServerScript = (request: ReceivedRequest, response: ServerResponse, socket: Socket) => void;

export interface ScriptedServer {
  readonly url: string;
  readonly port: number;
  /** Every complete request, in order. */
  readonly arrived: readonly ReceivedRequest[];
  readonly connections: () => number;
  script: ServerScript;
  close(): Promise<void>;
}

/** Starts an HTTP server on loopback that runs a script for each request. */
export async function startScriptedServer(script: ServerScript = (_, response) => response.end('[]')) {
  const arrived: ReceivedRequest[] = [];
  let connections = 0;
  const server = createServer(async (message: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk);
    const { method = '', url = '', headers, socket } = message;
    const request = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') };
    arrived.push(request);
    scripted.script(request, response, socket);
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const scripted: ScriptedServer = {
    url: `http://127.0.0.1:${port}`,
    port,
    arrived,
    connections: () => connections,
    script,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return scripted;
}
