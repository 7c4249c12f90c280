// `npm run package:mcpb`: the bridge as a desktop extension of Claude, with its checksum beside it.
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { packExtension, validateManifest } from '@anthropic-ai/mcpb/cli';
import { build } from 'vite';
import { z } from 'zod';
import { DIST, PROJECT } from './bundle.ts';
import { bridgeBundle } from './bundling/processBundles.ts';
import { mcpbManifest } from './packaging/mcpbManifest.ts';

/** Makes the extension and its checksum in a folder; answers with its path. @throws Error where it does not validate. */
export async function packageMcpb(folder: string): Promise<string> {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(path.join(PROJECT, 'package.json'), 'utf8')));
  const content = path.join(folder, 'mcpb');
  await rm(content, { recursive: true, force: true });
  await build(bridgeBundle(PROJECT, content, []));
  await mkdir(path.join(content, 'server'), { recursive: true });
  await cp(path.join(content, 'bridge', 'bridge.cjs'), path.join(content, 'server', 'bridge.cjs'));
  await rm(path.join(content, 'bridge'), { recursive: true });
  await cp(path.join(PROJECT, 'build', 'icons', 'app', 'linux', '512x512.png'), path.join(content, 'icon.png'));
  await cp(path.join(PROJECT, 'LICENSE'), path.join(content, 'LICENSE'));
  const manifest = path.join(content, 'manifest.json');
  await writeFile(manifest, `${JSON.stringify(mcpbManifest(version), null, 2)}\n`);
  if (!validateManifest(manifest)) throw new Error('The manifest of the extension is not valid; see above.');
  const packed = path.join(folder, `fusedesk-bridge-${version}.mcpb`);
  if (!(await packExtension({ extensionPath: content, outputPath: packed, silent: true }))) {
    throw new Error('The extension could not be packed.');
  }
  // It is not signed (signed ones fail to install), so a checksum says whether it is the one that was made.
  const sum = createHash('sha256')
    .update(await readFile(packed))
    .digest('hex');
  await writeFile(`${packed}.sha256`, `${sum}  ${path.basename(packed)}\n`);
  return packed;
}

if (import.meta.main) {
  const packed = await packageMcpb(DIST);
  process.stdout.write(`Packaged into ${path.relative(PROJECT, packed)}, its checksum beside it.\n`);
}
