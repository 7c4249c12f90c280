// Replaces Electron's default_app in a runtime that lacks it: makes `electron PATH` load the app at PATH.
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const require = createRequire(import.meta.url);

/** Flags of Chromium and Node come before the path; everything after it belongs to the app. */
function readArguments([first, ...rest], preloads = []) {
  if (first === undefined) return { target: undefined, preloads };
  if (first === '-r' || first === '--require') return readArguments(rest.slice(1), [...preloads, rest[0]]);
  if (first.startsWith('-')) return readArguments(rest, preloads);
  return { target: path.resolve(first), preloads };
}

/** Takes name and version from the app's package.json, since they decide where its data is stored. */
function applyManifest(folder) {
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
  process.stderr.write('Usage: electron FOLDER\n');
  process.exit(2);
}
for (const preload of preloads) require(path.isAbsolute(preload) ? preload : path.resolve(preload));

Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
const isFolder = statSync(target).isDirectory();
const entry = isFolder ? applyManifest(target) : target;
app.setAppPath(isFolder ? target : path.dirname(target));
// Awaited, so that an app of ES modules has loaded before Electron emits ready.
await import(pathToFileURL(entry).href);
