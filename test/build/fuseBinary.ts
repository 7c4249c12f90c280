/** A file with fuses in the format of an Electron binary. */
export function binaryWithFuses(wire: string): Buffer {
  return Buffer.concat([
    Buffer.alloc(5_000_000, 'code'),
    Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
    Buffer.from([1, wire.length]),
    Buffer.from(wire, 'latin1'),
    Buffer.alloc(1000, 'more'),
  ]);
}
