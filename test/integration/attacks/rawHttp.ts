import { connect } from 'node:net';

/** What came back on a bare socket. */
export interface RawReply {
  /** Everything received, one character a byte. */
  readonly text: string;
  /** The status of each answer, in order. */
  readonly statuses: readonly number[];
  /** True where the other side ended or cut the connection. */
  readonly closed: boolean;
}

export interface RawOptions {
  /** How long to wait for the other side to close, in milliseconds. */
  readonly patienceMs?: number;
  /** Ends the wait early: called with what came so far. */
  readonly until?: (text: string) => boolean;
}

/** Sends bytes as they are, with no client library to put them right, and gathers what comes back. */
export function sendRaw(port: number, bytes: string | Buffer, options: RawOptions = {}): Promise<RawReply> {
  const { patienceMs = 3_000, until = () => false } = options;
  return new Promise((resolve) => {
    let text = '';
    let closed = false;
    const socket = connect(port, '127.0.0.1');
    const finish = () => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ text, closed, statuses: [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, code]) => Number(code)) });
    };
    const timer = setTimeout(finish, patienceMs);
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (until(text)) finish();
    });
    // A reset is one way of being turned away; what came before it counts.
    socket.on('error', () => {});
    socket.on('close', () => {
      closed = true;
      finish();
    });
    socket.write(bytes);
  });
}

/** A request's text; header lines are taken as they are. */
export function requestText(method: string, target: string, headers: readonly string[], body = ''): string {
  return [`${method} ${target} HTTP/1.1`, ...headers, '', body].join('\r\n');
}

/** The JSON of a lone answer's body. */
export function bodyOf({ text }: RawReply): unknown {
  const start = text.indexOf('\r\n\r\n');
  return JSON.parse(text.slice(start + 4));
}
