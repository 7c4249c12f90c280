import { randomBytes } from 'node:crypto';

/** Matches every machine (`FamilyWild` in Xauth.h). */
const ANY_MACHINE = 0xffff;
const KIND = 'MIT-MAGIC-COOKIE-1';

/** The content of an Xauthority file with one new secret for any display. Server and clients read the same file. */
export function newXauthority(): Buffer {
  const family = Buffer.alloc(2);
  family.writeUInt16BE(ANY_MACHINE);
  // An empty address and display number match all.
  return Buffer.concat([
    family,
    ...[Buffer.alloc(0), Buffer.alloc(0), Buffer.from(KIND), randomBytes(16)].map(counted),
  ]);
}

function counted(value: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(value.length);
  return Buffer.concat([length, value]);
}
