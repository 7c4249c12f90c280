import path from 'node:path';
import localesPlugin from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig, type PluginOption } from 'vite';

/** The languages that the windows are written in: texts of others would be dead weight. */
const LOCALES = ['en-US'];

/** The pages, fit for a policy that allows nothing inline: for the build and, as it is, for the dev server. */
export function rendererConfig(root: string, dist: string, plugins: PluginOption[]): InlineConfig {
  const pages = path.join(root, 'renderer');
  return {
    configFile: false,
    root: pages,
    base: './',
    publicDir: false,
    logLevel: 'warn',
    plugins: [react(), localesPlugin.vite({ locales: LOCALES }), ...plugins],
    build: {
      outDir: path.join(dist, 'renderer'),
      emptyOutDir: true,
      // Chromium of Electron 33, the oldest that the app runs on.
      target: 'chrome130',
      // Its polyfill is an inline script, and small files would become data: addresses.
      modulePreload: false,
      assetsInlineLimit: 0,
      sourcemap: false,
      // The pages are read from the disk of the computer that they run on, not over a network.
      chunkSizeWarningLimit: 1_000,
      rolldownOptions: { input: [path.join(pages, 'index.html'), path.join(pages, 'approval.html')] },
    },
  };
}

/** Builds the pages as they are shipped, whatever runs the build: a test runner's NODE_ENV would bring React for developers. */
export async function buildRenderer(root: string, dist: string, plugins: PluginOption[]): Promise<void> {
  const before = process.env.NODE_ENV;
  // Vite and its plugin for React look at nothing else to tell a build from development.
  process.env.NODE_ENV = 'production';
  try {
    await build(rendererConfig(root, dist, plugins));
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}
