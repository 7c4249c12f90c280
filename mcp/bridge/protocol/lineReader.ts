const NEWLINE = 0x0a;
const EMPTY = Buffer.alloc(0);

export interface LineReaderOptions {
  /** Called with a complete line and its newline. The callee may keep the buffer. */
  readonly onLine: (line: Buffer) => void;
  /** Called when a line of more than `maxBytes` was dropped. */
  readonly onTooLong: () => void;
  readonly maxBytes: number;
}

/**
 * Returns a function that takes chunks and reports complete lines.
 * The buffer for an incomplete line doubles when it is full, so the work is linear however small the chunks are.
 */
export function createLineReader({ onLine, onTooLong, maxBytes }: LineReaderOptions): (chunk: Buffer) => void {
  let buffer = EMPTY;
  let length = 0;
  let isTooLong = false;

  function append(piece: Buffer): void {
    const needed = length + piece.length;
    if (needed > buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, 2 * buffer.length));
      buffer.copy(larger, 0, 0, length);
      buffer = larger;
    }
    piece.copy(buffer, length);
    length = needed;
  }

  function finishLine(piece: Buffer): void {
    if (isTooLong || length + piece.length > maxBytes) onTooLong();
    else if (length === 0) onLine(piece);
    else {
      append(piece);
      onLine(buffer.subarray(0, length));
    }
    buffer = EMPTY;
    length = 0;
    isTooLong = false;
  }

  return (chunk) => {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      finishLine(chunk.subarray(from, at + 1));
      from = at + 1;
    }
    const rest = chunk.subarray(from);
    if (rest.length === 0 || isTooLong) return;
    if (length + rest.length > maxBytes) {
      isTooLong = true;
      buffer = EMPTY;
      length = 0;
    } else append(rest);
  };
}
