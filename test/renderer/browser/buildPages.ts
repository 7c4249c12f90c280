import path from 'node:path';
import { build } from 'vite';
import { buildRenderer } from '../../../build/bundling/rendererBundle.ts';

const PROJECT = path.join(import.meta.dirname, '..', '..', '..');

export interface BuiltPages {
  readonly pagesFolder: string;
  /** The fake main process, as a script. */
  readonly fakeBridge: string;
}

/** Builds the pages as they ship, and the script of the fake main process. */
export async function buildPages(folder: string): Promise<BuiltPages> {
  await buildRenderer(PROJECT, folder, []);
  const fake = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: path.join(import.meta.dirname, '..', 'fakeBridge', 'inPage.ts'),
        formats: ['iife'],
        name: 'inPage',
      },
    },
  });
  const [output] = Array.isArray(fake) ? fake : [fake];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (!chunk) throw new Error('The fake main process was not built.');
  return { pagesFolder: path.join(folder, 'renderer'), fakeBridge: chunk.code };
}
