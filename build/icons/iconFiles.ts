/** One image of a file with several sizes; all are square PNGs. */
export interface SizedPng {
  readonly size: number;
  readonly png: Buffer;
}

/** A Windows `.ico` with PNG entries, which Windows reads since Vista. */
export function ico(pictures: readonly SizedPng[]): Buffer {
  const HEADER = 6;
  const ENTRY = 16;
  const head = Buffer.alloc(HEADER + ENTRY * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const at = HEADER + ENTRY * index;
    // One byte each; 0 means 256.
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

/** macOS's names for the sizes; some are the @2x form of a smaller one. */
const ICNS_KINDS: readonly (readonly [kind: string, size: number])[] = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];

/** A macOS `.icns` with the sizes that the format supports. */
export function icns(pictures: readonly SizedPng[]): Buffer {
  const part = (kind: string, body: Buffer) => {
    const head = Buffer.alloc(8);
    head.write(kind, 'latin1');
    head.writeUInt32BE(body.length + head.length, 4);
    return Buffer.concat([head, body]);
  };
  const parts = ICNS_KINDS.flatMap(([kind, size]) =>
    pictures.filter((picture) => picture.size === size).map(({ png }) => part(kind, png)),
  );
  return part('icns', Buffer.concat(parts));
}
