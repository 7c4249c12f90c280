import { z } from 'zod';
import type { ConfigLocation } from '../mcpClient.ts';
import { platformPath } from '../system/platformPath.ts';
import type { System } from '../system/system.ts';

/** The name in the manifest of our own desktop extension. */
export const EXTENSION_NAME = 'fusedesk-bridge';
/** Beside Claude's settings file, a folder for each installed extension with its manifest (as users report it). */
const EXTENSIONS_FOLDER = 'Claude Extensions';

const manifest = z.looseObject({ name: z.string(), version: z.string().default('') });

/** Our extension as Claude has it installed. */
export interface InstalledExtension {
  readonly version: string;
  readonly folder: string;
}

/** Looks whether Claude has our desktop extension beside one of its settings files. */
export async function findExtension(
  { platform, files }: Pick<System, 'platform' | 'files'>,
  places: readonly ConfigLocation[],
): Promise<InstalledExtension | undefined> {
  const { dirname, join } = platformPath(platform);
  for (const { path } of places) {
    const folder = join(dirname(path), EXTENSIONS_FOLDER);
    for (const name of (await files.list(folder).catch(() => undefined)) ?? []) {
      const bytes = await files.read(join(folder, name, 'manifest.json')).catch(() => undefined);
      const found = bytes && readManifest(bytes);
      if (found) return { version: found, folder: join(folder, name) };
    }
  }
  return undefined;
}

/** The version of a manifest that is ours. */
function readManifest(bytes: Uint8Array): string | undefined {
  try {
    const read = manifest.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return read.success && read.data.name === EXTENSION_NAME ? read.data.version : undefined;
  } catch {
    // Somebody else's damaged manifest says nothing of ours.
    return undefined;
  }
}
