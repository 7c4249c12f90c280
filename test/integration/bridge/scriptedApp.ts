import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { isJsonObject } from '../../../mcp/base/json.ts';
import { DISCOVERY_FILE, type Discovery, type LaunchCommand } from '../../../mcp/bridge/connection/discoveryFile.ts';
import { BRIDGE_PATH, BRIDGE_PROTOCOL } from '../../../mcp/bridge/connection/upgradeProtocol.ts';
import { OFFLINE_CACHE_FOLDER, type OfflineCache } from '../../../mcp/bridge/offline/offlineCache.ts';

export type Sent = Readonly<Record<string, unknown>>;

export interface ScriptedConnection {
  readonly socket: Socket;
  readonly headers: IncomingHttpHeaders;
  readonly received: Sent[];
  send(message: unknown): void;
}

/** A tiny app on a real socket: it responds as scripted, and dies or quits on request. */
export interface ScriptedApp {
  readonly connections: ScriptedConnection[];
  /** How many upgrade requests came so far, including refused ones. */
  upgrades(): number;
  /** Listens on a new port with a new secret and writes the discovery file. */
  start(): Promise<Discovery>;
  /** Dies like a killed process: connections break, the discovery file stays. */
  die(): Promise<void>;
  /** Quits cleanly: the discovery file says so. */
  quit(): Promise<void>;
  /** The process ID in the discovery file. */
  readonly pid: number;
}

export interface AppScript {
  readonly folder: string;
  readonly respond: (message: Sent, connection: ScriptedConnection) => void;
  readonly launch?: LaunchCommand;
  readonly pid?: number;
  /** An HTTP response instead of the upgrade; `'silence'` keeps the connection open without one. */
  readonly refuse?: () => string | undefined;
}

export function writeDiscovery(folder: string, discovery: Discovery | string): void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, DISCOVERY_FILE);
  const text = typeof discovery === 'string' ? discovery : JSON.stringify(discovery);
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

export const SCRIPTED_TOOLS = [
  { name: 'look', inputSchema: { type: 'object' }, annotations: { readOnlyHint: true } },
  { name: 'change', inputSchema: { type: 'object' }, annotations: { readOnlyHint: false } },
] as const;
const CAPABILITIES = { tools: { listChanged: true } };
const SERVER = { name: 'scripted', version: '9' };
export const DISCOVERED = { supportedVersions: ['2026-07-28'], capabilities: CAPABILITIES, resultType: 'complete' };

export function writeOfflineCache(folder: string, server = 'default', tools: readonly Sent[] = SCRIPTED_TOOLS): void {
  const cache: OfflineCache = {
    schemaVersion: 1,
    initialize: {
      protocolVersions: ['2025-11-25', '2025-06-18'],
      result: { capabilities: CAPABILITIES, serverInfo: { ...SERVER, name: 'from cache' } },
    },
    discover: { ...DISCOVERED, _meta: { 'io.modelcontextprotocol/serverInfo': { ...SERVER, name: 'from cache' } } },
    tools,
  };
  mkdirSync(join(folder, OFFLINE_CACHE_FOLDER), { recursive: true });
  writeFileSync(join(folder, OFFLINE_CACHE_FOLDER, `${server}.json`), JSON.stringify(cache));
}

/** The response of a well-behaved app; `undefined` for notifications and for calls with `hang`. */
export function usualResponse({ id, method, params }: Sent): Sent | undefined {
  if (id === undefined) return undefined;
  const fields = isJsonObject(params) ? params : {};
  switch (method) {
    case 'initialize':
      return {
        result: { protocolVersion: fields.protocolVersion, capabilities: CAPABILITIES, serverInfo: SERVER },
        jsonrpc: '2.0',
        id,
      };
    case 'server/discover':
      return { result: DISCOVERED, jsonrpc: '2.0', id };
    case 'ping':
      return { result: {}, jsonrpc: '2.0', id };
    case 'tools/list':
      return { result: { tools: SCRIPTED_TOOLS }, jsonrpc: '2.0', id };
    case 'tools/call': {
      const { hang, text = 'done' } = isJsonObject(fields.arguments) ? fields.arguments : {};
      return hang === true ? undefined : { result: { content: [{ type: 'text', text }] }, jsonrpc: '2.0', id };
    }
    default:
      return { jsonrpc: '2.0', id, error: { code: -32601, message: 'Method not found' } };
  }
}

let secrets = 0;

export function scriptedApp({ folder, respond, launch, pid = process.pid, refuse }: AppScript): ScriptedApp {
  const connections: ScriptedConnection[] = [];
  const open = new Set<Socket>();
  let server: Server | undefined;
  let secret = '';
  let upgrades = 0;

  function pipe(socket: Socket, headers: IncomingHttpHeaders): void {
    const received: Sent[] = [];
    const send = (message: unknown) => {
      if (socket.writable) socket.write(typeof message === 'string' ? message : `${JSON.stringify(message)}\n`);
    };
    const connection = { socket, headers, received, send };
    connections.push(connection);
    let parts: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => {
      parts.push(chunk);
      if (!chunk.includes(10)) return;
      const lines = Buffer.concat(parts).toString().split('\n');
      parts = [Buffer.from(lines.pop() ?? '')];
      for (const line of lines) {
        const message = JSON.parse(line) as Sent;
        received.push(message);
        respond(message, connection);
      }
    });
  }

  const stop = async () => {
    const stopped = server;
    server = undefined;
    for (const socket of open) socket.resetAndDestroy();
    await new Promise((resolve) => (stopped ? stopped.close(resolve) : resolve(undefined)));
  };
  const publish = (running: Discovery['running']): Discovery => {
    const discovery: Discovery = { schemaVersion: 1, version: '9.9.9', launch: launch ?? null, running };
    writeDiscovery(folder, discovery);
    return discovery;
  };

  return {
    connections,
    pid,
    upgrades: () => upgrades,
    async start() {
      secret = `secret-${process.pid}-${++secrets}`;
      const listening = createServer((_, response) => response.writeHead(404).end());
      server = listening;
      listening.on('connection', (socket) => {
        open.add(socket);
        socket.on('error', () => {});
        socket.on('close', () => open.delete(socket));
      });
      listening.on('upgrade', ({ headers, url }, socket: Socket) => {
        upgrades++;
        const refusal = refuse?.();
        const body = JSON.stringify({ error: { kind: 'unauthenticated', message: 'Wrong secret.' } });
        if (refusal === 'silence') return;
        if (refusal !== undefined) socket.end(refusal);
        else if (url !== BRIDGE_PATH || headers.authorization !== `Bearer ${secret}`)
          socket.end(`HTTP/1.1 401 Unauthorized\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
        else {
          socket.write(
            `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: ${BRIDGE_PROTOCOL}\r\n\r\n`,
          );
          pipe(socket, headers);
        }
      });
      await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
      const address = listening.address();
      const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
      return publish({ pid, port, secret, startedAt: new Date().toISOString() });
    },
    die: stop,
    async quit() {
      publish(null);
      await stop();
    },
  };
}
