import { readFileSync } from 'node:fs';
import { SUITE } from './conformanceSuite.ts';

/** What the suite requires of a server for one revision of the protocol. */
export interface Requirements {
  /** Scenarios that must pass. */
  readonly required: readonly string[];
  /** Scenarios that run without a score: extensions, later additions, unfinished ones. */
  readonly notScored: readonly string[];
}

/**
 * Reads the list of the suite.
 * @throws Error if the file has an unknown format, since its content cannot be trusted then.
 */
export function readRequirements(revision: string): Requirements {
  const text = readFileSync(new URL(`requirements/${revision}.yaml`, SUITE), 'utf8');
  const server = /^server:\n((?: {2}- [\w-]+\n)+)\n/m.exec(text)?.[1];
  const notScored = /^not_scored:\n((?: .*\n)+)/m.exec(text)?.[1];
  if (server === undefined || notScored === undefined) throw new Error(`${revision}.yaml has an unknown format`);
  return {
    required: names(server, /^ {2}- ([\w-]+)$/gm),
    notScored: names(notScored, /^ {2}- scenario: ([\w/-]+)\n {4}leg: server$/gm),
  };
}

function names(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap(([, name]) => name ?? []);
}
