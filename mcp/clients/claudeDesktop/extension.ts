import { z } from 'zod';
import { parseJson } from '../../base/json.ts';
import { platformPath } from '../folders.ts';
import type { ConfigLocation } from '../mcpClient.ts';
import type { System } from '../system.ts';

/** The name in the manifest of our desktop extension. */
const EXTENSION_NAME = 'fusedesk-bridge';
/** Next to Claude's config file: one folder per installed extension, each with its manifest (reported by users). */
const EXTENSIONS_FOLDER = 'Claude Extensions';

const manifest = z.looseObject({ name: z.string(), version: z.string().default('') });

/** Finds our desktop extension next to one of Claude's config files. */
export async function findExtension(
  { platform, files }: Pick<System, 'platform' | 'files'>,
  places: readonly ConfigLocation[],
) {
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

/** The version in the manifest if the extension is ours. */
function readManifest(bytes: Uint8Array): string | undefined {
  // A damaged manifest belongs to some other extension.
  const { data } = manifest.safeParse(parseJson(Buffer.from(bytes).toString('utf8')));
  return data?.name === EXTENSION_NAME ? data.version : undefined;
}
