import path from 'node:path';
import { expect, test } from 'vitest';
import { type Import, readImports } from '../../build/architecture/importGraph.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');
const imports = readImports(ROOT, ['main', 'mcp', 'preload']);

/** The packages that load together with a file, each with the file that imports it. */
function packagesLoadedWith(entry: string): Readonly<Record<string, string>> {
  const packages: Record<string, string> = {};
  const files = new Set([entry]);
  for (const entryOrImport of files) {
    const loads = ({ file, typesOnly, dynamic }: Import) => file === entryOrImport && !typesOnly && !dynamic;
    for (const { file, target, isPackage } of imports.filter(loads)) {
      if (!isPackage) files.add(target);
      else if (!target.startsWith('node:')) packages[target] ??= file;
    }
  }
  return packages;
}

// ADR 20. One import of a constant from the MCP SDK delayed every start by a tenth of a second.
test.each([
  ['main/main.ts', ['electron', 'electron-store', 'i18next', 'zod']],
  ['main/engineHost/engineHost.ts', ['proper-lockfile', 'write-file-atomic', 'zod']],
  ['mcp/bridge/bridge.ts', []],
])('%s loads only the packages that a start needs', (entry, expected) => {
  const packages = packagesLoadedWith(entry);
  expect(Object.keys(packages).sort(), JSON.stringify(packages)).toEqual(expected);
});
