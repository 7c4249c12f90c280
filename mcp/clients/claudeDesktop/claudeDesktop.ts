import { message } from '../../texts/message.ts';
import { PLAIN_FORMAT } from '../fileClient/entryFormat.ts';
import { createFileClient } from '../fileClient/fileClient.ts';
import type { McpClient } from '../mcpClient.ts';
import type { System } from '../system.ts';
import { watchClaudeProcess } from './claudeProcess.ts';
import { detectClaudeDesktop } from './configPaths.ts';
import { findExtension } from './extension.ts';
import { findPolicy } from './policy.ts';

/**
 * Claude Desktop. It reads its config once at start, later rewrites the whole file from memory, and starts from an empty
 * config if it cannot parse the file. So we write only while it is quit, and only strict JSON without a byte order mark.
 */
export function createClaudeDesktop(system: System, name?: string): McpClient {
  const definition = {
    id: 'claude-desktop',
    title: 'Claude Desktop',
    readsConfigAtStart: true,
    format: PLAIN_FORMAT,
    strictUtf8: true,
    presence: watchClaudeProcess(system),
    detect: (choice?: string) => detectClaudeDesktop(system, choice),
    policy: () => findPolicy(system),
  } as const;
  return {
    ...createFileClient(definition, system, name),
    async warnings({ places }) {
      // With both the extension and the entry, Claude shows every tool twice.
      const extension = await findExtension(system, places);
      return extension ? [message('clients.installedAsExtension')] : [];
    },
  };
}
