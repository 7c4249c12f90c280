const NEWLINE = 0x0a;
const NOTHING = Buffer.alloc(0);

export interface LineReaderOptions {
  /** A complete line with its newline; it belongs to the callee. */
  readonly onLine: (line: Buffer) => void;
  /** A line of more than `longest` bytes came, and was left out. */
  readonly onTooLong: () => void;
  /** In bytes. */
  readonly maxBytes: number;
}

/**
 * Takes chunks as they come and hands on complete lines; half a line is kept until the rest is there.
 * The work grows with the bytes alone, however small the chunks are: what is kept doubles in size when it is full.
 */
export function createLineReader({ onLine, onTooLong, maxBytes: longest }: LineReaderOptions): (chunk: Buffer) => void {
  let kept = NOTHING;
  let length = 0;
  let tooLong = false;

  function keep(piece: Buffer): void {
    const needed = length + piece.length;
    if (needed > kept.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, 2 * kept.length));
      kept.copy(larger, 0, 0, length);
      kept = larger;
    }
    piece.copy(kept, length);
    length = needed;
  }

  function finish(piece: Buffer): void {
    if (tooLong || length + piece.length > longest) onTooLong();
    else if (length === 0) onLine(piece);
    else {
      keep(piece);
      onLine(kept.subarray(0, length));
    }
    kept = NOTHING;
    length = 0;
    tooLong = false;
  }

  return (chunk) => {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      finish(chunk.subarray(from, at + 1));
      from = at + 1;
    }
    const rest = chunk.subarray(from);
    if (rest.length === 0 || tooLong) return;
    if (length + rest.length > longest) {
      tooLong = true;
      kept = NOTHING;
      length = 0;
    } else keep(rest);
  };
}
