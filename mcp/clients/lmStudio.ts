import { createDetectableClient, type DetectableClient } from './detectableClient.ts';
import { extendedFormat } from './fileClient/extendedFormat.ts';
import type { McpClient } from './mcpClient.ts';
import { inHome } from './system/folders.ts';
import { platformPath } from './system/platformPath.ts';
import type { System } from './system/system.ts';

const FILE = 'mcp.json';

const LM_STUDIO: DetectableClient = {
  id: 'lm-studio',
  title: 'LM Studio',
  readsConfigAtStart: true,
  format: extendedFormat(),
  places: async (where) => {
    const told = await toldHome(where);
    const label = 'LM Studio';
    return [
      ...(told === undefined ? [] : [{ id: 'told', label, path: platformPath(where.platform).join(told, FILE) }]),
      { id: 'user', label, path: inHome(where, '.lmstudio', FILE) },
      // Where it began, and stays for those who had it then:
      // https://github.com/lmstudio-ai/lmstudio-bug-tracker/issues/1371
      { id: 'cache', label, path: inHome(where, '.cache', 'lm-studio', FILE) },
    ];
  },
  ifSeveral: 'first',
  program: { darwin: 'LM Studio.app', win32: 'LM Studio\\LM Studio.exe', linux: 'lm-studio' },
};

/** LM Studio: https://lmstudio.ai/docs/app/mcp. */
export function createLmStudio(where: System): McpClient {
  return createDetectableClient(LM_STUDIO, where);
}

/** LM Studio's folder can be moved; it writes down where to. A folder that is gone counts for nothing. */
async function toldHome(where: System): Promise<string | undefined> {
  const { files } = where;
  const bytes = await files.read(inHome(where, '.lmstudio-home-pointer')).catch(() => undefined);
  const path = bytes === undefined ? '' : new TextDecoder().decode(bytes).trim();
  if (!platformPath(where.platform).isAbsolute(path)) return undefined;
  const facts = await files.stat(path).catch(() => undefined);
  return facts?.kind === 'folder' ? path : undefined;
}
