import { randomBytes } from 'node:crypto';

/** Stands for every machine (`FamilyWild` of Xauth.h). */
const ANY_MACHINE = 0xffff;
const KIND = 'MIT-MAGIC-COOKIE-1';

/** The contents of an Xauthority file with one new secret, good for any display: server and clients read the same one. */
export function newXauthority(): Buffer {
  const family = Buffer.alloc(2);
  family.writeUInt16BE(ANY_MACHINE);
  // Address and display number stay empty, which matches all.
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
