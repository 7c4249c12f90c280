import { Transform } from 'node:stream';

/** A message that was dropped: why, and the ID of the request if it can be found. */
export interface RejectedLine {
  readonly id: string | number | null;
  readonly message: string;
}

export interface LineLimiterOptions {
  /** The longest line that passes, in bytes. */
  readonly maxBytes: number;
  readonly onRejected: (line: RejectedLine) => void;
}

const NEWLINE = 0x0a;
const BATCH_START = 0x5b;
/** How much of each end of a rejected line is searched for its ID. */
const EXCERPT_BYTES = 256;

// JSON-RPC writers put the ID of a request before or after its parameters, so search both ends but never the middle.
const ID = String.raw`"id"\s*:\s*(-?\d{1,15}|"[^"\\]{1,128}")`;
const OTHER = String.raw`"(?:jsonrpc|method)"\s*:\s*"[^"\\]{0,128}"`;
const ID_FIRST = new RegExp(String.raw`^\s*\{\s*(?:${OTHER}\s*,\s*)*${ID}\s*[,}]`);
const ID_LAST = new RegExp(String.raw`${ID}\s*(?:,\s*${OTHER}\s*)*\}\s*$`);

function findId(head: string, tail: string): string | number | null {
  const found = ID_FIRST.exec(head)?.[1] ?? ID_LAST.exec(tail)?.[1];
  if (found === undefined) return null;
  return found.startsWith('"') ? found.slice(1, -1) : Number(found);
}

/**
 * Passes JSON-RPC lines through, but drops and reports batches and lines that are too long. The SDK's transport would
 * close the whole connection at a long line (10 MiB) and leave a batch without a response.
 */
export function createLineLimiter({ maxBytes, onRejected }: LineLimiterOptions): Transform {
  let length = 0;
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  let rejection: string | undefined;

  function keepExcerpt(part: Buffer): void {
    if (head.length < EXCERPT_BYTES) head = Buffer.concat([head, part.subarray(0, EXCERPT_BYTES - head.length)]);
    tail = Buffer.concat([tail, part.subarray(-EXCERPT_BYTES)]).subarray(-EXCERPT_BYTES);
  }

  function endLine(): void {
    if (rejection !== undefined) {
      onRejected({ id: findId(head.toString('utf8'), tail.toString('utf8')), message: rejection });
      rejection = undefined;
    }
    length = 0;
    head = tail = Buffer.alloc(0);
  }

  function take(part: Buffer, endsLine: boolean, pass: (bytes: Buffer) => void): void {
    if (rejection === undefined) {
      if (length === 0 && part[0] === BATCH_START)
        rejection = 'Send every message on a line of its own: MCP has no batches.';
      else if (length + part.length > maxBytes) {
        rejection = `A message may be at most ${maxBytes} bytes long.`;
        // End what has been passed with a byte that is not valid JSON: if only the end of the line exceeds the limit,
        // the part that passed could be a complete message and would get a second response.
        if (length > 0) pass(Buffer.from('\0\n'));
      } else pass(part);
    }
    // A line that arrives in one piece and passes needs no excerpt.
    if (rejection !== undefined || !endsLine) keepExcerpt(part);
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
