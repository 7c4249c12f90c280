import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, mkdir, open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

// Constants of the format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
const END_RECORD = { signature: 0x06054b50, size: 22, longestComment: 0xffff };
const DIRECTORY_ENTRY = { signature: 0x02014b50, size: 46 };
const LOCAL_HEADER = { signature: 0x04034b50, size: 30 };
const STORED = 0;
const DEFLATED = 8;

interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packedSize: number;
  readonly headerAt: number;
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead < length) throw new Error('The zip file ends too early.');
  return buffer;
}

async function readDirectory(file: FileHandle): Promise<readonly ZipEntry[]> {
  const { size } = await file.stat();
  const tail = Math.min(size, END_RECORD.size + END_RECORD.longestComment);
  const end = await read(file, size - tail, tail);
  const signature = Buffer.alloc(4);
  signature.writeUInt32LE(END_RECORD.signature);
  const at = end.lastIndexOf(signature);
  if (at < 0) throw new Error('This is not a zip file.');
  const count = end.readUInt16LE(at + 10);
  const directory = await read(file, end.readUInt32LE(at + 16), end.readUInt32LE(at + 12));
  const entries: ZipEntry[] = [];
  for (let position = 0; entries.length < count; ) {
    if (directory.readUInt32LE(position) !== DIRECTORY_ENTRY.signature) {
      throw new Error('The directory of the zip file is damaged.');
    }
    const nameAt = position + DIRECTORY_ENTRY.size;
    const nameLength = directory.readUInt16LE(position + 28);
    entries.push({
      name: directory.toString('utf8', nameAt, nameAt + nameLength),
      method: directory.readUInt16LE(position + 10),
      packedSize: directory.readUInt32LE(position + 20),
      headerAt: directory.readUInt32LE(position + 42),
    });
    position = nameAt + nameLength + directory.readUInt16LE(position + 30) + directory.readUInt16LE(position + 32);
  }
  return entries;
}

async function writeEntry(zip: string, file: FileHandle, entry: ZipEntry, target: string): Promise<void> {
  const header = await read(file, entry.headerAt, LOCAL_HEADER.size);
  if (header.readUInt32LE(0) !== LOCAL_HEADER.signature) throw new Error(`${entry.name} is damaged in the zip file.`);
  const start = entry.headerAt + LOCAL_HEADER.size + header.readUInt16LE(26) + header.readUInt16LE(28);
  await mkdir(path.dirname(target), { recursive: true });
  if (entry.packedSize === 0) return writeFile(target, '');
  const output = createWriteStream(target);
  const input = createReadStream(zip, { start, end: start + entry.packedSize - 1 });
  if (entry.method === DEFLATED) return pipeline(input, createInflateRaw(), output);
  if (entry.method === STORED) return pipeline(input, output);
  throw new Error(`${entry.name} uses compression method ${entry.method}, which is not supported.`);
}

/**
 * Unpacks the files for which `targetOf` returns a path inside `folder`, and returns their number.
 * For a zip file with a verified hash: supports neither Zip64 nor encryption.
 */
export async function unzip(
  zipPath: string,
  folder: string,
  targetOf: (name: string) => string | undefined,
): Promise<number> {
  const file = await open(zipPath);
  try {
    let written = 0;
    for (const entry of await readDirectory(file)) {
      const target = entry.name.endsWith('/') ? undefined : targetOf(entry.name);
      if (target === undefined) continue;
      const place = path.resolve(folder, target);
      if (!place.startsWith(path.resolve(folder) + path.sep)) throw new Error(`${entry.name} would leave the folder.`);
      await writeEntry(zipPath, file, entry, place);
      written += 1;
    }
    return written;
  } finally {
    await file.close();
  }
}
