import path from 'node:path';
import { BUNDLE_HOST, SCHEME } from './allowedOrigins.ts';

/** What a page is made of. A file of another kind is not served, whatever lies in the folder. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** A name that can only mean a file or folder right here: no dot in front, nothing encoded, no other separator. */
const PLAIN_NAME = /^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/;

export interface BundleFile {
  readonly file: string;
  readonly mediaType: string;
}

/**
 * The file under `rootFolder` that an address of `app://bundle` stands for; `undefined` for every other address.
 * Nothing is decoded or cleaned up here: an address that would need it names no file of ours.
 */
export function bundleFile(url: string, rootFolder: string): BundleFile | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, host, pathname } = new URL(url);
  if (protocol !== `${SCHEME}:` || host !== BUNDLE_HOST) return undefined;
  const [first, ...names] = pathname.split('/');
  if (first !== '' || !names.every((name) => PLAIN_NAME.test(name))) return undefined;
  const file = path.join(rootFolder, ...names);
  const mediaType = MEDIA_TYPES[path.extname(file)];
  return mediaType === undefined ? undefined : { file, mediaType };
}
