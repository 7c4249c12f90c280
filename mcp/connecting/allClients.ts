import { createClaudeCode } from '../clients/claudeCode.ts';
import { claudeDesktop } from '../clients/claudeDesktop/claudeDesktop.ts';
import type { McpClient } from '../clients/client.ts';
import { createCursor } from '../clients/cursor.ts';
import { createLmStudio } from '../clients/lmStudio.ts';
import type { Surroundings } from '../clients/surroundings.ts';
import { createVscode } from '../clients/vscode.ts';
import { createWindsurf } from '../clients/windsurf.ts';
import { createZed } from '../clients/zed.ts';

/** Every client that can be connected, in the order in which people are shown them. */
export function allClients(surroundings: Surroundings): readonly McpClient[] {
  return [
    claudeDesktop(surroundings),
    createClaudeCode(surroundings),
    createCursor(surroundings),
    createVscode(surroundings),
    createWindsurf(surroundings),
    createLmStudio(surroundings),
    createZed(surroundings),
  ];
}
