import { Transform } from 'node:stream';

/** A message that is not passed on: why, and the request's ID where it can be told. */
export interface RejectedLine {
  readonly id: string | number | null;
  readonly message: string;
}

export interface LineLimiterOptions {
  /** Longest line that passes, in bytes. */
  readonly maxBytes: number;
  readonly onRejected: (line: RejectedLine) => void;
}

const NEWLINE = 0x0a;
const BATCH = 0x5b;
/** How much of a refused line is looked at for its ID, at each end. */
const GLIMPSE_BYTES = 256;

// Where the writers of JSON-RPC put the ID of a request: before its parameters or behind them, never inside.
const ID = String.raw`"id"\s*:\s*(-?\d{1,15}|"[^"\\]{1,128}")`;
const OTHER = String.raw`"(?:jsonrpc|method)"\s*:\s*"[^"\\]{0,128}"`;
const ID_FIRST = new RegExp(String.raw`^\s*\{\s*(?:${OTHER}\s*,\s*)*${ID}\s*[,}]`);
const ID_LAST = new RegExp(String.raw`${ID}\s*(?:,\s*${OTHER}\s*)*\}\s*$`);

function idIn(head: string, tail: string): string | number | null {
  const found = ID_FIRST.exec(head)?.[1] ?? ID_LAST.exec(tail)?.[1];
  if (found === undefined) return null;
  return found.startsWith('"') ? found.slice(1, -1) : Number(found);
}

/**
 * Passes JSON-RPC lines on but for those too long and for batches, which are told and thrown away. The SDK's
 * transport would give up the whole connection at the first (10 MiB) and leave the second without an answer.
 */
export function createLineLimiter({ maxBytes, onRejected: onRefused }: LineLimiterOptions): Transform {
  let length = 0;
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  let refusal: string | undefined;

  function glimpse(part: Buffer): void {
    if (head.length < GLIMPSE_BYTES) head = Buffer.concat([head, part.subarray(0, GLIMPSE_BYTES - head.length)]);
    tail = Buffer.concat([tail, part.subarray(-GLIMPSE_BYTES)]).subarray(-GLIMPSE_BYTES);
  }

  function endLine(): void {
    if (refusal !== undefined) {
      onRefused({ id: idIn(head.toString('utf8'), tail.toString('utf8')), message: refusal });
      refusal = undefined;
    }
    length = 0;
    head = tail = Buffer.alloc(0);
  }

  function take(part: Buffer, isWhole: boolean, pass: (bytes: Buffer) => void): void {
    if (refusal === undefined) {
      if (length === 0 && part[0] === BATCH) refusal = 'Send every message on a line of its own: MCP has no batches.';
      else if (length + part.length > maxBytes) {
        refusal = `A message may be at most ${maxBytes} bytes long.`;
        // What was passed on of it ends here, with a byte that no JSON has: without it a message of which only the line's
        // end was too much would be taken for whole, and answered twice.
        if (length > 0) pass(Buffer.from('\0\n'));
      } else pass(part);
    }
    // A line that comes at once and passes needs no glimpse.
    if (refusal !== undefined || !isWhole) glimpse(part);
    length += part.length;
  }

  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      for (let from = 0; from < chunk.length; ) {
        const end = chunk.indexOf(NEWLINE, from);
        const to = end === -1 ? chunk.length : end + 1;
        take(chunk.subarray(from, to), end !== -1, (bytes) => void this.push(bytes));
        if (end !== -1) endLine();
        from = to;
      }
      done();
    },
  });
}
