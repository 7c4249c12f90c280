import path from 'node:path';
import localesPlugin from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig, type PluginOption } from 'vite';

/** The languages of the windows; texts of other languages would only add size. */
const LOCALES = ['en-US'];

/** Vite's config of the pages for build and dev server. The content security policy allows nothing inline. */
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
      // The Chromium of Electron 33, the oldest that the app supports.
      target: 'chrome130',
      // The polyfill is an inline script, and small files would become data: URLs.
      modulePreload: false,
      assetsInlineLimit: 0,
      sourcemap: false,
      // Pages load from the local disk, not over a network.
      chunkSizeWarningLimit: 1_000,
      rolldownOptions: { input: [path.join(pages, 'index.html'), path.join(pages, 'approval.html')] },
    },
  };
}

/** Builds the pages for production even under a test runner, whose NODE_ENV would select React's development build. */
export async function buildRenderer(root: string, dist: string, plugins: PluginOption[]): Promise<void> {
  const before = process.env.NODE_ENV;
  // The only thing that Vite and its React plugin check.
  process.env.NODE_ENV = 'production';
  try {
    await build(rendererConfig(root, dist, plugins));
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}
