import type { Entry, Reading } from '../client.ts';
import { PLAIN_FORMAT } from '../file/fileFormat.ts';
import { type Looking, lookAt } from '../file/placeFile.ts';
import { inHome } from '../folders.ts';
import { pathsOf } from '../pathsOf.ts';
import type { Surroundings } from '../surroundings.ts';

/**
 * Reads what Claude Code keeps of us. Its own `mcp get` will not do: it starts the server to see whether it answers, and
 * joins the arguments by spaces. The file is looked at alone; every change goes through the program.
 */
export async function readClaudeConfig(
  where: Surroundings,
  { title, name }: Pick<Looking, 'title' | 'name'>,
  wanted: Entry,
): Promise<Reading> {
  const told = where.env.CLAUDE_CONFIG_DIR;
  const path = told ? pathsOf(where.platform).join(told, '.claude.json') : inHome(where, '.claude.json');
  const looking: Looking = { files: where.files, title, name, format: PLAIN_FORMAT, strictUtf8: false };
  return (await lookAt(looking, { id: 'config', path, label: title }, wanted)).reading;
}
