import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { type Duplex, pipeline, type Readable, type Writable } from 'node:stream';
import { findByHash, hashToken } from '../../access/token.ts';
import {
  BRIDGE_PATH,
  BRIDGE_PROTOCOL,
  CLIENT_HEADER,
  SERVER_HEADER,
  type UpgradeErrorResponse,
} from '../../bridge/connection/upgradeProtocol.ts';
import type { Log } from '../../hostPorts.ts';
import { bearerToken, checkHeaders, MAX_BODY_BYTES } from '../http/requestChecks.ts';
import type { StdioEndpoint } from '../stdio/stdioEndpoint.ts';
import { createLineLimiter } from './lineLimiter.ts';

/** Bridges served at once: Claude Desktop starts three to nine for each entry. */
export const MAX_BRIDGES = 64;
/** How long a connection that is to end may take to hand over its last bytes, in milliseconds. */
const LAST_BYTES_MS = 500;

const SERVER_ID = /^[A-Za-z0-9-]{1,64}$/;
const CLIENT_ID = /^[A-Za-z0-9-]{1,64}$/;

/** What a bridge asks for; the host's own choice of server where it names none. */
export interface BridgeTarget {
  readonly serverId?: string;
  readonly clientId?: string;
}

export interface BridgeUpgradeOptions {
  /** What every bridge must show; new at each start. */
  readonly secret: string;
  /** Called before `open`; what it answers with is waited for. */
  readonly prepare?: () => Promise<void> | undefined;
  readonly open: (
    wish: BridgeTarget,
    streams: { readonly input: Readable; readonly output: Writable },
  ) => StdioEndpoint;
  /** Told of every caller turned away. */
  readonly onRejected: (kind: string) => void;
  readonly log: Log;
}

/** Turns HTTP Upgrades into the pipes of stdio bridges. */
export interface BridgeUpgradeHandler {
  readonly path: string;
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer, port: number): void;
  close(): Promise<void>;
}

interface Refusal {
  readonly status: '400 Bad Request' | '401 Unauthorized' | '403 Forbidden';
  readonly kind: string;
  readonly message: string;
}
type Knock = { readonly ok: true; readonly wish: BridgeTarget } | { readonly ok: false; readonly refusal: Refusal };

const refused = (status: Refusal['status'], kind: string, message: string): Knock => ({
  ok: false,
  refusal: { status, kind, message },
});

const TOO_MANY = refused(
  '400 Bad Request',
  'too_many',
  `FuseDesk Bridge serves ${MAX_BRIDGES} connections at once. Close programs that use it, then call again.`,
);

/** Looks at an upgrade's head, what a web page could have sent first. */
function judge({ headers, method, url }: IncomingMessage, port: number, secretHash: string): Knock {
  const barred = checkHeaders(headers, port);
  if (barred) return refused('403 Forbidden', barred.kind, barred.message);
  // A bridge sends none at all; a page's WebSocket always does.
  if (headers.origin !== undefined) return refused('403 Forbidden', 'forbidden_origin', 'Web pages may not use this.');
  const hasBody = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
  if (method !== 'GET' || url !== BRIDGE_PATH || headers.upgrade !== BRIDGE_PROTOCOL || hasBody) {
    const message = `Send "GET ${BRIDGE_PATH}" without a body and with "Upgrade: ${BRIDGE_PROTOCOL}".`;
    return refused('400 Bad Request', 'bad_upgrade', message);
  }
  const given = bearerToken(headers);
  if (given === undefined || !findByHash([{ tokenHash: secretHash }], hashToken(given))) {
    return refused('401 Unauthorized', 'unauthenticated', 'This secret is not that of the running FuseDesk Bridge.');
  }
  const serverId = headers[SERVER_HEADER];
  if (serverId !== undefined && !(typeof serverId === 'string' && SERVER_ID.test(serverId))) {
    return refused('400 Bad Request', 'bad_server', `${SERVER_HEADER} names one server by its ID.`);
  }
  const clientId = headers[CLIENT_HEADER];
  // It only tells whose entry this is; one that we cannot read must not keep its client out.
  const isKnown = typeof clientId === 'string' && CLIENT_ID.test(clientId);
  return { ok: true, wish: { ...(serverId !== undefined && { serverId }), ...(isKnown && { clientId }) } };
}

/** Ends a connection once what was written is out, or after a moment all the same. */
function end(socket: Socket): void {
  const timer = setTimeout(() => socket.destroy(), LAST_BYTES_MS);
  timer.unref();
  socket.once('close', () => clearTimeout(timer));
  socket.end();
  // Unread bytes would turn the end into a reset, which takes the last answer with it.
  socket.resume();
}

function turnAway(socket: Socket, { status, kind, message }: Refusal): void {
  const refusal: UpgradeErrorResponse = { error: { kind, message } };
  const body = JSON.stringify(refusal);
  const head = [
    `HTTP/1.1 ${status}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'Connection: close',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  end(socket);
}

export function createBridgeUpgradeHandler({
  secret,
  prepare = () => undefined,
  open,
  onRejected: onRefused,
  log,
}: BridgeUpgradeOptions): BridgeUpgradeHandler {
  const secretHash = hashToken(secret);
  const sockets = new Set<Socket>();
  let closing = false;

  function serve(socket: Socket, wish: BridgeTarget, head: Buffer): void {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.setNoDelay(true);
    socket.setTimeout(0);
    if (head.length > 0) socket.unshift(head);
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: ${BRIDGE_PROTOCOL}\r\n\r\n`);
    const preparing = prepare();
    if (!preparing) {
      join(socket, wish);
      return;
    }
    preparing.then(
      () => {
        if (!closing && !socket.destroyed) join(socket, wish);
      },
      (error: unknown) => {
        log.error('a bridge could not be served', { error: String(error) });
        socket.destroy();
      },
    );
  }

  function join(socket: Socket, wish: BridgeTarget): void {
    const lines = createLineLimiter({
      maxBytes: MAX_BODY_BYTES,
      onRejected({ id, message }) {
        if (!socket.writable) return;
        socket.write(`${JSON.stringify({ jsonrpc: '2.0', id, error: { code: -32600, message } })}\n`);
      },
    });
    const endpoint = open(wish, { input: lines, output: socket });
    // Its error is that of the socket, of which the end below is the consequence.
    pipeline(socket, lines, () => undefined);
    endpoint.ended.then(
      () => end(socket),
      (error: unknown) => {
        log.error('a bridge ended badly', { error: String(error) });
        socket.destroy();
      },
    );
  }

  return {
    path: BRIDGE_PATH,

    upgrade(req, socket, head, port) {
      // Node has let go of it: an error nobody listens to would end the process.
      socket.on('error', (error) => log.info('a bridge was cut off', { error: error.message }));
      if (!(socket instanceof Socket)) return void socket.destroy();
      const knock = judge(req, port, secretHash);
      const answer = knock.ok && (closing || sockets.size >= MAX_BRIDGES) ? TOO_MANY : knock;
      if (answer.ok) return serve(socket, answer.wish, head);
      onRefused(answer.refusal.kind);
      turnAway(socket, answer.refusal);
    },

    async close() {
      closing = true;
      const closed = [...sockets].map(
        (socket) => new Promise<void>((resolve) => socket.once('close', () => resolve())),
      );
      for (const socket of sockets) end(socket);
      await Promise.all(closed);
    },
  };
}
