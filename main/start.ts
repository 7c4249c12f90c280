// What Electron starts: it loads the app itself, main.ts, without compiling it where that was done before.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { codeCacheFile, createCodeCacheLoader } from './codeCache/codeCacheLoader.ts';

const loader = createCodeCacheLoader(createRequire(import.meta.filename));
/** For the build, which keeps what a start has compiled. */
export const { scripts } = loader;
export { codeCacheFile };

loader.load(join(import.meta.dirname, '..', 'main', 'main.cjs'));
