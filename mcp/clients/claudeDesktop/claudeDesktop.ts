import type { McpClient } from '../client.ts';
import { createFileClient } from '../file/fileClient.ts';
import { PLAIN_FORMAT } from '../file/fileFormat.ts';
import type { Surroundings } from '../surroundings.ts';
import { findExtension } from './extension.ts';
import { detectClaudeDesktop } from './places.ts';
import { findPolicy } from './policy.ts';
import { watchProcess } from './presence.ts';

/** Having both, Claude shows every tool twice. */
const TWICE =
  'FuseDesk Bridge is installed in Claude as an extension already, which does the same. Keep one: remove the extension in the settings of Claude, or do not make this connection.';

/**
 * Claude Desktop. It reads its config once at start and rewrites the whole file from memory, and starts from nothing
 * where it cannot parse it: so it is written only while it is quit, and only as strict JSON without a byte order mark.
 */
export function claudeDesktop(surroundings: Surroundings, name?: string): McpClient {
  const definition = {
    id: 'claude-desktop',
    title: 'Claude Desktop',
    readsAtStart: true,
    format: PLAIN_FORMAT,
    strictUtf8: true,
    presence: watchProcess(surroundings),
    detect: (choice?: string) => detectClaudeDesktop(surroundings, choice),
    policy: () => findPolicy(surroundings),
  } as const;
  return {
    ...createFileClient(definition, surroundings, name),
    async remarks({ places }) {
      const extension = await findExtension(surroundings, places);
      return extension ? [TWICE] : [];
    },
  };
}
