import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Against hangs only: what is waited for is waited for as long as a busy machine may take.
const PATIENCE = { poll: { timeout: 20_000 } };
const setupFiles = ['test/setup/failOnConsole.ts', 'test/setup/loopbackOnly.ts', 'test/setup/fastCheck.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/{mcp,main,architecture,build}/**/*.test.ts'],
          setupFiles,
          expect: PATIENCE,
          // Against hangs only: no test here measures time.
          testTimeout: 60_000,
          alias: { electron: fileURLToPath(new URL('test/setup/electronStub.ts', import.meta.url)) },
          server: { deps: { inline: ['electron-store'] } },
        },
      },
      {
        test: {
          name: 'renderer',
          include: ['test/renderer/**/*.test.ts'],
          globalSetup: ['test/renderer/browser/pagesGlobalSetup.ts'],
          setupFiles,
          expect: PATIENCE,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          setupFiles,
          expect: PATIENCE,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'conformance',
          include: ['test/conformance/**/*.test.ts'],
          setupFiles,
          expect: PATIENCE,
          testTimeout: 300_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          setupFiles: ['test/setup/failOnConsole.ts'],
          expect: PATIENCE,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
