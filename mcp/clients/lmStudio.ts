import type { McpClient } from './client.ts';
import { inHome } from './folders.ts';
import { markedFormat } from './markedFormat.ts';
import { pathsOf } from './pathsOf.ts';
import type { Surroundings } from './surroundings.ts';
import { createTracedClient, type TracedClient } from './tracedClient.ts';

const FILE = 'mcp.json';

const LM_STUDIO: TracedClient = {
  id: 'lm-studio',
  title: 'LM Studio',
  readsAtStart: true,
  format: markedFormat(),
  places: async (where) => {
    const told = await toldHome(where);
    const label = 'LM Studio';
    return [
      ...(told === undefined ? [] : [{ id: 'told', label, path: pathsOf(where.platform).join(told, FILE) }]),
      { id: 'user', label, path: inHome(where, '.lmstudio', FILE) },
      // Where it began, and stays for those who had it then:
      // https://github.com/lmstudio-ai/lmstudio-bug-tracker/issues/1371
      { id: 'cache', label, path: inHome(where, '.cache', 'lm-studio', FILE) },
    ];
  },
  several: 'first',
  program: { darwin: 'LM Studio.app', win32: 'LM Studio\\LM Studio.exe', linux: 'lm-studio' },
};

/** LM Studio: https://lmstudio.ai/docs/app/mcp. */
export function createLmStudio(where: Surroundings): McpClient {
  return createTracedClient(LM_STUDIO, where);
}

/** LM Studio's folder can be moved; it writes down where to. A folder that is gone counts for nothing. */
async function toldHome(where: Surroundings): Promise<string | undefined> {
  const { files } = where;
  const bytes = await files.read(inHome(where, '.lmstudio-home-pointer')).catch(() => undefined);
  const path = bytes === undefined ? '' : new TextDecoder().decode(bytes).trim();
  if (!pathsOf(where.platform).isAbsolute(path)) return undefined;
  const facts = await files.stat(path).catch(() => undefined);
  return facts?.kind === 'folder' ? path : undefined;
}
