import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, PROJECT } from '../../build/bundle.ts';

const PAGE =
  '<!doctype html><html lang="en"><head><title>A page</title></head><body><script type="module" src="./page.tsx"></script></body></html>';
const SOURCES = {
  'package.json': JSON.stringify({
    name: 'an-app',
    version: '1.2.3',
    description: 'An app',
    license: 'MIT',
    dependencies: { zod: '1' },
  }),
  'main/main.ts':
    "import { app } from 'electron';\nimport writeFileAtomic from 'write-file-atomic';\nimport * as z from 'zod/mini';\napp.setName(z.string().parse('caf\u00e9'));\nvoid writeFileAtomic('x', '');\nvoid import('node:dns').then(({ lookup }) => lookup);\n",
  'preload/preload.ts':
    "import { contextBridge } from 'electron';\nimport { NAME } from '../main/name.ts';\ncontextBridge.exposeInMainWorld(NAME, {});\n",
  'mcp/bridge/bridge.ts':
    "import { connect } from 'node:net';\nimport { NAME } from '../../main/name.ts';\nconnect(1, NAME);\n",
  'mcp/answers/answerWorker.ts':
    "import { parentPort } from 'node:worker_threads';\nimport { lexer } from 'css-tree';\nparentPort?.postMessage(String(lexer.matchProperty('color', 'red').error));\n",
  'main/name.ts': "export const NAME: string = 'bridge';\n",
  'renderer/index.html': PAGE,
  'renderer/approval.html': PAGE,
  'renderer/page.tsx':
    "import './page.css';\nimport icon from './icon.svg';\nimport('./later.ts').then(({ later }) => later(icon));\n",
  'renderer/later.ts':
    "export const later = (icon: string) => document.body.append('built for ' + process.env.NODE_ENV, icon);\n",
  'renderer/page.css': 'body { background: url(./icon.svg); }\n',
  'renderer/icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
};

let root: string;
let dist: string;
beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'bundle-'));
  dist = path.join(root, 'dist');
  for (const [name, content] of Object.entries(SOURCES)) {
    mkdirSync(path.join(root, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(root, name), content);
  }
  symlinkSync(path.join(PROJECT, 'node_modules'), path.join(root, 'node_modules'), 'junction');
  await bundle({ root, dist, renderer: true });
}, 60_000);
afterAll(() => rmSync(root, { recursive: true }));

const built = (...names: string[]) => readFileSync(path.join(dist, ...names), 'utf8');
const files = () => readdirSync(dist, { recursive: true, encoding: 'utf8' });

describe('the bundled app', () => {
  it('has a main process that requires only Electron and Node modules', () => {
    const required = [...built('main', 'main.cjs').matchAll(/require\("(.+?)"\)/g)].map(([, name = '']) => name);
    expect(required).toContain('electron');
    expect(required.filter((name) => name !== 'electron' && !isBuiltin(name))).toEqual([]);
    expect(readdirSync(path.join(dist, 'main'))).toEqual(['main.cjs']);
  });

  it('loads chunks with require', () => {
    const main = built('main', 'main.cjs');
    expect(main).toContain('require("node:dns")');
    expect(main).not.toMatch(/\bimport\(/);
  });

  it('escapes every character beyond ASCII', () => {
    for (const file of files().filter((name) => name.endsWith('.cjs'))) expect(built(file)).toMatch(/^[\0-\x7f]*$/);
    expect(built('main', 'main.cjs')).toContain('caf\\u00e9');
  });

  it('has a preload for the sandbox: one file that requires only Electron', () => {
    const preload = built('preload', 'preload.cjs');
    expect([...preload.matchAll(/require\("(.+?)"\)/g)].map(([, name]) => name)).toEqual(['electron']);
    expect(preload).not.toMatch(/^(import|export) /m);
    expect(readdirSync(path.join(dist, 'preload'))).toEqual(['preload.cjs']);
  });

  it('has a self-contained bridge: one file that any Node loads from an archive', () => {
    const bridge = built('bridge', 'bridge.cjs');
    expect([...bridge.matchAll(/require\("(.+?)"\)/g)].map(([, name]) => name)).toEqual(['node:net']);
    expect(bridge).not.toMatch(/^(import|export) /m);
    expect(readdirSync(path.join(dist, 'bridge'))).toEqual(['bridge.cjs']);
  });

  it('has an answer worker that runs by itself, although css-tree reads files of its package', async () => {
    const worker = new Worker(path.join(dist, 'answers', 'answerWorker.cjs'));
    const [message] = await once(worker, 'message');
    expect(message).toBe('null');
    await worker.terminate();
  });

  it.each(['index.html', 'approval.html'])('has nothing inline in %s', (page) => {
    const html = built('renderer', page);
    expect(html).toContain('<script type="module"');
    for (const [script] of html.matchAll(/<script[\s\S]*?<\/script>/g))
      expect(script).toMatch(/ src="[^"]+"[^>]*><\/script>$/);
    expect(html).not.toMatch(/<style|modulepreload|data:/);
  });

  it('builds pages for production even under a test runner', () => {
    expect(process.env.NODE_ENV).toBe('test');
    const scripts = files().filter((file) => /^renderer.*\.js$/.test(file));
    expect(scripts.map((file) => built(file)).join('')).toMatch(/built for production/);
  });

  it('has no data: URLs and no source maps', () => {
    const styles = files().filter((file) => file.endsWith('.css'));
    expect(styles.length).toBeGreaterThan(0);
    for (const file of styles) expect(built(file)).not.toContain('data:');
    expect(files().filter((file) => file.endsWith('.map'))).toEqual([]);
  });

  it('includes the licenses of its packages and no others', () => {
    expect(built('licenses.txt')).toMatch(/^zod \d+\.\d+\.\d+ \(MIT\)\n\nMIT License/m);
    expect(built('licenses.txt')).not.toMatch(/^vite /m);
  });

  it('has its own package.json without dependencies', () => {
    const { name, version, productName, main, type, dependencies } = JSON.parse(built('package.json'));
    expect({ name, version, productName, main, type, dependencies }).toEqual({
      name: 'an-app',
      version: '1.2.3',
      productName: 'FuseDesk Bridge',
      main: 'main/main.cjs',
      type: 'commonjs',
      dependencies: undefined,
    });
  });

  it('includes the icons for every system', () => {
    expect(readdirSync(path.join(dist, 'icons', 'tray')).sort()).toEqual(['darwin', 'linux', 'win32']);
    expect(readdirSync(path.join(dist, 'icons'))).toContain('app.png');
  });
});
