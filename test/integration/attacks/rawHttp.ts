import { connect } from 'node:net';

/** What a bare socket received. */
export interface RawReply {
  /** Everything received, one character per byte. */
  readonly text: string;
  /** The status of each response, in order. */
  readonly statuses: readonly number[];
  /** Whether the other side closed or reset the connection. */
  readonly closed: boolean;
}

export interface RawOptions {
  /** How long to wait for the other side to close, in milliseconds. */
  readonly timeoutMs?: number;
  /** Called with what has been received; ends the wait early. */
  readonly until?: (text: string) => boolean;
}

/** Sends bytes unchanged, without a client library that would correct them, and collects the response. */
export function sendRaw(port: number, bytes: string | Buffer, options: RawOptions = {}): Promise<RawReply> {
  const { timeoutMs = 3_000, until = () => false } = options;
  return new Promise((resolve) => {
    let text = '';
    let closed = false;
    const socket = connect(port, '127.0.0.1');
    const finish = () => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ text, closed, statuses: [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, code]) => Number(code)) });
    };
    const timer = setTimeout(finish, timeoutMs);
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (until(text)) finish();
    });
    // A reset is a way to reject, too; what arrived before it counts.
    socket.on('error', () => {});
    socket.on('close', () => {
      closed = true;
      finish();
    });
    socket.write(bytes);
  });
}

/** The text of a request with the given header lines unchanged. */
export function requestText(method: string, target: string, headers: readonly string[], body = ''): string {
  return [`${method} ${target} HTTP/1.1`, ...headers, '', body].join('\r\n');
}

/** The JSON body of a single response. */
export function bodyOf({ text }: RawReply): unknown {
  const start = text.indexOf('\r\n\r\n');
  return JSON.parse(text.slice(start + 4));
}
