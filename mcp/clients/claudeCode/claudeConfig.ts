import { PLAIN_FORMAT } from '../fileClient/entryFormat.ts';
import { type FileContext, inspectFile } from '../fileClient/inspectFile.ts';
import { inHome, platformPath } from '../folders.ts';
import type { Entry, EntryStatus } from '../mcpClient.ts';
import type { System } from '../system.ts';

/**
 * Reads our entry from Claude Code's config. Its own `mcp get` is no use: it starts the server to see if it responds and
 * joins the arguments with spaces. The file is only read; every change goes through the program.
 */
export async function readClaudeConfig(
  system: System,
  { title, name }: Pick<FileContext, 'title' | 'name'>,
  wanted: Entry,
): Promise<EntryStatus> {
  const configFolder = system.env.CLAUDE_CONFIG_DIR;
  const path = configFolder
    ? platformPath(system.platform).join(configFolder, '.claude.json')
    : inHome(system, '.claude.json');
  const context: FileContext = { files: system.files, title, name, format: PLAIN_FORMAT, strictUtf8: false };
  return (await inspectFile(context, { id: 'config', path, label: title }, wanted)).status;
}
