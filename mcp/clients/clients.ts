import { createClaudeCode } from './claudeCode/claudeCode.ts';
import { createClaudeDesktop } from './claudeDesktop/claudeDesktop.ts';
import { createCursor } from './cursor.ts';
import { createLmStudio } from './lmStudio.ts';
import type { McpClient } from './mcpClient.ts';
import type { System } from './system/system.ts';
import { createVscode } from './vscode.ts';
import { createWindsurf } from './windsurf.ts';
import { createZed } from './zed.ts';

/** Every client that can be connected, in the order in which people are shown them. */
export function allClients(surroundings: System): readonly McpClient[] {
  return [
    createClaudeDesktop(surroundings),
    createClaudeCode(surroundings),
    createCursor(surroundings),
    createVscode(surroundings),
    createWindsurf(surroundings),
    createLmStudio(surroundings),
    createZed(surroundings),
  ];
}
