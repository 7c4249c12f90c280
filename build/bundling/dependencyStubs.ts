import { createRequire } from 'node:module';
import path from 'node:path';
import type { Plugin } from 'vite';

const UNDICI = '\0undici';
const PROCESS = '\0process';
const HTTP2 = '\0http2';
const UNUSED = '\0unused-by-conf';
const PLAIN_FS = '\0plain-fs';
const ASSERT = '\0assert-of-signal-exit';

/** What `conf`, under electron-store, checks schemas and migrations of its own kind with: the settings bring their own. */
const ONLY_FOR_CONF = new Set(['ajv/dist/2020.js', 'ajv-formats', 'semver']);

const isOf = (name: string, file = '') => file.includes(`${path.sep}node_modules${path.sep}${name}${path.sep}`);

/** Keeps out of the bundle what packages bring along and the app never uses: each would be compiled and run at every start. */
export function dependencyStubs(root: string): Plugin {
  const require = createRequire(path.join(root, 'package.json'));
  return {
    name: 'light-dependencies',
    enforce: 'pre',
    resolveId(id, importer) {
      if (id === 'undici') return UNDICI;
      if (id === 'node:process') return PROCESS;
      if (id === 'node:http2' && isOf('undici', importer)) return HTTP2;
      if (id === 'graceful-fs' && isOf('proper-lockfile', importer)) return PLAIN_FS;
      if (id === 'assert' && isOf('signal-exit', importer)) return ASSERT;
      if (ONLY_FOR_CONF.has(id) && isOf('conf', importer)) return UNUSED;
      return undefined;
    },
    load(id) {
      switch (id) {
        // Its front page brings fetch, web sockets, cookies, caches and mocks: two thirds of it. An import of more
        // than this does not build.
        case UNDICI:
          return `export { default as Pool } from ${JSON.stringify(require.resolve('undici/lib/dispatcher/pool.js'))};`;
        // As a module it opens standard input and output to have them to export.
        case PROCESS:
          return 'export default globalThis.process;';
        // The client speaks HTTP/1.1 only, and undici does without where there is none.
        case HTTP2:
          return { code: 'throw new Error("left out");', moduleType: 'js' };
        // Its queue is for programs that open thousands of files; the lock makes two folders.
        case PLAIN_FS:
          return { code: 'module.exports = require("node:fs");', moduleType: 'js' };
        // Asked for one check of its caller's argument, a function in both places that call it.
        case ASSERT:
          return { code: 'module.exports = { equal() {} };', moduleType: 'js' };
        case UNUSED:
          return 'export const Ajv2020 = undefined; export default undefined;';
        default:
          return undefined;
      }
    },
  };
}
