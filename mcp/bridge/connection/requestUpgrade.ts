import { connect, type Socket } from 'node:net';
import { isJsonObject, isString, objectAt, parseJson } from '../../base/json.ts';
import type { RunningInstance } from './discoveryFile.ts';
import {
  BRIDGE_PATH,
  BRIDGE_PROTOCOL,
  CLIENT_HEADER,
  SERVER_HEADER,
  type UpgradeErrorResponse,
} from './upgradeProtocol.ts';

/** What this bridge says of itself; both values fit into a header. */
export interface BridgeIdentity {
  readonly server?: string;
  readonly client?: string;
}

/** How an attempt ended. `rest` is what came behind the answer's head already. */
export type UpgradeOutcome =
  | { readonly kind: 'connected'; readonly socket: Socket; readonly rest: Buffer }
  /** Nobody listens there. */
  | { readonly kind: 'nobody' }
  /** Somebody does, but gave no answer in time, or not one of ours. */
  | { readonly kind: 'stranger' }
  | { readonly kind: 'refused'; readonly status: number; readonly said: UpgradeErrorResponse['error'] | undefined };

/** An answer's head is a few hundred bytes, and a refusal's body one sentence. */
const LONGEST_ANSWER = 64 * 1024;
const HEAD_END = '\r\n\r\n';

function question({ port, secret }: RunningInstance, { server, client }: BridgeIdentity): string {
  const lines = [
    `GET ${BRIDGE_PATH} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Connection: Upgrade',
    `Upgrade: ${BRIDGE_PROTOCOL}`,
    // Anything outside this alphabet could not have been written by the app, and might end the header.
    `Authorization: Bearer ${secret.replace(/[^\w.~+/=-]/g, '')}`,
    ...(server === undefined ? [] : [`${SERVER_HEADER}: ${server}`]),
    ...(client === undefined ? [] : [`${CLIENT_HEADER}: ${client}`]),
  ];
  return lines.join('\r\n') + HEAD_END;
}

function refusalIn(status: number, body: string): UpgradeOutcome {
  const value = parseJson(body);
  const { kind, message } = isJsonObject(value) ? objectAt(value, 'error') : {};
  return { kind: 'refused', status, said: isString(kind) && isString(message) ? { kind, message } : undefined };
}

/** Whether the refusal's body is complete; without a length it ends with the connection. */
function isWhole(head: string, body: Buffer): boolean {
  const length = /^content-length: *(\d+)\r?$/im.exec(head)?.[1];
  return length !== undefined && body.length >= Number(length);
}

/**
 * Asks the running app for its pipe; tells exactly once how that ended.
 * A plain socket does: the answer is a status and some headers, and Node's HTTP client takes as long to load as all else.
 * @returns what gives the attempt up; nothing is told any more then.
 */
export function requestUpgrade(
  running: RunningInstance,
  introduction: BridgeIdentity,
  patienceMs: number,
  tell: (attempt: UpgradeOutcome) => void,
): () => void {
  const socket = connect({ host: '127.0.0.1', port: running.port, noDelay: true });
  let received: Buffer = Buffer.alloc(0);
  const end = (attempt: UpgradeOutcome | undefined) => {
    clearTimeout(timer);
    socket.removeAllListeners();
    if (attempt?.kind !== 'connected') {
      // A socket that is destroyed may still report an error.
      socket.on('error', () => {});
      socket.destroy();
    }
    if (attempt) tell(attempt);
  };
  const timer = setTimeout(() => end({ kind: 'stranger' }), patienceMs);

  function judge(ended: boolean): void {
    const at = received.indexOf(HEAD_END);
    if (at < 0) {
      if (ended || received.length > LONGEST_ANSWER) end({ kind: 'stranger' });
      return;
    }
    const head = received.toString('latin1', 0, at);
    const rest = received.subarray(at + HEAD_END.length);
    const status = Number(/^HTTP\/1\.1 (\d{3})(?: |$)/m.exec(head)?.[1]);
    if (status === 101) {
      const ours = new RegExp(`^upgrade: *${BRIDGE_PROTOCOL}\\r?$`, 'im').test(head);
      if (ours) socket.pause();
      end(ours ? { kind: 'connected', socket, rest } : { kind: 'stranger' });
    } else if (!(status >= 400)) end({ kind: 'stranger' });
    else if (ended || isWhole(head, rest) || rest.length > LONGEST_ANSWER) end(refusalIn(status, rest.toString()));
  }

  socket.on('connect', () => socket.write(question(running, introduction)));
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    judge(false);
  });
  socket.on('end', () => judge(true));
  socket.on('error', (error) => {
    const refused = 'code' in error && error.code === 'ECONNREFUSED';
    end({ kind: refused ? 'nobody' : 'stranger' });
  });
  return () => end(undefined);
}
