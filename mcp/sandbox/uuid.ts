import type { Random } from './seededRandom.ts';

/** A version 4 UUID from a seeded source. */
export function randomUuid(random: Random): string {
  const part = () => random.int(0, 0xffff).toString(16).padStart(4, '0');
  const version = (0x4000 | random.int(0, 0x0fff)).toString(16);
  const variant = (0x8000 | random.int(0, 0x3fff)).toString(16);
  return `${part()}${part()}-${part()}-${version}-${variant}-${part()}${part()}${part()}`;
}
