// What Electron starts: it loads the app itself, main.ts, without compiling it where that was done before.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { compiledFile, createLoader } from './compiled/loader.ts';

const loader = createLoader(createRequire(import.meta.filename));
/** For the build, which keeps what a start has compiled. */
export const { scripts } = loader;
export { compiledFile };

loader.load(join(import.meta.dirname, '..', 'main', 'main.cjs'));
