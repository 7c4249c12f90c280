import { createDetectableClient } from './detectableClient.ts';
import { extendedFormat } from './fileClient/entryFormat.ts';
import { inHome, platformPath } from './folders.ts';
import type { McpClient } from './mcpClient.ts';
import type { System } from './system.ts';

const FILE = 'mcp.json';

/** LM Studio: https://lmstudio.ai/docs/app/mcp. */
export function createLmStudio(system: System): McpClient {
  return createDetectableClient(system, {
    id: 'lm-studio',
    title: 'LM Studio',
    readsConfigAtStart: true,
    format: extendedFormat(),
    places: async () => {
      const moved = await configuredHome(system);
      const label = 'LM Studio';
      return [
        ...(moved === undefined ? [] : [{ id: 'moved', label, path: platformPath(system.platform).join(moved, FILE) }]),
        { id: 'user', label, path: inHome(system, '.lmstudio', FILE) },
        // The original location, still used by installs from that time:
        // https://github.com/lmstudio-ai/lmstudio-bug-tracker/issues/1371
        { id: 'cache', label, path: inHome(system, '.cache', 'lm-studio', FILE) },
      ];
    },
    ifSeveral: 'first',
    program: { darwin: 'LM Studio.app', win32: 'LM Studio\\LM Studio.exe', linux: 'lm-studio' },
  });
}

/** LM Studio's folder can be moved, and this file points to it. Ignores a folder that no longer exists. */
async function configuredHome(system: System): Promise<string | undefined> {
  const { files } = system;
  const bytes = await files.read(inHome(system, '.lmstudio-home-pointer')).catch(() => undefined);
  const path = bytes === undefined ? '' : new TextDecoder().decode(bytes).trim();
  if (!platformPath(system.platform).isAbsolute(path)) return undefined;
  const facts = await files.stat(path).catch(() => undefined);
  return facts?.kind === 'folder' ? path : undefined;
}
