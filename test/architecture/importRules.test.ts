import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

// The lint rules that hold the house's arrows, tried on a folder that breaks and keeps them.
const REFUSED: readonly (readonly [string, string])[] = [
  ['mcp/engine/engine.ts', 'electron'],
  ['mcp/access/a.ts', 'electron-store'],
  ['mcp/engine/callTool.ts', '../main/app.ts'],
  ['mcp/fusedesk/a.ts', '../tools/tool.ts'],
  ['mcp/fusedesk/a.ts', '../engine.ts'],
  ['mcp/fusedesk/catalogue/a.ts', '../../access/scope.ts'],
  ['mcp/tools/a.ts', '../access/scope.ts'],
  ['mcp/tools/a.ts', '../endpoints/http.ts'],
  ['mcp/access/a.ts', '../endpoints/http.ts'],
  ['mcp/access/a.ts', '../management/management.ts'],
  ['mcp/endpoints/a.ts', '../management/management.ts'],
  ['mcp/endpoints/a.ts', '../call.ts'],
  ['mcp/endpoints/a.ts', '../discovery/lastWords.ts'],
  ['mcp/endpoints/a.ts', '../bridge/openBridge.ts'],
  ['mcp/handshakes/a.ts', '../endpoints/http.ts'],
  ['mcp/handshakes/a.ts', '../access/state.ts'],
  ['mcp/discovery/a.ts', '../bridge/openBridge.ts'],
  ['mcp/discovery/a.ts', '../engine.ts'],
  ['mcp/management/a.ts', '../endpoints/http.ts'],
  ['mcp/content/a.ts', '../fusedesk/client.ts'],
  ['mcp/activity/a.ts', '../access/state.ts'],
  ['mcp/clients/a.ts', '../engine.ts'],
  ['mcp/clients/file/a.ts', '../../bridge/discovery.ts'],
  ['mcp/bridge/a.ts', '../tools/tool.ts'],
  ['mcp/bridge/a.ts', '../fusedesk/errors.ts'],
  ['mcp/sandbox/handlers/a.ts', '../../tools/tool.ts'],
  ['mcp/connecting/a.ts', '../engine.ts'],
  ['mcp/connecting/a.ts', '../headless/dataFolder.ts'],
  ['mcp/connecting/a.ts', '../bridge/openBridge.ts'],
  ['renderer/pages/a.tsx', '../../mcp/engine/engine.ts'],
  ['renderer/pages/a.tsx', '../../main/main.ts'],
  ['renderer/a.ts', 'node:fs'],
  ['renderer/a.ts', 'electron'],
  ['preload/a.ts', '../mcp/engine.ts'],
  ['main/a.ts', '../renderer/window.ts'],
];
const ALLOWED: readonly (readonly [string, string])[] = [
  ['mcp/engine/engine.ts', './endpoints/http.ts'],
  ['mcp/endpoints/b.ts', '../access/state.ts'],
  ['mcp/endpoints/b.ts', '../bridge/wire.ts'],
  ['mcp/endpoints/b.ts', '../handshakes/guest.ts'],
  ['mcp/handshakes/b.ts', '../tools/tool.ts'],
  ['mcp/discovery/b.ts', '../bridge/discovery.ts'],
  ['mcp/discovery/b.ts', '../endpoints/stdio.ts'],
  ['mcp/management/b.ts', '../access/servers.ts'],
  ['mcp/access/b.ts', '../tools/tool.ts'],
  ['mcp/tools/b.ts', '../fusedesk/client.ts'],
  ['mcp/sandbox/b.ts', '../fusedesk/catalogue/catalogue.ts'],
  ['mcp/clients/b.ts', '../ports.ts'],
  ['mcp/connecting/b.ts', '../clients/client.ts'],
  ['mcp/connecting/b.ts', '../bridge/lastSaid.ts'],
  ['renderer/b.ts', '../preload/contract.ts'],
  ['main/b.ts', '../mcp/engine.ts'],
  ['main/b.ts', 'electron'],
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arrows-'));
  await cp('biome.json', join(folder, 'biome.json'));
});
afterAll(() => rm(folder, { recursive: true }));

async function lint(file: string, imported: string, name = 'a'): Promise<string> {
  const path = join(folder, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `import { ${name} } from '${imported}';\n\nexport const b = ${name};\n`);
  const biome = join(process.cwd(), 'node_modules/@biomejs/biome/bin/biome');
  return new Promise((resolve) => {
    const args = [biome, 'lint', '--vcs-enabled=false', '--colors=off', file];
    execFile(process.execPath, args, { cwd: folder }, (_, stdout, stderr) => resolve(stdout + stderr));
  });
}

test.each(REFUSED)('%s may not import %s', async (file, imported) => {
  expect(await lint(file, imported)).toContain('lint/style/noRestrictedImports');
});

test.each(['ipcMain', 'ipcRenderer', 'contextBridge', 'shell'])(
  'main may not take %s from electron just anywhere',
  async (name) => {
    expect(await lint('main/state/c.ts', 'electron', name)).toContain('lint/style/noRestrictedImports');
  },
);

test.each(ALLOWED)('%s may import %s', async (file, imported) => {
  const printed = await lint(file, imported);
  expect(printed).not.toContain('noRestrictedImports');
  expect(printed).toContain('Checked 1 file');
});
