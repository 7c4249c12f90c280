import { PLAIN_FORMAT } from '../fileClient/entryFormat.ts';
import { type FileContext, inspectFile } from '../fileClient/inspectFile.ts';
import type { Entry, EntryStatus } from '../mcpClient.ts';
import { inHome } from '../system/folders.ts';
import { platformPath } from '../system/platformPath.ts';
import type { System } from '../system/system.ts';

/**
 * Reads what Claude Code keeps of us. Its own `mcp get` will not do: it starts the server to see whether it answers, and
 * joins the arguments by spaces. The file is looked at alone; every change goes through the program.
 */
export async function readClaudeConfig(
  where: System,
  { title, name }: Pick<FileContext, 'title' | 'name'>,
  wanted: Entry,
): Promise<EntryStatus> {
  const told = where.env.CLAUDE_CONFIG_DIR;
  const path = told ? platformPath(where.platform).join(told, '.claude.json') : inHome(where, '.claude.json');
  const looking: FileContext = { files: where.files, title, name, format: PLAIN_FORMAT, strictUtf8: false };
  return (await inspectFile(looking, { id: 'config', path, label: title }, wanted)).status;
}
