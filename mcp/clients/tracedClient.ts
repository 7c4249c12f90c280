import type { McpClient } from './client.ts';
import { detectPlaces, type Traces } from './detectPlaces.ts';
import { createFileClient } from './file/fileClient.ts';
import type { FileFormat } from './file/fileFormat.ts';
import type { Surroundings } from './surroundings.ts';

/** All that tells one client of a config file from another. */
export interface TracedClient extends Traces {
  /** Whether it looks at its entries only when it starts; others watch the file. */
  readonly readsAtStart: boolean;
  readonly format: FileFormat;
}

/** A client that may run while its file is written, since it does not write it from memory as Claude Desktop does. */
export function createTracedClient(facts: TracedClient, where: Surroundings): McpClient {
  const { id, title, readsAtStart, format } = facts;
  const detect = (choice?: string) => detectPlaces(facts, where, choice);
  return createFileClient({ id, title, readsAtStart, format, strictUtf8: false, presence: null, detect }, where);
}
