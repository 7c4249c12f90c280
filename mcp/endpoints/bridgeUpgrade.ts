import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { pipeline, type Readable, type Writable } from 'node:stream';
import { findByHash, hashToken } from '../access/token.ts';
import { errorLine, INVALID_REQUEST } from '../base/jsonRpc.ts';
import {
  BRIDGE_PATH,
  BRIDGE_PROTOCOL,
  CLIENT_HEADER,
  isTargetId,
  SERVER_HEADER,
  type UpgradeErrorResponse,
} from '../bridge/connection/upgradeProtocol.ts';
import type { Log } from '../hostPorts.ts';
import type { UpgradeHandler } from './http/httpServer.ts';
import { bearerToken, checkHeaders, MAX_BODY_BYTES } from './http/requestChecks.ts';
import { createLineLimiter } from './lineLimiter.ts';
import type { StdioEndpoint } from './stdioEndpoint.ts';

/** Bridges served at once: Claude Desktop starts three to nine for each entry. */
const MAX_BRIDGES = 64;
/** How long a connection that is closing may take to send its last bytes, in milliseconds. */
const LAST_BYTES_MS = 500;

/** What a bridge asks for; without a server ID the host picks the server. */
export interface BridgeTarget {
  readonly serverId?: string;
  readonly clientId?: string;
}

export interface BridgeUpgradeOptions {
  /** Every bridge must send it; new for each start. */
  readonly secret: string;
  readonly open: (
    target: BridgeTarget,
    streams: { readonly input: Readable; readonly output: Writable },
  ) => Promise<StdioEndpoint>;
  /** Called for every rejected connection. */
  readonly onRejected: (kind: string) => void;
  readonly log: Log;
}

/** Turns HTTP Upgrades into the pipes of stdio bridges. */
export interface BridgeUpgradeHandler extends UpgradeHandler {
  close(): Promise<void>;
}

interface Rejection {
  readonly status: '400 Bad Request' | '401 Unauthorized' | '403 Forbidden';
  readonly kind: string;
  readonly message: string;
}
type UpgradeCheck =
  | { readonly ok: true; readonly target: BridgeTarget }
  | { readonly ok: false; readonly rejection: Rejection };

const rejected = (status: Rejection['status'], kind: string, message: string): UpgradeCheck => ({
  ok: false,
  rejection: { status, kind, message },
});

const TOO_MANY = rejected(
  '400 Bad Request',
  'too_many',
  `FuseDesk Bridge serves ${MAX_BRIDGES} connections at once. Close programs that use it, then try again.`,
);

/** Checks the head of an upgrade, starting with what a web page could have sent. */
function checkUpgrade({ headers, method, url }: IncomingMessage, port: number, secretHash: string): UpgradeCheck {
  const forbidden = checkHeaders(headers, port);
  if (forbidden) return rejected('403 Forbidden', forbidden.kind, forbidden.message);
  // A bridge sends no Origin at all; the WebSocket of a page always does.
  if (headers.origin !== undefined) return rejected('403 Forbidden', 'forbidden_origin', 'Web pages may not use this.');
  const hasBody = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
  if (method !== 'GET' || url !== BRIDGE_PATH || headers.upgrade !== BRIDGE_PROTOCOL || hasBody) {
    const message = `Send "GET ${BRIDGE_PATH}" without a body and with "Upgrade: ${BRIDGE_PROTOCOL}".`;
    return rejected('400 Bad Request', 'bad_upgrade', message);
  }
  const secret = bearerToken(headers);
  if (secret === undefined || !findByHash([{ tokenHash: secretHash }], hashToken(secret))) {
    return rejected('401 Unauthorized', 'unauthenticated', 'The secret does not match the running FuseDesk Bridge.');
  }
  const serverId = headers[SERVER_HEADER];
  if (serverId !== undefined && !(typeof serverId === 'string' && isTargetId(serverId))) {
    return rejected('400 Bad Request', 'bad_server', `${SERVER_HEADER} must be the ID of one server.`);
  }
  const clientId = headers[CLIENT_HEADER];
  // It only says whose entry this is, so ignore an ID that we cannot read instead of rejecting the client.
  const isValid = typeof clientId === 'string' && isTargetId(clientId);
  return { ok: true, target: { ...(serverId !== undefined && { serverId }), ...(isValid && { clientId }) } };
}

/** Closes a connection once everything written is sent, or after a short timeout. */
function closeSocket(socket: Socket): void {
  const timer = setTimeout(() => socket.destroy(), LAST_BYTES_MS);
  timer.unref();
  socket.once('close', () => clearTimeout(timer));
  socket.end();
  // Unread bytes would turn the close into a reset, and the last response would be lost.
  socket.resume();
}

function reject(socket: Socket, { status, kind, message }: Rejection): void {
  const response: UpgradeErrorResponse = { error: { kind, message } };
  const body = JSON.stringify(response);
  const head = [
    `HTTP/1.1 ${status}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'Connection: close',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  closeSocket(socket);
}

export function createBridgeUpgradeHandler(options: BridgeUpgradeOptions): BridgeUpgradeHandler {
  const { open, onRejected, log } = options;
  const secretHash = hashToken(options.secret);
  const sockets = new Set<Socket>();
  let closing = false;

  function accept(socket: Socket, target: BridgeTarget, head: Buffer): void {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.setNoDelay(true);
    socket.setTimeout(0);
    if (head.length > 0) socket.unshift(head);
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: ${BRIDGE_PROTOCOL}\r\n\r\n`);
    attach(socket, target).catch((error: unknown) => {
      log.error('[bridge] connection failed', { error: String(error) });
      socket.destroy();
    });
  }

  /** Serves MCP over the socket until the client leaves. */
  async function attach(socket: Socket, target: BridgeTarget): Promise<void> {
    const lines = createLineLimiter({
      maxBytes: MAX_BODY_BYTES,
      onRejected({ id, message }) {
        if (socket.writable) socket.write(errorLine(id, INVALID_REQUEST, message));
      },
    });
    // A pipeline error is a socket error, which also ends the endpoint.
    pipeline(socket, lines, () => undefined);
    const endpoint = await open(target, { input: lines, output: socket });
    await endpoint.ended;
    closeSocket(socket);
  }

  return {
    path: BRIDGE_PATH,

    upgrade(req, socket, head, port) {
      // Node no longer handles errors of this socket: one without a listener would crash the process.
      socket.on('error', (error) => log.info('[bridge] connection lost', { error: error.message }));
      if (!(socket instanceof Socket)) return void socket.destroy();
      const checked = checkUpgrade(req, port, secretHash);
      const check = checked.ok && (closing || sockets.size >= MAX_BRIDGES) ? TOO_MANY : checked;
      if (check.ok) return accept(socket, check.target, head);
      onRejected(check.rejection.kind);
      reject(socket, check.rejection);
    },

    async close() {
      closing = true;
      const closed = [...sockets].map(
        (socket) => new Promise<void>((resolve) => socket.once('close', () => resolve())),
      );
      for (const socket of sockets) closeSocket(socket);
      await Promise.all(closed);
    },
  };
}
