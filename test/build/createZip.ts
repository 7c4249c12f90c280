import { crc32, deflateRawSync } from 'node:zlib';

/** Creates a zip file; entries in `stored` are not compressed. */
export function createZip(entries: Readonly<Record<string, Buffer | string>>, stored: readonly string[] = []): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const body = Buffer.from(content);
    const packed = stored.includes(name) ? body : deflateRawSync(body);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(stored.includes(name) ? 0 : 8, 4);
    shared.writeUInt32LE(crc32(body), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(body.length, 18);
    shared.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), shared, tail, Buffer.from(name)]));
    files.push(local);
    offset += local.length;
  }
  const entriesPart = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(entriesPart.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, entriesPart, Buffer.from('PK\x05\x06'), end]);
}
