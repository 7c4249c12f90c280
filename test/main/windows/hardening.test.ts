import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { BUNDLE_ORIGINS, developmentOrigins } from '../../../main/windows/allowedOrigins.ts';
import { applicationMenu, closesWindow } from '../../../main/windows/applicationMenu.ts';
import { reloadAfterCrash } from '../../../main/windows/crashRecovery.ts';
import { hardenApp } from '../../../main/windows/hardenApp.ts';
import { hardenWebContents } from '../../../main/windows/hardenWebContents.ts';
import { webPreferences } from '../../../main/windows/webPreferences.ts';
import { recordingLog } from '../../fixtures/fakePorts.ts';
import { TEXTS } from '../sampleAppStates.ts';

/** The parts of a page's contents that hardening changes. */
class Contents extends EventEmitter {
  opensWindow: (() => { action: 'deny' }) | undefined;
  webRtc: string | undefined;
  setWindowOpenHandler(handler: () => { action: 'deny' }) {
    this.opensWindow = handler;
  }
  setWebRTCIPHandlingPolicy(policy: string) {
    this.webRtc = policy;
  }
  /** Whether an event was prevented. */
  stops(name: string, url: string): boolean {
    let stopped = false;
    this.emit(name, {
      url,
      preventDefault: () => {
        stopped = true;
      },
    });
    return stopped;
  }
}

describe('a page', () => {
  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('blocks %s', (name) => {
    const [contents, log] = [new Contents(), recordingLog()];
    hardenWebContents(contents, BUNDLE_ORIGINS, log);
    for (const url of ['https://example.com/', 'app://bundle/approval.html', 'app://bundle/index.html']) {
      expect(contents.stops(name, url), url).toBe(true);
    }
    expect(log.records).toHaveLength(3);
    expect(JSON.stringify(log.records)).not.toContain('example.com');
  });

  test('of the dev server may reload, but not leave', () => {
    const contents = new Contents();
    hardenWebContents(contents, developmentOrigins('http://127.0.0.1:5173'), recordingLog());
    expect(contents.stops('will-navigate', 'http://127.0.0.1:5173/index.html')).toBe(false);
    expect(contents.stops('will-navigate', 'http://127.0.0.1:5174/index.html')).toBe(true);
  });

  test('cannot open windows, webviews, or WebRTC connections', () => {
    const contents = new Contents();
    hardenWebContents(contents, BUNDLE_ORIGINS, recordingLog());
    expect(contents.opensWindow?.()).toEqual({ action: 'deny' });
    expect(contents.stops('will-attach-webview', '')).toBe(true);
    expect(contents.webRtc).toBe('disable_non_proxied_udp');
  });
});

describe('the app', () => {
  function started(switches: readonly string[]) {
    const done: string[] = [];
    const app = Object.assign(new EventEmitter(), {
      commandLine: { hasSwitch: (name: string) => switches.includes(name) },
      enableSandbox: () => void done.push('sandbox'),
    });
    const protocol = { registerSchemesAsPrivileged: () => void done.push('scheme') };
    hardenApp({ app, protocol }, BUNDLE_ORIGINS, recordingLog());
    return { app, done };
  }

  test('enables the sandbox and the scheme, and hardens every page', () => {
    const { app, done } = started([]);
    expect(done).toEqual(['sandbox', 'scheme']);
    const contents = new Contents();
    app.emit('web-contents-created', {}, contents);
    expect(contents.stops('will-navigate', 'https://example.com/')).toBe(true);
  });

  test('does not enable the sandbox when it is started with --no-sandbox', () => {
    expect(started(['no-sandbox']).done).toEqual(['scheme']);
  });
});

test('gives every window the same preferences, with developer tools only in development', () => {
  expect(webPreferences({ preload: '/app/preload.cjs', devTools: false })).toMatchInlineSnapshot(`
    {
      "allowRunningInsecureContent": false,
      "contextIsolation": true,
      "devTools": false,
      "disableBlinkFeatures": "FileSystemAccess,FileSystemAccessLocal",
      "experimentalFeatures": false,
      "navigateOnDragDrop": false,
      "nodeIntegration": false,
      "nodeIntegrationInSubFrames": false,
      "nodeIntegrationInWorker": false,
      "plugins": false,
      "preload": "/app/preload.cjs",
      "sandbox": true,
      "spellcheck": false,
      "webSecurity": true,
      "webviewTag": false,
    }
  `);
  expect(webPreferences({ preload: '/app/preload.cjs', devTools: true }).devTools).toBe(true);
});

describe('the menu', () => {
  test('exists only on macOS, without reload and developer tools', () => {
    expect(applicationMenu('win32', TEXTS)).toBeNull();
    expect(applicationMenu('linux', TEXTS)).toBeNull();
    const menu = JSON.stringify(applicationMenu('darwin', TEXTS));
    expect(menu).toContain('"close"');
    expect(menu).not.toMatch(/reload|devtools|viewMenu/i);
  });

  const key = { type: 'keyDown', key: 'w', control: true, alt: false };
  test.each([
    [key, 'linux', true],
    [{ ...key, key: 'W' }, 'win32', true],
    [key, 'darwin', false],
    [{ ...key, type: 'keyUp' }, 'linux', false],
    [{ ...key, control: false }, 'linux', false],
    [{ ...key, alt: true }, 'linux', false],
    [{ ...key, key: 'q' }, 'linux', false],
  ] as const)('%o on %s closes the window: %s', (pressed, platform, closes) => {
    expect(closesWindow(pressed, platform)).toBe(closes);
  });
});

describe('a window whose page crashes', () => {
  async function crash(...reasons: readonly string[]) {
    const done: string[] = [];
    let destroyed = false;
    const webContents = Object.assign(new EventEmitter(), {
      isDestroyed: () => destroyed,
      reload: () => void done.push('reload'),
    });
    const destroy = () => {
      destroyed = true;
      done.push('destroy');
    };
    const log = recordingLog();
    reloadAfterCrash('settings', { webContents, destroy }, log, (outcome) => void done.push(outcome));
    for (const reason of reasons) {
      webContents.emit('render-process-gone', {}, { reason, exitCode: 1 });
      await new Promise(setImmediate);
    }
    return { done, log };
  }

  test('reloads once, then closes', async () => {
    const { done, log } = await crash('crashed', 'oom', 'crashed');
    expect(done).toEqual(['reloaded', 'reload', 'closed', 'destroy']);
    expect(log.records.map(({ fields }) => fields)).toMatchObject([
      { window: 'settings', reason: 'crashed', outcome: 'reloaded' },
      { reason: 'oom', outcome: 'closed' },
      { reason: 'crashed' },
    ]);
  });

  test('ignores a clean exit', async () => {
    const { done, log } = await crash('clean-exit');
    expect([done, log.records]).toEqual([[], []]);
  });
});
