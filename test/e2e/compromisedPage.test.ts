import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { COMMANDS, EVENTS } from '../../preload/contract.ts';
import { type BuiltApp, buildApp } from './app/builtApp.ts';
import { type DebuggedApp, launchDebugged } from './app/debuggedApp.ts';
import { packagedApp } from './app/packagedApp.ts';
import { readAppLog } from './app/readAppLog.ts';
import { type RecordedXdgOpen, recordXdgOpen } from './app/recordXdgOpen.ts';
import { START_MS } from './app/runningApp.ts';
import { findDesktopElectron } from './desktop/desktopAvailability.ts';
import { type Desktop, startDesktop } from './desktop/startDesktop.ts';
import { reportSkip } from './electronAvailability.ts';
import { type CountingServer, startCountingServer } from './fixtures/countingServer.ts';
import { inPage } from './fixtures/lockedApp/startLockedApp.ts';

const here = await findDesktopElectron();
reportSkip('the tests of a compromised page', here);

const ATTEMPTS = readFileSync(path.join(import.meta.dirname, 'fixtures/lockedApp/pages/attempts.js'), 'utf8');
const REFUSED = 'The request was refused.';
const MALFORMED = 'The request was refused because its arguments are invalid.';

/** The bundled and the packaged app: the same main process, windows and pages that users get. */
const KINDS = ['bundled', 'packaged'] as const;

