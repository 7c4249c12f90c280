import { createClaudeCode } from './claudeCode/claudeCode.ts';
import { createClaudeDesktop } from './claudeDesktop/claudeDesktop.ts';
import { createCursor } from './cursor.ts';
import { createLmStudio } from './lmStudio.ts';
import type { McpClient } from './mcpClient.ts';
import type { System } from './system.ts';
import { createVscode } from './vscode.ts';
import { createWindsurf } from './windsurf.ts';
import { createZed } from './zed.ts';

/** Every client that can be connected, in display order. */
export function allClients(system: System): readonly McpClient[] {
  return [
    createClaudeDesktop(system),
    createClaudeCode(system),
    createCursor(system),
    createVscode(system),
    createWindsurf(system),
    createLmStudio(system),
    createZed(system),
  ];
}
