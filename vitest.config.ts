import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Timeouts catch hangs only, so they allow for a busy machine. No test asserts how long something takes: bench/ does.
const POLLING = { poll: { timeout: 20_000 } };
// Many tests wait for the disk or for a page, so one worker more than cores keeps all cores busy.
const maxWorkers = availableParallelism() + 1;
const setupFiles = ['test/setup/failOnConsole.ts', 'test/setup/loopbackOnly.ts', 'test/setup/fastCheck.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          maxWorkers,
          // Loading the code anew for each file took half of the time. test/architecture/moduleState.test.ts makes it safe.
          isolate: false,
          include: ['test/{mcp,main,architecture,build,bench}/**/*.test.ts'],
          setupFiles,
          expect: POLLING,
          testTimeout: 60_000,
          alias: { electron: fileURLToPath(new URL('test/setup/electronStub.ts', import.meta.url)) },
          server: { deps: { inline: ['electron-store'] } },
        },
      },
      {
        test: {
          name: 'renderer',
          maxWorkers,
          include: ['test/renderer/**/*.test.ts'],
          globalSetup: ['test/renderer/browser/pagesGlobalSetup.ts'],
          setupFiles,
          expect: POLLING,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          setupFiles,
          expect: POLLING,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'conformance',
          include: ['test/conformance/**/*.test.ts'],
          setupFiles,
          expect: POLLING,
          testTimeout: 300_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          setupFiles: ['test/setup/failOnConsole.ts'],
          expect: POLLING,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
