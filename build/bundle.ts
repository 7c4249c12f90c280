import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';
import { appManifest } from './bundling/appManifest.ts';
import { collectBundledPackages } from './bundling/bundledPackages.ts';
import { answersBundle, bridgeBundle, mainBundle, preloadBundle } from './bundling/processBundles.ts';
import { buildRenderer } from './bundling/rendererBundle.ts';

export const PROJECT = path.join(import.meta.dirname, '..');
export const DIST = path.join(PROJECT, 'dist');

export interface BundleOptions {
  readonly root: string;
  readonly dist: string;
  /** False if a dev server serves the pages. */
  readonly renderer: boolean;
}

/**
 * Builds the app into one folder that `electron` can start: start script, main, preload, bridge, answer worker, pages, icons,
 * licenses and a package.json.
 * @throws BundleError if a part does not build.
 */
export async function bundle({ root, dist, renderer }: BundleOptions): Promise<void> {
  const packages = collectBundledPackages();
  await rm(dist, { recursive: true, force: true });
  await Promise.all([
    build(mainBundle(root, dist, [packages.plugin])),
    build(preloadBundle(root, dist, [packages.plugin])),
    build(bridgeBundle(root, dist, [packages.plugin])),
    build(answersBundle(root, dist, [packages.plugin])),
    renderer && buildRenderer(root, dist, [packages.plugin]),
  ]);
  await mkdir(dist, { recursive: true });
  const icons = path.join(PROJECT, 'build', 'icons');
  await cp(path.join(icons, 'tray'), path.join(dist, 'icons', 'tray'), { recursive: true });
  await cp(path.join(icons, 'app', 'linux', '256x256.png'), path.join(dist, 'icons', 'app.png'));
  await writeFile(path.join(dist, 'licenses.txt'), packages.licenses());
  await writeFile(path.join(dist, 'package.json'), appManifest(root));
}

if (import.meta.main) {
  const started = performance.now();
  await bundle({ root: PROJECT, dist: DIST, renderer: true });
  process.stdout.write(`Built dist/ in ${((performance.now() - started) / 1000).toFixed(1)} s.\n`);
}
