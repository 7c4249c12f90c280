import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleFile, createBundleHandler, registerBundleScheme } from '../../../main/windows/bundleProtocol.ts';
import { CONTENT_SECURITY_POLICY } from '../../../main/windows/csp.ts';
import { recordingLog } from '../../fixtures/fakePorts.ts';

const ROOT = path.resolve('/', 'app', 'renderer');

describe('an address of the bundle', () => {
  test.each([
    ['app://bundle/index.html', 'index.html', 'text/html; charset=utf-8'],
    ['app://bundle/index.html?a=..%2f#/access', 'index.html', 'text/html; charset=utf-8'],
    ['app://bundle/assets/index-D4x_z9.js', 'assets/index-D4x_z9.js', 'text/javascript; charset=utf-8'],
    ['app://bundle/assets/a.b.css', 'assets/a.b.css', 'text/css; charset=utf-8'],
    ['app://bundle/assets/icon.svg', 'assets/icon.svg', 'image/svg+xml'],
  ])('maps %s to a file', (url, file, mediaType) => {
    expect(bundleFile(url, ROOT)).toEqual({ file: path.join(ROOT, file), mediaType });
  });

  test.each([
    'app://bundle/',
    'app://bundle',
    'app://bundle/assets/',
    'app://bundle//index.html',
    'app://other/index.html',
    'app:///index.html',
    'https://bundle/index.html',
    'app://bundle/%2e%2e%2findex.html',
    'app://bundle/..%5cindex.html',
    'app://bundle/a\\..\\..\\index.html',
    'app://bundle/index%2ehtml',
    'app://bundle/index.html%00.js',
    'app://bundle/.env.json',
    'app://bundle/.git/config.json',
    'app://bundle/a:b.json',
    'app://bundle/page.js.map',
    'app://bundle/README.md',
    'app://bundle/noending',
    'nonsense',
  ])('rejects %s', (url) => {
    expect(bundleFile(url, ROOT)).toBeUndefined();
  });

  test('never leaves its folder', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '/',
        '\\',
        '%2e',
        '%2f',
        '%5c',
        '%252e',
        '%00',
        '~',
        ':',
        'C:',
        'a',
        'index.html',
        '.js',
      ),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const found = bundleFile(`app://bundle/${pieces.join('')}`, ROOT);
        if (found) expect(path.relative(ROOT, found.file)).toMatch(/^[\w-][\w.-]*([/\\][\w-][\w.-]*)*$/);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('a response of the bundle', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'bundle-'));
    await mkdir(path.join(folder, 'pages', 'folder.js'), { recursive: true });
    await writeFile(path.join(folder, 'pages', 'index.html'), '<!doctype html>');
    await writeFile(path.join(folder, 'secret.json'), '{}');
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function ask(address: string, method = 'GET') {
    const log = recordingLog();
    const response = await createBundleHandler(
      path.join(folder, 'pages'),
      log,
    )(new Request(`app://bundle/${address}`, { method }));
    return { response, log };
  }

  test('contains the file, its media type, and the policy', async () => {
    const { response, log } = await ask('index.html');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('<!doctype html>');
    expect(Object.fromEntries(response.headers)).toEqual({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(log.records).toEqual([]);
  });

  test.each([
    ['missing.js', 'GET', 404, '[window] reading a bundle file failed'],
    ['folder.js', 'GET', 404, '[window] reading a bundle file failed'],
    ['..%2fsecret.json', 'GET', 404, '[window] unknown bundle file'],
    ['index.html', 'POST', 405, undefined],
    ['index.html', 'HEAD', 405, undefined],
  ])('rejects %s by %s with %i and the same policy', async (address, method, status, message) => {
    const { response, log } = await ask(address, method);
    expect(response.status).toBe(status);
    expect(await response.text()).toBe('');
    expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
    expect(log.records[0]?.message).toBe(message);
  });
});

test('has the decided policy', () => {
  expect(CONTENT_SECURITY_POLICY).toMatchInlineSnapshot(
    `"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'"`,
  );
});

test('gives the scheme an origin and fetch, and nothing else', () => {
  const registered: unknown[] = [];
  registerBundleScheme({ registerSchemesAsPrivileged: (schemes) => void registered.push(...schemes) });
  expect(registered).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
});
