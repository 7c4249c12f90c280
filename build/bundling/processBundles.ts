import path from 'node:path';
import type { InlineConfig, Plugin } from 'vite';
import { lightDependencies } from './lightDependencies.ts';
import { plainLetters } from './plainLetters.ts';

// The oldest runtime that the app runs on, which its tests use: Electron 33 has Node 20.18.
const TARGET = 'node20.18';

interface ProcessBundle {
  /** A path from the project's folder. */
  readonly entry: string;
  readonly outDir: string;
  readonly file: string;
  readonly format: 'es' | 'cjs';
}

/** For code that runs beside a page, not in one: everything in one file, but for what Electron itself brings. */
function processBundle(root: string, { entry, outDir, file, format }: ProcessBundle, plugins: Plugin[]): InlineConfig {
  return {
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    plugins: [lightDependencies(root), ...plugins, plainLetters()],
    define: {
      'process.env.NODE_ENV': JSON.stringify('production'),
      // A module has no such name, and write-file-atomic mixes it into those of its temporary files.
      ...(format === 'es' && { __filename: JSON.stringify(file) }),
    },
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: path.join(root, entry),
      outDir,
      emptyOutDir: true,
      target: TARGET,
      // Names stay as they are, since the log shows them where something breaks.
      minify: false,
      sourcemap: false,
      rolldownOptions: {
        external: ['electron'],
        output: {
          format,
          entryFileNames: file,
          chunkFileNames: '[name]-[hash].js',
          comments: { legal: true, annotation: false, jsdoc: false },
        },
      },
    },
  };
}

/** The main process: an ES module. */
export const mainBundle = (root: string, dist: string, plugins: Plugin[]): InlineConfig =>
  processBundle(
    root,
    { entry: 'main/main.ts', outDir: path.join(dist, 'main'), file: 'main.js', format: 'es' },
    plugins,
  );

/** The preload: CommonJS, since a sandboxed preload can be nothing else. */
export const preloadBundle = (root: string, dist: string, plugins: Plugin[]): InlineConfig =>
  processBundle(
    root,
    { entry: 'preload/preload.ts', outDir: path.join(dist, 'preload'), file: 'preload.cjs', format: 'cjs' },
    plugins,
  );

/** What clients start: CommonJS, the one form that Node mode loads from inside the app's archive at every version. */
export const bridgeBundle = (root: string, dist: string, plugins: Plugin[]): InlineConfig =>
  processBundle(
    root,
    { entry: 'mcp/bridge/bridge.ts', outDir: path.join(dist, 'bridge'), file: 'bridge.cjs', format: 'cjs' },
    plugins,
  );
