import path from 'node:path';
import type { InlineConfig, Plugin } from 'vite';
import { asciiOutput } from './asciiOutput.ts';

// The oldest supported runtime, which the tests use: Electron 33 has Node 20.18.
const TARGET = 'node20.18';

interface ProcessBundle {
  /** A path from the root of the project. */
  readonly entry: string;
  readonly outDir: string;
  readonly file: string;
}

/**
 * For code that runs outside of a page. CommonJS, because a sandboxed preload can be nothing else and Node mode loads it
 * from inside the app's archive in every version. It contains every package except what Electron itself provides.
 */
function processBundle(root: string, { entry, outDir, file }: ProcessBundle, plugins: Plugin[]): InlineConfig {
  return {
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    plugins: [...plugins, asciiOutput()],
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    ssr: { noExternal: true, target: 'node' },
    // Its modules read JSON files at run time, which a bundle does not contain; this build of it has them inside.
    resolve: { alias: { 'css-tree': path.join(root, 'node_modules', 'css-tree', 'dist', 'csstree.esm.js') } },
    build: {
      ssr: path.join(root, entry),
      outDir,
      emptyOutDir: true,
      target: TARGET,
      // Keep names, since they appear in the stack traces of the log.
      minify: false,
      sourcemap: false,
      rolldownOptions: {
        external: ['electron'],
        output: {
          format: 'cjs',
          entryFileNames: file,
          chunkFileNames: '[name]-[hash].cjs',
          // `require` loads chunks from the archive in every version of Electron.
          dynamicImportInCjs: false,
          comments: { legal: true, annotation: false, jsdoc: false },
        },
      },
    },
  };
}

type BundleConfig = (root: string, dist: string, plugins: Plugin[]) => InlineConfig;

const bundleConfig =
  (entry: string, folder: string): BundleConfig =>
  (root, dist, plugins) =>
    processBundle(
      root,
      { entry, outDir: path.join(dist, folder), file: `${path.basename(entry, '.ts')}.cjs` },
      plugins,
    );

/** The main process: what Electron starts, in chunks that load on demand. */
export const mainBundle: BundleConfig = bundleConfig('main/main.ts', 'main');

export const preloadBundle: BundleConfig = bundleConfig('preload/preload.ts', 'preload');

/** The bridge, which clients start. */
export const bridgeBundle: BundleConfig = bundleConfig('mcp/bridge/bridge.ts', 'bridge');

/** The worker thread that processes answers. */
export const answersBundle: BundleConfig = bundleConfig('mcp/answers/answerWorker.ts', 'answers');
