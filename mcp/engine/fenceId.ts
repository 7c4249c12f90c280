import { randomUUID } from 'node:crypto';

/** 64 random bits in hex. Node draws them for many UUIDs at once; `randomBytes` would ask the system for each response. */
export function newFenceId(): string {
  const uuid = randomUUID();
  // Skip the bits in the middle, which hold the version and variant of the UUID.
  return uuid.slice(0, 8) + uuid.slice(-8);
}
