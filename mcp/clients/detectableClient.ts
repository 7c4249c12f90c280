import { type DetectionRules, detectClient } from './detectClient.ts';
import type { EntryFormat } from './fileClient/entryFormat.ts';
import { createFileClient } from './fileClient/fileClient.ts';
import type { McpClient } from './mcpClient.ts';
import type { System } from './system/system.ts';

/** All that tells one client of a config file from another. */
export interface DetectableClient extends DetectionRules {
  /** Whether it looks at its entries only when it starts; others watch the file. */
  readonly readsConfigAtStart: boolean;
  readonly format: EntryFormat;
}

/** A client that may run while its file is written, since it does not write it from memory as Claude Desktop does. */
export function createDetectableClient(facts: DetectableClient, where: System): McpClient {
  const { id, title, readsConfigAtStart: readsAtStart, format } = facts;
  const detect = (choice?: string) => detectClient(facts, where, choice);
  return createFileClient(
    { id, title, readsConfigAtStart: readsAtStart, format, strictUtf8: false, presence: null, detect },
    where,
  );
}
