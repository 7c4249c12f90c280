import { randomUUID } from 'node:crypto';

/** 64 random bits in hex. randomUUID uses pooled randomness; randomBytes is a syscall each time. */
export function newFenceId(): string {
  const uuid = randomUUID();
  // Skip the bits in the middle, which hold the version and variant of the UUID.
  return uuid.slice(0, 8) + uuid.slice(-8);
}
