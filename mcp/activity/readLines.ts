import type { OpenedFile } from './logFiles.ts';

const NEWLINE = 0x0a;
const BLOCK_BYTES = 64 * 1024;
/** Far above any line written here (about 10 KB). A longer line is damage and must not fill the memory. */
const MAX_LINE_BYTES = 256 * 1024;
/** Replaces an overlong line; it does not parse. */
const OVERLONG = '?';

/**
 * The lines of a file from its end, last line first, one block at a time. Text after the last newline
 * is still being written or was torn by a crash, so it is not a line.
 */
export async function* readLinesBackward(
  { handle, size }: OpenedFile,
  blockBytes = BLOCK_BYTES,
): AsyncGenerator<string[]> {
  let position = size;
  // The end of the line that starts before the blocks read so far; undefined until the first newline.
  let rest: Piece | undefined;
  while (position > 0) {
    const length = Math.min(blockBytes, position);
    position -= length;
    const block = await readBlock(handle, position, length);
    const lines: string[] = [];
    let end = block.length;
    while (end > 0) {
      const newline = block.lastIndexOf(NEWLINE, end - 1);
      if (newline < 0) break;
      if (rest) lines.push(toLine(before(block.subarray(newline + 1, end), rest)));
      rest = EMPTY;
      end = newline;
    }
    if (rest) rest = before(block.subarray(0, end), rest);
    yield lines.filter(notBlank);
  }
  if (rest) yield [toLine(rest)].filter(notBlank);
}

/** The lines of a file from its start, one block at a time, without an unfinished last line. */
export async function* readLinesForward(
  { handle, size }: OpenedFile,
  blockBytes = BLOCK_BYTES,
): AsyncGenerator<string[]> {
  let rest: Piece = EMPTY;
  for (let position = 0; position < size; position += blockBytes) {
    const block = await readBlock(handle, position, Math.min(blockBytes, size - position));
    const lines: string[] = [];
    let start = 0;
    for (let newline = block.indexOf(NEWLINE); newline >= 0; newline = block.indexOf(NEWLINE, start)) {
      lines.push(toLine(after(rest, block.subarray(start, newline))));
      rest = EMPTY;
      start = newline + 1;
    }
    rest = after(rest, block.subarray(start));
    yield lines.filter(notBlank);
  }
}

/** Part of a line in blocks. The blocks of an overlong line are dropped. */
interface Piece {
  readonly blocks: readonly Buffer[];
  readonly bytes: number;
}

const EMPTY: Piece = { blocks: [], bytes: 0 };

function before(block: Buffer, piece: Piece): Piece {
  const bytes = block.length + piece.bytes;
  return { blocks: bytes > MAX_LINE_BYTES ? [] : [block, ...piece.blocks], bytes };
}

function after(piece: Piece, block: Buffer): Piece {
  const bytes = piece.bytes + block.length;
  return { blocks: bytes > MAX_LINE_BYTES ? [] : [...piece.blocks, block], bytes };
}

function toLine({ blocks, bytes }: Piece): string {
  if (bytes > MAX_LINE_BYTES) return OVERLONG;
  const [only, more] = blocks;
  return only && !more ? only.toString('utf8') : Buffer.concat(blocks).toString('utf8');
}

function notBlank(line: string): boolean {
  return line.trim() !== '';
}

async function readBlock(handle: OpenedFile['handle'], position: number, length: number): Promise<Buffer> {
  const block = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(block, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return block.subarray(0, filled);
}
