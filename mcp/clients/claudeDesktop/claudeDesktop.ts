import { PLAIN_FORMAT } from '../fileClient/entryFormat.ts';
import { createFileClient } from '../fileClient/fileClient.ts';
import type { McpClient } from '../mcpClient.ts';
import type { System } from '../system/system.ts';
import { watchClaudeProcess } from './claudeProcess.ts';
import { detectClaudeDesktop } from './configPaths.ts';
import { findExtension } from './extension.ts';
import { findPolicy } from './policy.ts';

/** Having both, Claude shows every tool twice. */
const TWICE =
  'FuseDesk Bridge is installed in Claude as an extension already, which does the same. Keep one: remove the extension in the settings of Claude, or do not make this connection.';

/**
 * Claude Desktop. It reads its config once at start and rewrites the whole file from memory, and starts from nothing
 * where it cannot parse it: so it is written only while it is quit, and only as strict JSON without a byte order mark.
 */
export function createClaudeDesktop(surroundings: System, name?: string): McpClient {
  const definition = {
    id: 'claude-desktop',
    title: 'Claude Desktop',
    readsConfigAtStart: true,
    format: PLAIN_FORMAT,
    strictUtf8: true,
    presence: watchClaudeProcess(surroundings),
    detect: (choice?: string) => detectClaudeDesktop(surroundings, choice),
    policy: () => findPolicy(surroundings),
  } as const;
  return {
    ...createFileClient(definition, surroundings, name),
    async warnings({ places }) {
      const extension = await findExtension(surroundings, places);
      return extension ? [TWICE] : [];
    },
  };
}