// pageHardening.test.ts and commandGuard.test.ts test each protection and its counterpart. Here an attacker controls a page
// of the app itself.
describe.skipIf(!here.ok).each(KINDS)('a compromised page of the %s app', (kind) => {
  let built: BuiltApp | undefined;
  let desktop: Desktop;
  let opening: RecordedXdgOpen;
  let outside: CountingServer;
  let dataDir: string;
  let executable: string;
  let args: readonly string[];
  let app: DebuggedApp;
  let page: Page;

  beforeAll(async () => {
    if (!here.ok) throw new Error(here.why);
    built = kind === 'bundled' ? await buildApp() : undefined;
    executable = built ? here.executable : (await packagedApp()).executable;
    desktop = await startDesktop({ keyring: false });
    opening = await recordXdgOpen(desktop);
    outside = await startCountingServer();
    dataDir = path.join(desktop.home, 'data');
    args = [...here.args, ...(built ? [built.folder] : []), `--data-dir=${dataDir}`];
    // Without a device, a denied microphone would look like a missing one.
    const withDevices = ['--use-fake-device-for-media-stream', ...args];
    app = await launchDebugged({ executable, args: withDevices, env: opening.env });
    page = (await app.window()).page;
    await takeOver();
  });
  afterAll(async () => {
    await app?.stop();
    await desktop?.close();
    await outside?.close();
    await built?.remove();
  });
  // After every attempt: the page is where it was, it is the only one, and no one was reached.
  afterEach(async () => {
    await expect.poll(() => page.url()).toBe('app://bundle/index.html');
    expect(app.windows()).toBe(1);
    expect(outside.takeCount()).toBe(0);
  });

  async function takeOver(): Promise<void> {
    if ((await inPage(page, 'typeof attempt')) !== 'function') await inPage(page, `(() => {${ATTEMPTS}})()`);
  }
  const attempt = (name: string, ...given: readonly string[]) =>
    inPage(page, `attempt(${[name, ...given].map((one) => JSON.stringify(one)).join()})`);
  const violated = () => inPage(page, 'violations.splice(0).map((one) => one.effectiveDirective)');
  const command = (name: string, sent: string) =>
    inPage(page, `bridge.commands['${name}'](${sent}).catch((error) => error.message)`);
  const logged = (message: string) => readAppLog(dataDir).filter((line) => line.message === message);

  test.each([
    ['fetch', 'connect-src'],
    ['xhr', 'connect-src'],
    ['webSocket', 'connect-src'],
    ['eventSource', 'connect-src'],
    ['webTransport', 'connect-src'],
    ['beacon', 'connect-src'],
    ['ping', 'connect-src'],
    ['img', 'img-src'],
    ['styleUrl', 'img-src'],
    ['script', 'script-src-elem'],
    ['import', 'script-src-elem'],
    ['stylesheet', 'style-src-elem'],
    ['prefetch', 'default-src'],
    ['video', 'media-src'],
    ['object', 'object-src'],
    ['worker', 'worker-src'],
    ['iframe', 'frame-src'],
    ['frameAway', 'frame-src'],
  ])('cannot reach the network by %s', async (way, directive) => {
    await violated();
    expect(await attempt(way, `${outside.url}/x`)).toMatch(/^(failed|stopped)/);
    expect(await violated()).toContain(directive);
  });

  test.each([
    ['evaluate', 'failed EvalError'],
    ['newFunction', 'failed EvalError'],
    ['timeoutText', 'did not run'],
    ['inlineScript', 'did not run'],
    ['javascriptLink', 'did not run'],
    ['webAssembly', 'failed CompileError'],
  ])('cannot run text as a script: %s', async (way, outcome) => {
    expect(await attempt(way)).toBe(outcome);
  });

  test('sees nothing of Node or Electron, and only the contract of the app', async () => {
    expect(await attempt('globals')).toEqual([]);
    expect(await inPage(page, 'Object.keys(bridge)')).toEqual(['commands', 'events']);
    expect(await inPage(page, 'Object.keys(bridge.commands).sort()')).toEqual(Object.keys(COMMANDS).sort());
    expect(await inPage(page, 'Object.keys(bridge.events).sort()')).toEqual(Object.keys(EVENTS).sort());
  });

  test.each(['click', 'assign', 'refresh', 'form'])('cannot navigate by %s', async (way) => {
    const before = logged('[window] navigation blocked').length;
    const places = [
      `${outside.url}/x`,
      'app://bundle/approval.html',
      'app://other/index.html',
      'data:text/html,x',
      'blob:app://bundle/x',
      'chrome://gpu',
      'mailto:somebody@example.com',
      pathToFileURL('/etc/passwd').href,
    ];
    for (const url of places) await attempt(way, url);
    await inPage(page, 'new Promise((end) => setTimeout(end, 200))');
    expect(await inPage(page, 'location.href')).toBe('app://bundle/index.html');
    expect(await inPage(page, 'typeof attempt')).toBe('function');
    // The policy stops forms before that.
    if (way !== 'form') expect(logged('[window] navigation blocked').length).toBeGreaterThan(before);
    expect(opening.opened()).toEqual([]);
  });

  test.each(['about:blank', 'about:srcdoc'])('is reloaded when it navigates to %s', async (url) => {
    const lost = () => logged('[window] page lost, reloading').length;
    const before = lost();
    await attempt('click', url).catch(() => 'the page was closed before it could respond');
    await expect.poll(lost).toBe(before + 1);
    await page.waitForURL('app://bundle/index.html');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await takeOver();
  });

  test('cannot open a window or embed a page', async () => {
    for (const url of [`${outside.url}/x`, 'app://bundle/index.html', 'about:blank', 'data:text/html,x']) {
      expect(await attempt('open', url)).toBe('null');
      await attempt('clickNewWindow', url);
    }
    expect(await attempt('webview', `${outside.url}/x`)).toBe('undefined');
    expect(logged('[window] new window blocked').length).toBeGreaterThanOrEqual(7);
  });

  test('ignores everything dropped on it', async () => {
    const debug = await page.context().newCDPSession(page);
    const before = readAppLog(dataDir).length;
    for (const dropped of [`${outside.url}/x`, pathToFileURL('/etc/passwd').href]) {
      const items = [{ mimeType: 'text/uri-list', data: dropped }];
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
        const data = { items, dragOperationsMask: 1 };
        await debug.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
      }
    }
    await inPage(page, 'new Promise((end) => setTimeout(end, 200))');
    expect(await inPage(page, 'typeof attempt')).toBe('function');
    // It did not even try, so nothing had to be refused.
    expect(readAppLog(dataDir).slice(before)).toEqual([]);
  });

  test.each([
    ['notification', 'denied', 'notifications'],
    ['geolocation', 'denied', 'geolocation'],
    ['microphone', 'failed NotAllowedError', 'media'],
    ['camera', 'failed NotAllowedError', 'media'],
    ['screen', 'failed NotAllowedError', 'media'],
    ['midi', 'failed NotAllowedError', 'midiSysex'],
    ['clipboard', 'failed NotAllowedError', 'clipboard-read'],
    ['screens', 'failed NotAllowedError', 'window-management'],
    ['persist', 'got false', 'persistent-storage'],
    ['idle', 'denied', 'idle-detection'],
    ['fullscreen', 'denied', 'fullscreen'],
  ])('is denied %s', async (what, outcome, permission) => {
    const refused = () =>
      logged('[session] permission denied').filter(({ facts }) => facts?.permission === permission).length;
    const before = refused();
    expect(await attempt(what)).toBe(outcome);
    expect(refused()).toBe(before + 1);
  });

  test.each([
    ['usb', 'failed NotFoundError'],
    ['serial', 'failed NotFoundError'],
    ['hid', 'got 0'],
    ['fonts', 'got 0'],
    ['filePickers', []],
    ['serviceWorker', 'failed TypeError'],
  ])('cannot use %s', async (what, outcome) => {
    expect(await attempt(what, 'index.html')).toEqual(outcome);
  });

  test('cannot download', async () => {
    await attempt('download');
    await expect.poll(() => logged('[session] download blocked')).toHaveLength(1);
  });

  test('cannot read files, except those that pages are made of', async () => {
    const file = pathToFileURL('/etc/passwd').href;
    for (const way of ['fetch', 'xhr', 'img', 'script', 'iframe']) {
      expect(await attempt(way, file), way).toMatch(/^(failed|stopped)/);
    }
    for (const address of [
      '../package.json',
      '..%2fpackage.json',
      '%2e%2e%2fmain%2fmain.js',
      '%252e%252e%252fpackage.json',
      '..\\package.json',
      '..%5cpackage.json',
      '/etc/passwd',
      'index.html%00.js',
    ]) {
      const asked = `fetch(${JSON.stringify(`app://bundle/${address}`)}).then(({ status }) => status)`;
      expect(await inPage(page, asked), address).toBe(404);
    }
    expect(await inPage(page, "fetch('index.html', { method: 'POST' }).then(({ status }) => status)")).toBe(405);
    const headers = await inPage(page, "fetch('index.html').then((answer) => Object.fromEntries(answer.headers))");
    expect(headers).toEqual({
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
      'content-type': 'text/html; charset=utf-8',
      'cross-origin-opener-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
  });

  test.each([
    ['a command of the approval window', 'approval.answer', "{ id: 'x', approved: true }", REFUSED],
    ['a query of the approval window', 'approval.get', '{}', REFUSED],
    ['nothing', 'state.get', '', MALFORMED],
    ['an extra key', 'access.pause', '{ minutes: 15, force: true }', MALFORMED],
    ['a wrong type', 'access.setReadOnly', "{ on: 'yes' }", MALFORMED],
    ['a key of the prototype', 'access.resume', 'JSON.parse(\'{"constructor":{"prototype":{"on":true}}}\')', MALFORMED],
    ['far too much data', 'account.test', "{ appName: 'a', apiKey: 'k'.repeat(32 * 1024 * 1024) }", MALFORMED],
    ['a text that is too long', 'account.test', "{ appName: 'a', apiKey: 'k'.repeat(1025) }", MALFORMED],
    ['a URL to open', 'link.open', "{ link: 'https://example.com/' }", MALFORMED],
    ['a prototype name to open', 'link.open', "{ link: '__proto__' }", MALFORMED],
  ])('is rejected with %s', async (_what, name, sent, answer) => {
    expect(await command(name, sent)).toBe(answer);
    expect(readAppLog(dataDir).at(-1)).toMatchObject({ level: 'warn', facts: { command: name } });
    expect(await command('state.get', '{}')).toMatchObject({ readOnly: false, paused: null, accounts: [] });
  });

  test('leaves none of its data in the log', async () => {
    await command('account.test', "{ appName: 'a', apiKey: 'k-e-y', 'p-a-y-l-o-a-d': 'p-a-y-l-o-a-d' }");
    await attempt('fetch', `${outside.url}/p-a-y-l-o-a-d`);
    await attempt('click', 'https://example.com/p-a-y-l-o-a-d');
    expect(JSON.stringify(readAppLog(dataDir))).not.toMatch(/p-a-y-l-o-a-d|k-e-y|example\.com/);
  });

  test('can only have the app open links from a fixed list', async () => {
    expect(await command('link.open', "{ link: 'fusedesk' }")).toEqual({ ok: true });
    await expect.poll(opening.opened).toEqual(['https://www.fusedesk.com/']);
    expect(await command('link.open', "{ link: 'licenses' }")).toEqual({ ok: true });
    await expect.poll(opening.opened).toHaveLength(2);
    const [, licenses = ''] = opening.opened();
    expect(readFileSync(licenses, 'utf8')).toContain('MIT');
  });

  test('is not affected by the arguments of a second start', async () => {
    const hostile = ['javascript:alert(1)', 'https://example.com/', '--load=/etc/passwd', '--page=//x', 'fusedesk://x'];
    const second = spawn(executable, [...args, ...hostile], { env: { ...opening.env }, stdio: 'ignore' });
    expect((await once(second, 'exit', { signal: AbortSignal.timeout(START_MS) }))[0]).toBe(0);
    expect(await inPage(page, 'typeof attempt')).toBe('function');
    expect(JSON.stringify(readAppLog(dataDir))).not.toContain('example.com');
  });

  test('cannot fill the disk or block the app with rejected commands', async () => {
    const flood = `(async () => {
      for (let count = 0; count < 50; count += 1) {
        const sent = Array.from({ length: 200 }, () => bridge.commands['approval.get']({}));
        await Promise.allSettled(sent);
      }
    })()`;
    await inPage(page, flood);
    const files = readdirSync(path.join(dataDir, 'logs'));
    expect(files.sort()).toEqual(['app.log', 'app.log.old']);
    for (const name of files) expect(statSync(path.join(dataDir, 'logs', name)).size).toBeLessThan(1024 * 1024 + 4_096);
    expect(await command('state.get', '{}')).toMatchObject({ engine: 'running' });
  });
});
