import { readFileSync } from 'node:fs';
import { SUITE } from './conformanceSuite.ts';

/** What the suite asks of a server at one revision of the protocol. */
export interface Requirements {
  /** Scenarios that must pass. */
  readonly required: readonly string[];
  /** Scenarios that are run and told of, but count for nothing: extensions, later additions, unfinished ones. */
  readonly notScored: readonly string[];
}

/**
 * Reads the list that comes with the suite.
 * @throws Error where the file no longer looks as it did: then nothing it says may be trusted.
 */
export function readRequirements(revision: string): Requirements {
  const text = readFileSync(new URL(`requirements/${revision}.yaml`, SUITE), 'utf8');
  const server = /^server:\n((?: {2}- [\w-]+\n)+)\n/m.exec(text)?.[1];
  const notScored = /^not_scored:\n((?: .*\n)+)/m.exec(text)?.[1];
  if (server === undefined || notScored === undefined) throw new Error(`${revision}.yaml has an unknown form`);
  return {
    required: names(server, /^ {2}- ([\w-]+)$/gm),
    notScored: names(notScored, /^ {2}- scenario: ([\w/-]+)\n {4}leg: server$/gm),
  };
}

function names(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap(([, name]) => name ?? []);
}
