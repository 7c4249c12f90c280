// `npm run package:mcpb`: the bridge as a desktop extension for Claude, with a checksum file.
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { packExtension, validateManifest } from '@anthropic-ai/mcpb/cli';
import { build } from 'vite';
import { z } from 'zod';
import { DIST, PROJECT } from './bundle.ts';
import { bridgeBundle } from './bundling/processBundles.ts';
import { mcpbManifest } from './packaging/mcpbManifest.ts';

/** Writes the extension and its checksum into a folder and returns its path. @throws Error if it is not valid. */
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
  if (!validateManifest(manifest)) throw new Error('The manifest of the extension is invalid; see above.');
  const packed = path.join(folder, `fusedesk-bridge-${version}.mcpb`);
  if (!(await packExtension({ extensionPath: content, outputPath: packed, silent: true }))) {
    throw new Error('The extension could not be packed.');
  }
  // Signed extensions fail to install, so a checksum proves that this is the file we built.
  const sum = createHash('sha256')
    .update(await readFile(packed))
    .digest('hex');
  await writeFile(`${packed}.sha256`, `${sum}  ${path.basename(packed)}\n`);
  return packed;
}

if (import.meta.main) {
  const packed = await packageMcpb(DIST);
  process.stdout.write(`Packaged ${path.relative(PROJECT, packed)} and its checksum.\n`);
}
