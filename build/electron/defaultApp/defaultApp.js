// What `electron PATH` starts in a runtime that came without Electron's own default_app: it loads the app at PATH.
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const require = createRequire(import.meta.url);

/** Chromium's and Node's own flags stand before the path; everything behind it is the app's. */
function readArguments([first, ...rest], preloads = []) {
  if (first === undefined) return { target: undefined, preloads };
  if (first === '-r' || first === '--require') return readArguments(rest.slice(1), [...preloads, rest[0]]);
  if (first.startsWith('-')) return readArguments(rest, preloads);
  return { target: path.resolve(first), preloads };
}

/** Takes name and version from the app's package.json, since they decide where its data lies. */
function introduce(folder) {
  const { name, productName, version, desktopName, main } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  if (version) app.setVersion(version);
  app.setName(productName ?? name ?? path.basename(folder));
  app.setDesktopName(desktopName ?? `${app.getName()}.desktop`);
  return path.join(folder, main ?? 'index.js');
}

const { target, preloads } = readArguments(process.argv.slice(1));
if (target === undefined) {
  process.stderr.write('Name the folder of the app to start: electron FOLDER\n');
  process.exit(2);
}
for (const preload of preloads) require(path.isAbsolute(preload) ? preload : path.resolve(preload));

Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
const isFolder = statSync(target).isDirectory();
const entry = isFolder ? introduce(target) : target;
app.setAppPath(isFolder ? target : path.dirname(target));
// Awaited, so that an app of ES modules has run to its end before Electron says that it is ready.
await import(pathToFileURL(entry).href);
