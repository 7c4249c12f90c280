import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findCycles, type Import, readImports } from '../../build/architecture/importGraph.ts';
import { findViolations, IMPORT_RULES, importTable } from '../../build/architecture/importRules.ts';
import { writeTree } from './writeTree.ts';

const PRODUCT = ['mcp', 'main', 'preload', 'renderer'];

const imported = (file: string, target: string, about: Partial<Import> = {}): Import => ({
  file,
  target,
  isPackage: !/\.tsx?$/.test(target),
  typesOnly: false,
  dynamic: false,
  names: [],
  ...about,
});

/** Violations of one import, without the rules that nothing else uses. */
const violationsOf = (one: Import) => findViolations([one]).filter((sentence) => !sentence.includes('does not need'));

describe('the product', () => {
  const imports = readImports('.', PRODUCT);

  it('imports only what the rules allow, and the rules allow only what it imports', () => {
    expect(findViolations(imports)).toEqual([]);
  });

  it('has no files that import each other in a circle', () => {
    expect(findCycles(imports)).toEqual([]);
  });

  it('is described by CONTRIBUTING.md with the same table', () => {
    expect(readFileSync('CONTRIBUTING.md', 'utf8')).toContain(`\n${importTable()}\n`);
  });
});

describe('findViolations', () => {
  it.each([
    ['mcp/engine/engine.ts', 'electron'],
    ['mcp/access/a.ts', 'electron-store'],
    ['mcp/engine/callTool.ts', 'main/main.ts'],
    ['mcp/engine/engine.ts', 'test/fixtures/ports.ts'],
    ['mcp/fusedesk/a.ts', 'mcp/tools/tool.ts'],
    ['mcp/fusedesk/a.ts', 'mcp/engine/engine.ts'],
    ['mcp/fusedesk/catalogue/a.ts', 'mcp/access/scope.ts'],
    ['mcp/tools/a.ts', 'mcp/access/scope.ts'],
    ['mcp/tools/a.ts', 'mcp/endpoints/http/httpServer.ts'],
    ['mcp/access/a.ts', 'mcp/endpoints/http/httpServer.ts'],
    ['mcp/access/a.ts', 'mcp/management/management.ts'],
    ['mcp/endpoints/a.ts', 'mcp/management/management.ts'],
    ['mcp/endpoints/a.ts', 'mcp/engine/callTool.ts'],
    ['mcp/endpoints/a.ts', 'mcp/discovery/offlineCacheWriter.ts'],
    ['mcp/endpoints/a.ts', 'mcp/bridge/bridge.ts'],
    ['mcp/clientRegistry/a.ts', 'mcp/endpoints/http/httpServer.ts'],
    ['mcp/clientRegistry/a.ts', 'mcp/access/accessState.ts'],
    ['mcp/discovery/a.ts', 'mcp/engine/engine.ts'],
    ['mcp/management/a.ts', 'mcp/endpoints/http/httpServer.ts'],
    ['mcp/content/a.ts', 'mcp/fusedesk/fuseDeskClient.ts'],
    ['mcp/activity/a.ts', 'mcp/access/accessState.ts'],
    ['mcp/clients/a.ts', 'mcp/engine/engine.ts'],
    ['mcp/clients/fileClient/a.ts', 'mcp/bridge/connection/discoveryFile.ts'],
    ['mcp/bridge/a.ts', 'mcp/tools/tool.ts'],
    ['mcp/bridge/a.ts', 'mcp/fusedesk/errors.ts'],
    ['mcp/bridge/a.ts', 'zod'],
    ['mcp/sandbox/handlers/a.ts', 'mcp/tools/tool.ts'],
    ['mcp/clientSetup/a.ts', 'mcp/engine/engine.ts'],
    ['mcp/clientSetup/a.ts', 'mcp/host/folderLock.ts'],
    ['mcp/clientSetup/a.ts', 'mcp/bridge/bridge.ts'],
    ['mcp/host/a.ts', 'mcp/cli/cli.ts'],
    ['mcp/texts/a.ts', 'node:fs'],
    ['renderer/pages/a.tsx', 'mcp/engine/engine.ts'],
    ['renderer/pages/a.tsx', 'main/main.ts'],
    ['renderer/a.ts', 'node:fs'],
    ['renderer/a.ts', 'electron'],
    ['preload/a.ts', 'mcp/engine/engine.ts'],
    ['main/a.ts', 'renderer/window.ts'],
    ['main/a.ts', 'mcp/cli/cli.ts'],
  ])('refuses an import in %s of %s', (file, target) => {
    expect(violationsOf(imported(file, target))).toHaveLength(1);
  });

  it.each([
    ['mcp/engine/engine.ts', 'mcp/endpoints/http/httpServer.ts'],
    ['mcp/endpoints/b.ts', 'mcp/access/accessState.ts'],
    ['mcp/endpoints/b.ts', 'mcp/bridge/connection/upgradeProtocol.ts'],
    ['mcp/discovery/b.ts', 'mcp/bridge/connection/discoveryFile.ts'],
    ['mcp/discovery/b.ts', 'mcp/endpoints/stdioEndpoint.ts'],
    ['mcp/management/b.ts', 'mcp/access/servers.ts'],
    ['mcp/sandbox/b.ts', 'mcp/fusedesk/catalogue/catalogue.ts'],
    ['mcp/clientSetup/b.ts', 'mcp/clients/mcpClient.ts'],
    ['mcp/clientSetup/b.ts', 'mcp/bridge/offline/offlineCache.ts'],
    ['main/b.ts', 'mcp/engine/engine.ts'],
    ['main/b.ts', 'electron'],
  ])('allows an import in %s of %s', (file, target) => {
    expect(violationsOf(imported(file, target))).toEqual([]);
  });

  it.each([
    ['mcp/endpoints/a.ts', 'mcp/clientRegistry/clientObserver.ts'],
    ['mcp/tools/a.ts', 'mcp/fusedesk/fuseDeskClient.ts'],
    ['renderer/a.ts', 'preload/contract.ts'],
  ])('allows an import in %s of types of %s, and of nothing else', (file, target) => {
    expect(violationsOf(imported(file, target, { typesOnly: true }))).toEqual([]);
    expect(violationsOf(imported(file, target))).toHaveLength(1);
  });

  it.each(['ipcMain', 'ipcRenderer', 'contextBridge', 'shell'])(
    'refuses %s of electron outside of its one place',
    (name) => {
      expect(violationsOf(imported('main/state/a.ts', 'electron', { names: [name] }))).toEqual([
        `main/state/a.ts takes ${name} from electron`,
      ]);
    },
  );

  it('names an entry that no import needs', () => {
    const rules = { a: { contains: '', imports: ['b'], packages: [] }, b: { contains: '', imports: [], packages: [] } };
    expect(findViolations([imported('b/b.ts', 'b/c.ts')], rules)).toEqual(['a does not need b']);
    expect(findViolations([imported('a/a.ts', 'b/b.ts')], rules)).toEqual([]);
  });

  it('names a file that is in no folder with a rule', () => {
    expect(violationsOf(imported('mcp/loose.ts', 'mcp/product.ts'))).toEqual([
      'mcp/loose.ts is in no folder of the import rules',
    ]);
  });

  it('has a rule for every folder of the product', () => {
    const folders = new Set(readImports('.', PRODUCT).map(({ file }) => file.split('/').slice(0, 2).join('/')));
    const described = Object.keys(IMPORT_RULES);
    for (const folder of folders) {
      expect(
        described.some((one) => folder === one || folder.startsWith(`${one}/`)),
        folder,
      ).toBe(true);
    }
  });
});

