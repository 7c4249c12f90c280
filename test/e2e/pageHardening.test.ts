import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { findElectron, reportSkip } from './electronAvailability.ts';
import { type CountingServer, startCountingServer } from './fixtures/countingServer.ts';
import { inPage, type LockedApp, loaded, startLockedApp } from './fixtures/lockedApp/startLockedApp.ts';

const here = await findElectron();
reportSkip('the hardening tests of the running app', here);

/** Lets a page gather all WebRTC candidates with the help of a server at `host`. */
const gatherCandidates = (host: string) => `(async () => {
  const access = { username: 'u', credential: 'c' };
  const iceServers = [
    { urls: 'stun:${host}' },
    { urls: 'turn:${host}?transport=udp', ...access },
    { urls: 'turn:${host}?transport=tcp', ...access },
  ];
  const call = new RTCPeerConnection({ iceServers });
  call.createDataChannel('x');
  const gathered = new Promise((resolve) => {
    call.onicegatheringstatechange = () => call.iceGatheringState === 'complete' && resolve();
    setTimeout(resolve, 3000);
  });
  await call.setLocalDescription(await call.createOffer());
  await gathered;
  call.close();
})()`;

describe.skipIf(!here.ok)('the hardened app', () => {
  let app: LockedApp;
  let outside: CountingServer;
  beforeAll(async () => {
    outside = await startCountingServer();
    app = await startLockedApp(here);
  });
  afterAll(async () => {
    await app?.close();
    await outside?.close();
  });
  // After every attempt the page is where it was, and no one was reached.
  afterEach(async () => {
    expect(app.settings.url()).toBe('app://bundle/index.html');
    expect(outside.takeCount()).toBe(0);
  });

  const logged = async (message: string) => (await app.seen()).logged.filter((line) => line.message === message);
  const violated = async () => inPage(app.settings, 'violations.splice(0).map((one) => one.effectiveDirective)');

  test('has a counting server that works', async () => {
    await fetch(outside.url);
    expect(outside.takeCount()).toBeGreaterThan(0);
  });

  test('gives a page its script and style, and nothing of Node or Electron', async () => {
    expect(await app.attempt('globals')).toEqual([]);
    const background = 'getComputedStyle(document.querySelector("h1")).backgroundColor';
    // The style sheet may still be loading when the page first responds.
    await expect.poll(() => inPage(app.settings, background)).toBe('rgb(0, 0, 255)');
  });

  test('applies the intended preferences to each window', async () => {
    await app.openApproval();
    // Undocumented, but these are the preferences in effect.
    const inForce = await app.electron.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents): unknown => {
        const read: unknown = Reflect.get(contents, 'getLastWebPreferences');
        return typeof read === 'function' ? read.call(contents) : undefined;
      }),
    );
    expect(inForce).toHaveLength(2);
    for (const preferences of inForce) {
      expect(preferences).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        webviewTag: false,
      });
    }
    await app.electron.evaluate(() => probe.windows.closeApproval());
    await expect.poll(() => app.electron.windows().length).toBe(1);
  });

  test('blocks inline scripts and styles', async () => {
    expect(await inPage(app.settings, '[window.inlineScriptRan, window.inlineHandlerRan]')).toEqual([
      undefined,
      undefined,
    ]);
    expect(await inPage(app.settings, 'getComputedStyle(document.querySelector("h1")).color')).toBe('rgb(0, 0, 0)');
    expect(await violated()).toEqual(expect.arrayContaining(['style-src-elem', 'script-src-elem', 'script-src-attr']));
    expect(await app.attempt('inlineScript')).toBe('did not run');
    expect(await app.attempt('javascriptLink')).toBe('did not run');
    expect(await app.attempt('evaluate')).toBe('failed EvalError');
    expect(await app.attempt('newFunction')).toBe('failed EvalError');
    expect(await app.attempt('timeoutText')).toBe('did not run');
    expect(await app.attempt('webAssembly')).toBe('failed CompileError');
  });

  test.each([
    ['fetch', 'connect-src'],
    ['xhr', 'connect-src'],
    ['webSocket', 'connect-src'],
    ['eventSource', 'connect-src'],
    ['beacon', 'connect-src'],
    ['img', 'img-src'],
    ['script', 'script-src-elem'],
    ['import', 'script-src-elem'],
    ['stylesheet', 'style-src-elem'],
    ['styleUrl', 'img-src'],
    ['prefetch', 'default-src'],
    ['ping', 'connect-src'],
    ['webTransport', 'connect-src'],
    ['frameAway', 'frame-src'],
    ['video', 'media-src'],
    ['iframe', 'frame-src'],
    ['object', 'object-src'],
    ['worker', 'worker-src'],
  ])('blocks network access by %s with the policy', async (way, directive) => {
    await violated();
    expect(await app.attempt(way, `${outside.url}/x`)).toMatch(/^(failed|stopped)/);
    expect(await violated()).toContain(directive);
  });

  test('blocks WebRTC, which works in a window without protections', async () => {
    const loose = await app.openBare(`${outside.url}/page`, { loose: true });
    outside.takeCount();
    await inPage(loose, gatherCandidates(outside.host));
    expect(outside.takeCount()).toBeGreaterThan(0);
    await loose.close();
    await inPage(app.settings, gatherCandidates(outside.host));
    expect(outside.takeCount()).toBe(0);
  });

  test.each([
    ["fetch(URL).then(() => 'reached', () => 'failed')"],
    [
      "new Promise((end) => Object.assign(new Image(), { src: URL, onload: () => end('reached'), onerror: () => end('failed') }))",
    ],
    [
      "new Promise((end) => Object.assign(new WebSocket(URL.replace('http', 'ws')), { onopen: () => end('reached'), onerror: () => end('failed') }))",
    ],
  ])('blocks network access in the session if a page has no policy: %s', async (script) => {
    const before = (await logged('[session] network request blocked')).length;
    const bare = await app.openBare('about:blank');
    expect(await inPage(bare, script.replaceAll('URL', JSON.stringify(`${outside.url}/x`)))).toBe('failed');
    expect(await logged('[session] network request blocked')).toHaveLength(before + 1);
    await bare.close();
  });

  test.each([['click'], ['assign'], ['refresh'], ['form']])('blocks navigation by %s', async (way) => {
    for (const url of [
      `${outside.url}/x`,
      'app://bundle/approval.html',
      'app://other/index.html',
      'data:text/html,x',
    ]) {
      await app.attempt(way, url);
    }
    await app.attempt('click', pathToFileURL('/etc/passwd').href);
    expect(await inPage(app.settings, 'new Promise((end) => setTimeout(() => end(location.href), 200))')).toBe(
      'app://bundle/index.html',
    );
  });

  test.each(['about:blank', 'about:srcdoc'])('reloads a page that navigates to %s', async (url) => {
    const lost = async () => (await logged('[window] page lost, reloading')).length;
    const before = await lost();
    await app.attempt('click', url).catch(() => 'the page was closed before it could respond');
    await expect.poll(lost).toBe(before + 1);
    await app.settings.waitForURL('app://bundle/index.html');
    await loaded(app.settings);
    expect(await lost()).toBe(before + 1);
  });

  test('blocks new windows', async () => {
    const before = (await logged('[window] new window blocked')).length;
    for (const url of [`${outside.url}/x`, 'app://bundle/index.html', 'about:blank']) {
      expect(await app.attempt('open', url)).toBe('null');
    }
    await app.attempt('clickNewWindow', `${outside.url}/x`);
    expect(await logged('[window] new window blocked')).toHaveLength(before + 4);
    expect(app.electron.windows()).toHaveLength(1);
  });

  describe('in a session without protections, still blocks', () => {
    test('navigation of the page and its frames', async () => {
      const bare = await app.openBare(`${outside.url}/page`, { loose: true });
      expect(outside.takeCount()).toBeGreaterThan(0);
      const before = (await logged('[window] navigation blocked')).length;
      await inPage(bare, "document.querySelector('#away').click()");
      await inPage(bare, "location.href = '/target'; undefined");
      const frame = "Object.assign(document.createElement('iframe'), { src: '/target' })";
      await inPage(bare, `document.body.append(${frame}); new Promise((end) => setTimeout(end, 300))`);
      expect(bare.url()).toBe(`${outside.url}/page`);
      expect(await logged('[window] navigation blocked')).toHaveLength(before + 3);
      await bare.close();
      expect(outside.takeCount()).toBe(0);
    });

    test('redirects', async () => {
      await expect(app.openBare(`${outside.url}/redirect`, { loose: true })).rejects.toThrow(/ERR_(ABORTED|FAILED)/);
      expect((await logged('[window] navigation blocked')).map(({ facts }) => facts.how)).toContain('redirect');
      outside.takeCount();
    });
  });

  test('blocks local files', async () => {
    const file = pathToFileURL('/etc/passwd').href;
    for (const way of ['fetch', 'xhr', 'img', 'script', 'iframe']) {
      expect(await app.attempt(way, file), way).toMatch(/^(failed|stopped)/);
    }
    const bare = await app.openBare('about:blank');
    expect(await inPage(bare, `fetch('${file}').then(() => 'reached', () => 'failed')`)).toBe('failed');
    await bare.close();
    await expect(app.openBare(file)).rejects.toThrow('ERR_BLOCKED_BY_CLIENT');
  });

  test.each([
    '../secret.json',
    '%2e%2e/secret.json',
    '..%2fsecret.json',
    '..%2Fsecret.json',
    '%2e%2e%2fsecret.json',
    '%252e%252e%252fsecret.json',
    '..\\secret.json',
    '..%5csecret.json',
    'pages/..%5c..%5csecret.json',
    './/../secret.json',
    '/secret.json',
    '//../secret.json',
    'index.html%00.json',
    'index.html/../../secret.json',
    '/etc/passwd',
    'C:/Windows/win.ini',
    '~/secret.json',
    '%c0%ae%c0%ae/secret.json',
    '%u002e%u002e/secret.json',
    '..;/secret.json',
    '.../secret.json',
    '. ./secret.json',
    'lockedPage.css%2f..%2f..%2fsecret.json',
    'lockedPage.css::$DATA',
    'PAGE.CSS.',
  ])('finds nothing at app://bundle/%s', async (address) => {
    const url = `app://bundle/${address}`;
    expect(await inPage(app.settings, `fetch(${JSON.stringify(url)}).then(({ status }) => status)`)).toBe(404);
    // Without the normalization of addresses that a page does.
    const raw = await app.electron.evaluate(({ net }, wanted) => net.fetch(wanted).then(({ status }) => status), url);
    expect(raw).toBe(404);
  });

  test.each([
    'app://other/lockedPage.css',
    'app:///lockedPage.css',
    'app://bundle.example/lockedPage.css',
    'app://bundle./lockedPage.css',
    'app://127.0.0.1/lockedPage.css',
  ])('rejects %s', async (url) => {
    const asked = `fetch(${JSON.stringify(url)}).then(({ status }) => status, (error) => error.name)`;
    expect([404, 'TypeError']).toContain(await inPage(app.settings, asked));
    const raw = app.electron.evaluate(({ net }, wanted) => net.fetch(wanted).then(({ status }) => status), url);
    expect([404, 'not a valid address']).toContain(await raw.catch(() => 'not a valid address'));
  });

  test.each(['HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('rejects %s requests', async (method) => {
    const asked = `fetch('index.html', { method: '${method}' }).then(({ status }) => status)`;
    expect(await inPage(app.settings, asked)).toBe(405);
  });

  test('responds only to GET, and always with the policy', async () => {
    const answered = `fetch('index.html', { method: 'POST' }).then((r) => [r.status, r.headers.get('content-security-policy')])`;
    expect(await inPage(app.settings, answered)).toEqual([405, expect.stringContaining("default-src 'none'")]);
    const found = `fetch('lockedPage.css').then((r) => [...r.headers])`;
    expect(await inPage(app.settings, found)).toMatchInlineSnapshot(`
      [
        [
          "content-security-policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
        ],
        [
          "content-type",
          "text/css; charset=utf-8",
        ],
        [
          "cross-origin-opener-policy",
          "same-origin",
        ],
        [
          "x-content-type-options",
          "nosniff",
        ],
      ]
    `);
  });

  test.each([
    ['notification', 'denied'],
    ['geolocation', 'denied'],
    ['microphone', 'failed NotAllowedError'],
    ['camera', 'failed NotAllowedError'],
    ['screen', 'failed NotAllowedError'],
    ['midi', 'failed NotAllowedError'],
    ['clipboard', 'failed NotAllowedError'],
    ['usb', 'failed NotFoundError'],
    ['serial', 'failed NotFoundError'],
    ['hid', 'got 0'],
    ['idle', 'denied'],
    ['fullscreen', 'denied'],
    ['screens', 'failed NotAllowedError'],
    ['persist', 'got false'],
    ['fonts', 'got 0'],
  ])('denies a page %s', async (what, outcome) => {
    expect(await app.attempt(what)).toBe(outcome);
  });

  test.each(['notifications', 'geolocation', 'camera', 'microphone', 'clipboard-read', 'midi', 'persistent-storage'])(
    'reports the permission %s as denied',
    async (name) => {
      expect(await app.attempt('permissionState', name)).toBe('denied');
    },
  );

  test('has no file or folder pickers', async () => {
    expect(await app.attempt('filePickers')).toEqual([]);
  });

  test('blocks downloads', async () => {
    await app.attempt('download');
    await expect.poll(() => logged('[session] download blocked')).toHaveLength(1);
  });

  test('ignores the webview tag', async () => {
    const count = () => app.electron.evaluate(({ webContents }) => webContents.getAllWebContents().length);
    const before = await count();
    expect(await app.attempt('webview', `${outside.url}/x`)).toBe('undefined');
    expect(await count()).toBe(before);
  });

  test('opens external links only by name', async () => {
    const open = (link: string) =>
      inPage(app.settings, `bridge.commands['link.open']({ link: ${JSON.stringify(link)} }).catch((e) => e.message)`);
    for (const link of ['https://example.com/', 'file:///etc/passwd', '__proto__', 'constructor', '']) {
      expect(await open(link), link).toContain('The request was refused');
    }
    expect((await app.seen()).opened).toEqual([]);
    expect(await open('fusedesk')).toEqual({ ok: true });
    expect(await open('licenses')).toEqual({ ok: true });
    expect((await app.seen()).opened).toEqual(['https://www.fusedesk.com/', 'licenses.txt']);
  });
});
