import { connect, type Socket } from 'node:net';
import { isJsonObject, isString, objectAt, parseJson } from '../../base/json.ts';
import { hasErrorCode } from '../../base/nodeErrors.ts';
import type { RunningInstance } from './discoveryFile.ts';
import {
  BRIDGE_PATH,
  BRIDGE_PROTOCOL,
  CLIENT_HEADER,
  SERVER_HEADER,
  type UpgradeErrorResponse,
} from './upgradeProtocol.ts';

/** Both values must fit into a header. */
export interface BridgeIdentity {
  readonly server?: string;
  readonly client?: string;
}

export type UpgradeOutcome =
  /** `received` holds the bytes that followed the head of the response. */
  | { readonly kind: 'connected'; readonly socket: Socket; readonly received: Buffer }
  /** Nothing listens on the port. */
  | { readonly kind: 'unreachable' }
  /** Something listens, but did not respond in time or is not the app. */
  | { readonly kind: 'invalidResponse' }
  | { readonly kind: 'refused'; readonly status: number; readonly error: UpgradeErrorResponse['error'] | undefined };

/** A head takes a few hundred bytes, and the body of a refusal is one sentence. */
const MAX_RESPONSE_BYTES = 64 * 1024;
const HEAD_END = '\r\n\r\n';

function requestHead({ port, secret }: RunningInstance, { server, client }: BridgeIdentity): string {
  const lines = [
    `GET ${BRIDGE_PATH} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Connection: Upgrade',
    `Upgrade: ${BRIDGE_PROTOCOL}`,
    // The app writes no other characters, and others might end the header.
    `Authorization: Bearer ${secret.replace(/[^\w.~+/=-]/g, '')}`,
    ...(server === undefined ? [] : [`${SERVER_HEADER}: ${server}`]),
    ...(client === undefined ? [] : [`${CLIENT_HEADER}: ${client}`]),
  ];
  return lines.join('\r\n') + HEAD_END;
}

function parseRefusal(status: number, body: string): UpgradeOutcome {
  const value = parseJson(body);
  const { kind, message } = isJsonObject(value) ? objectAt(value, 'error') : {};
  return { kind: 'refused', status, error: isString(kind) && isString(message) ? { kind, message } : undefined };
}

/** Whether the body of a refusal has arrived; without a length it ends with the connection. */
function isBodyComplete(head: string, body: Buffer): boolean {
  const length = /^content-length: *(\d+)\r?$/im.exec(head)?.[1];
  return length !== undefined && body.length >= Number(length);
}

/**
 * Asks the running app for a connection and reports the outcome exactly once.
 * Uses a plain socket: Node's HTTP client takes as long to load as the rest of the bridge, for one status and a few
 * headers.
 * @returns a function that cancels the attempt; no outcome is reported after that.
 */
export function requestUpgrade(
  running: RunningInstance,
  identity: BridgeIdentity,
  timeoutMs: number,
  onOutcome: (outcome: UpgradeOutcome) => void,
): () => void {
  const socket = connect({ host: '127.0.0.1', port: running.port, noDelay: true });
  let received: Buffer = Buffer.alloc(0);

  function finish(outcome: UpgradeOutcome | undefined): void {
    clearTimeout(timer);
    socket.removeAllListeners();
    if (outcome?.kind !== 'connected') {
      // A destroyed socket may still emit an error.
      socket.on('error', () => {});
      socket.destroy();
    }
    if (outcome) onOutcome(outcome);
  }
  const timer = setTimeout(() => finish({ kind: 'invalidResponse' }), timeoutMs);

  function checkResponse(isEnded: boolean): void {
    const at = received.indexOf(HEAD_END);
    if (at < 0) {
      if (isEnded || received.length > MAX_RESPONSE_BYTES) finish({ kind: 'invalidResponse' });
      return;
    }
    const head = received.toString('latin1', 0, at);
    const body = received.subarray(at + HEAD_END.length);
    const status = Number(/^HTTP\/1\.1 (\d{3})(?: |$)/m.exec(head)?.[1]);
    if (status === 101) {
      const isOurs = new RegExp(`^upgrade: *${BRIDGE_PROTOCOL}\\r?$`, 'im').test(head);
      if (isOurs) socket.pause();
      finish(isOurs ? { kind: 'connected', socket, received: body } : { kind: 'invalidResponse' });
    } else if (!(status >= 400)) finish({ kind: 'invalidResponse' });
    else if (isEnded || isBodyComplete(head, body) || body.length > MAX_RESPONSE_BYTES) {
      finish(parseRefusal(status, body.toString()));
    }
  }

  socket.on('connect', () => socket.write(requestHead(running, identity)));
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    checkResponse(false);
  });
  socket.on('end', () => checkResponse(true));
  socket.on('error', (error) =>
    finish({ kind: hasErrorCode(error, 'ECONNREFUSED') ? 'unreachable' : 'invalidResponse' }),
  );
  return () => finish(undefined);
}