describe('readImports', () => {
  it('reads static, dynamic, exported and type imports with their names', async () => {
    const root = await writeTree({
      'mcp/a.ts': [
        "import { join } from 'node:path';",
        "import type { B } from './b.ts';",
        "import { type C, d } from '../main/c.tsx';",
        "export type { E } from './e.ts';",
        "export * from './f.ts';",
        "export const g = (): Promise<import('./h.ts').H> => import('./i.ts');",
        '// import { no } from "./comment.ts"',
        'export const text = "import { no } from \'./text.ts\'";',
      ].join('\n'),
    });
    const read = (target: string, about: Partial<Import> = {}) => imported('mcp/a.ts', target, about);
    expect(readImports(root, ['mcp'])).toEqual([
      read('node:path', { names: ['join'] }),
      read('mcp/b.ts', { typesOnly: true, names: ['B'] }),
      read('main/c.tsx', { names: ['C', 'd'] }),
      read('mcp/e.ts', { typesOnly: true }),
      read('mcp/f.ts'),
      read('mcp/i.ts', { dynamic: true }),
      read('mcp/h.ts', { typesOnly: true }),
    ]);
  });
});

describe('findCycles', () => {
  it('finds files that import each other, over any number of files', () => {
    expect(
      findCycles([
        imported('a.ts', 'b.ts'),
        imported('b.ts', 'c.ts'),
        imported('c.ts', 'a.ts'),
        imported('c.ts', 'd.ts'),
        imported('d.ts', 'e.ts'),
        imported('e.ts', 'd.ts'),
        imported('f.ts', 'a.ts'),
      ]),
    ).toEqual([
      ['d.ts', 'e.ts'],
      ['a.ts', 'b.ts', 'c.ts'],
    ]);
  });

  it('ignores imports of types and imports that run later', () => {
    expect(
      findCycles([
        imported('a.ts', 'b.ts', { typesOnly: true }),
        imported('b.ts', 'a.ts'),
        imported('c.ts', 'd.ts', { dynamic: true }),
        imported('d.ts', 'c.ts'),
      ]),
    ).toEqual([]);
  });
});
