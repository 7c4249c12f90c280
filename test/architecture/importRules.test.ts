import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  divergence,
  findCycles,
  findFolderCycles,
  type Import,
  readImports,
} from '../../build/architecture/importGraph.ts';
import { findViolations, IMPORT_RULES, importTable } from '../../build/architecture/importRules.ts';
import {
  findSubfolderViolations,
  foldersWithoutRule,
  type SubfolderRule,
  subfolderTable,
} from '../../build/architecture/subfolderRules.ts';
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

  it('has no folders that import each other in a circle', () => {
    expect(findFolderCycles(imports)).toEqual([]);
  });

  it('imports inside its folders only what the rules allow, and the rules allow only what it imports', () => {
    expect(findSubfolderViolations(imports)).toEqual([]);
  });

  it('has no subfolder without a rule', () => {
    expect(foldersWithoutRule(imports.map(({ file }) => file))).toEqual([]);
  });

  it('is described by CONTRIBUTING.md with the same tables', () => {
    const page = readFileSync('CONTRIBUTING.md', 'utf8');
    expect(page).toContain(`\n${importTable()}\n`);
    expect(page).toContain(`\n${subfolderTable()}\n`);
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

  it('counts imports of types and imports that run later', () => {
    expect(
      findCycles([
        imported('a.ts', 'b.ts', { typesOnly: true }),
        imported('b.ts', 'a.ts'),
        imported('c.ts', 'd.ts', { dynamic: true }),
        imported('d.ts', 'c.ts'),
      ]),
    ).toEqual([
      ['a.ts', 'b.ts'],
      ['c.ts', 'd.ts'],
    ]);
  });
});

describe('findFolderCycles', () => {
  it('finds folders that import each other through different files', () => {
    expect(
      findFolderCycles([
        imported('main/state/a.ts', 'main/host/deep/b.ts', { typesOnly: true }),
        imported('main/host/c.ts', 'main/state/d.ts'),
        imported('main/ui.ts', 'main/state/d.ts'),
      ]),
    ).toEqual([['main/host', 'main/state']]);
  });

  it('finds a folder and a file beside it that import each other', () => {
    expect(
      findFolderCycles([
        imported('mcp/cli/terminal.ts', 'mcp/cli/commands/serve.ts'),
        imported('mcp/cli/commands/stop.ts', 'mcp/cli/terminal.ts'),
      ]),
    ).toEqual([['mcp/cli/commands', 'mcp/cli/terminal.ts']]);
  });

  it('allows a folder whose entrance imports it while it imports the files beside the entrance', () => {
    expect(
      findFolderCycles([
        imported('mcp/cli/cli.ts', 'mcp/cli/commands/serve.ts'),
        imported('mcp/cli/commands/serve.ts', 'mcp/cli/terminal.ts'),
        imported('mcp/cli/terminal.ts', 'zod'),
      ]),
    ).toEqual([]);
  });
});

describe('divergence', () => {
  it.each([
    ['main/state/a.ts', 'main/host/b.ts', 'main', 'main/state', 'main/host'],
    ['main/ui.ts', 'main/host/b.ts', 'main', 'main/ui.ts', 'main/host'],
    ['main/tray/icon/a.ts', 'main/tray/b.ts', 'main/tray', 'main/tray/icon', 'main/tray/b.ts'],
    ['mcp/a.ts', 'main/a.ts', '', 'mcp', 'main'],
  ])('of %s and %s is in "%s"', (file, target, parent, from, to) => {
    expect(divergence(file, target)).toEqual({ parent, from, to });
  });
});

describe('findSubfolderViolations', () => {
  const rules: Readonly<Record<string, SubfolderRule>> = {
    'main/tray': { contains: '', imports: ['main/state (types)'] },
    'main/tray/icon': { contains: '', imports: ['main/tray/*'] },
  };
  /** Violations of one import, without the rules that nothing else uses. */
  const violations = (file: string, target: string, about: Partial<Import> = {}) =>
    findSubfolderViolations([imported(file, target, about)], rules).filter((line) => !line.includes('does not need'));

  it('refuses a neighbor that is not listed, and one that is listed for types only', () => {
    expect(violations('main/tray/a.ts', 'main/windows/b.ts')).toEqual(['main/tray/a.ts imports main/windows/b.ts']);
    expect(violations('main/tray/a.ts', 'main/state/b.ts')).toHaveLength(1);
    expect(violations('main/tray/a.ts', 'main/state/b.ts', { typesOnly: true })).toEqual([]);
  });

  it('allows the files of a folder without its subfolders', () => {
    expect(violations('main/tray/icon/a.ts', 'main/tray/b.ts')).toEqual([]);
    expect(violations('main/tray/icon/a.ts', 'main/tray/menu/b.ts')).toHaveLength(1);
  });

  it('refuses imports of a folder without a rule', () => {
    expect(violations('main/windows/a.ts', 'main/state/b.ts')).toHaveLength(1);
  });

  it('leaves packages, files beside the folders, and other folders of the import rules to them', () => {
    expect(violations('main/tray/a.ts', 'electron')).toEqual([]);
    expect(violations('main/ui.ts', 'main/windows/b.ts')).toEqual([]);
    expect(violations('main/windows/a.ts', 'mcp/texts/b.ts')).toEqual([]);
  });

  it('names an entry that no import needs', () => {
    expect(findSubfolderViolations([imported('main/tray/icon/a.ts', 'main/tray/b.ts')], rules)).toEqual([
      'main/tray does not need main/state (types)',
    ]);
  });
});

describe('foldersWithoutRule', () => {
  it('names a folder at any depth, but not one that the import rules describe', () => {
    const rules = { 'main/tray': { contains: '', imports: [] } };
    expect(
      foldersWithoutRule(
        ['mcp/base/a.ts', 'mcp/product.ts', 'main/tray/a.ts', 'main/tray/icon/b.ts', 'main/c.ts'],
        rules,
      ),
    ).toEqual(['main/tray/icon']);
  });
});
