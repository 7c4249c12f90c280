import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findElectron, reportSkip } from './electronAvailability.ts';
import { inPage, type LockedApp, startLockedApp } from './fixtures/lockedApp/startLockedApp.ts';

const here = await findElectron();
reportSkip('the tests of the command guard', here);

const REFUSED = 'The request was refused.';
const MALFORMED = 'The request was refused because its arguments are invalid.';

describe.skipIf(!here.ok)('the command guard', () => {
  let app: LockedApp;
  beforeAll(async () => {
    app = await startLockedApp(here);
  });
  afterAll(() => app?.close());

  /** Sends a command through our preload; `args` is JavaScript source. */
  const command = (page: Page, name: string, args = '{}') =>
    inPage(page, `bridge.commands['${name}'](${args}).catch((error) => ({ thrown: error.message }))`);
  /** Sends on any channel, from a window whose preload exposes all of them; `sent` is JavaScript source. */
  const invoke = (page: Page, channel: string, sent = '{}') =>
    inPage(page, `bare.invoke('${channel}', ${sent}).catch((error) => ({ thrown: error.message }))`);
  const handled = async () => (await app.seen()).handled.length;
  const lastRefusal = async () => (await app.seen()).logged.findLast(({ level }) => level !== 'info')?.facts;

  test('runs commands of the settings window', async () => {
    expect(await command(app.settings, 'state.get')).toMatchObject({ engine: 'running' });
    expect(await command(app.settings, 'access.pause', '{ minutes: 15 }')).toEqual({ ok: true });
    expect((await app.seen()).handled.at(-1)).toEqual({ command: 'access.pause', args: { minutes: 15 } });
  });

  test('accepts from each window only its own commands', async () => {
    const approval = await app.openApproval();
    expect(await command(approval, 'approval.get')).toBe(null);
    const before = await handled();
    expect(await command(approval, 'state.get')).toEqual({ thrown: REFUSED });
    expect(await command(approval, 'account.connect', "{ appName: 'a', apiKey: 'k' }")).toEqual({ thrown: REFUSED });
    expect(await command(app.settings, 'approval.answer', "{ id: 'x', approved: true }")).toEqual({ thrown: REFUSED });
    expect(await handled()).toBe(before);
    expect(await lastRefusal()).toEqual({ command: 'approval.answer', refusal: 'wrong_window' });
    await app.electron.evaluate(() => probe.windows.closeApproval());
  });

  describe('given a page that can name any channel', () => {
    test('responds to our page in our window', async () => {
      const page = await app.openBare('app://bundle/index.html', { as: 'settings' });
      expect(await invoke(page, 'bridge:command:state.get')).toMatchObject({ value: { engine: 'running' } });
      await page.close();
    });

    test('refuses our page in a foreign window', async () => {
      const page = await app.openBare('app://bundle/index.html');
      const before = await handled();
      expect(await invoke(page, 'bridge:command:state.get')).toEqual({ refusal: REFUSED });
      expect(await lastRefusal()).toEqual({ command: 'state.get', refusal: 'foreign_window' });
      expect(await handled()).toBe(before);
      await page.close();
    });

    test('refuses a foreign page in our window', async () => {
      const page = await app.openBare('about:blank', { as: 'settings' });
      const before = await handled();
      expect(await invoke(page, 'bridge:command:state.get')).toEqual({ refusal: REFUSED });
      expect(await lastRefusal()).toEqual({ command: 'state.get', refusal: 'foreign_origin' });
      expect(await handled()).toBe(before);
      await page.close();
    });

    test('refuses a frame of our page', async () => {
      const page = await app.openBare('app://bundle/index.html', { as: 'settings' });
      const frame = "Object.assign(document.createElement('iframe'), { srcdoc: '<p>inside</p>', onload: end })";
      await inPage(page, `new Promise((end) => document.body.append(${frame})).then(() => undefined)`);
      const before = await handled();
      const sent = "frames[0].bare.invoke('bridge:command:state.get', {})";
      expect(await inPage(page, sent)).toEqual({ refusal: REFUSED });
      expect(await inPage(page, 'frames[0].origin')).toBe('app://bundle');
      expect(await lastRefusal()).toEqual({ command: 'state.get', refusal: 'sub_frame' });
      expect(await handled()).toBe(before);
      await page.close();
    });

    test('refuses or ignores a frame that is removed before the command is checked', async () => {
      const page = await app.openBare('app://bundle/index.html', { as: 'settings' });
      const before = await handled();
      // A frame that is removed right after its command,
      const frame = "Object.assign(document.createElement('iframe'), { srcdoc: '<p>inside</p>', onload: end })";
      await inPage(page, `new Promise((end) => document.body.append(${frame})).then(() => undefined)`);
      const lastCommand = `frames[0].bare.invoke('bridge:command:access.resume', {}).catch(() => undefined);`;
      await inPage(page, `${lastCommand} document.querySelector('iframe').remove()`);
      // a window that closes right after its command,
      await inPage(page, "bare.invoke('bridge:command:access.resume', {}, 'too much'); close(); undefined").catch(
        () => 'it was removed before it could respond',
      );
      // and a command that is checked after both.
      expect(await command(app.settings, 'state.get')).toMatchObject({ engine: 'running' });
      const commands = (await app.seen()).handled.slice(before).map((one) => one.command);
      expect(commands).toEqual(['state.get']);
      await page.close();
    });

    test.each([
      ['__proto__', `JSON.parse('{ "minutes": 15, "__proto__": { "polluted": true } }')`],
      ['constructor', `JSON.parse('{ "minutes": 15, "constructor": { "prototype": { "polluted": true } } }')`],
      ['toString', "{ minutes: 15, toString: 'mine' }"],
    ])('ignores or refuses a key named %s', async (_key, sent) => {
      const page = await app.openBare('app://bundle/index.html', { as: 'settings' });
      const answer = await invoke(page, 'bridge:command:access.pause', sent);
      // Electron's context bridge may drop such a key on the way; the rest is plain data then.
      const { handled: all } = await app.seen();
      if (JSON.stringify(answer) !== JSON.stringify({ refusal: MALFORMED })) {
        expect(answer).toEqual({ value: { ok: true } });
        expect(all.at(-1)).toEqual({ command: 'access.pause', args: { minutes: 15 } });
      }
      expect(await app.electron.evaluate(() => Reflect.has({}, 'polluted'))).toBe(false);
      await page.close();
    });

    test('has no handler for channels outside the contract', async () => {
      const page = await app.openBare('app://bundle/index.html', { as: 'settings' });
      for (const channel of [
        'state.get',
        'bridge:command:nope',
        'bridge:command:toString',
        'bridge:event:state.changed',
      ]) {
        expect(await invoke(page, channel), channel).toEqual({
          thrown: expect.stringContaining(`No handler registered for '${channel}'`),
        });
      }
      await page.close();
    });

    test.each([
      ['nothing', 'undefined'],
      ['null', 'null'],
      ['an array', '[]'],
      ['two arguments', '{}, {}'],
      ['an extra key', '{ minutes: 15 }'],
      ['a map', 'new Map()'],
      ['a buffer', 'new ArrayBuffer(8)'],
      ['a circular object', '((a) => (a.a = a))({})'],
    ])('refuses %s for a command without arguments', async (_what, sent) => {
      const page = await app.openBare('app://bundle/index.html', { as: 'settings' });
      const before = await handled();
      expect(await invoke(page, 'bridge:command:access.resume', sent)).toEqual({ refusal: MALFORMED });
      expect(await handled()).toBe(before);
      await page.close();
    });
  });

  test.each([
    ['a wrong type', 'account.disconnect', '{ id: 7 }'],
    ['an extra key', 'account.disconnect', "{ id: 'a', force: true }"],
    ['a missing key', 'account.connect', "{ appName: 'a' }"],
    ['a number out of range', 'access.pause', '{ minutes: -1 }'],
    ['NaN', 'access.pause', '{ minutes: NaN }'],
    ['a text that is too long', 'account.connect', "{ appName: 'a', apiKey: 'k'.repeat(1025) }"],
    ['far too much data', 'account.connect', "{ appName: 'a', apiKey: 'k'.repeat(64 * 1024 * 1024) }"],
  ])('refuses a command with %s', async (_what, name, args) => {
    const before = await handled();
    expect(await command(app.settings, name, args)).toEqual({ thrown: MALFORMED });
    expect(await handled()).toBe(before);
  });

  test('logs what it refused without the data', async () => {
    await command(app.settings, 'account.connect', "{ appName: 'a', apiKey: 'secret-key', 'secret-name': 'secret' }");
    await command(app.settings, 'account.connect', "{ appName: 'a', apiKey: 'secret-key'.repeat(9000) }");
    const { logged } = await app.seen();
    expect(logged.slice(-2).map(({ facts }) => facts)).toEqual([
      { command: 'account.connect', refusal: 'shape', where: 'unrecognized_keys at top' },
      { command: 'account.connect', refusal: 'size', where: '' },
    ]);
    expect(JSON.stringify(logged)).not.toContain('secret-');
  });

  test('hides the reason of a failed command, which is logged', async () => {
    const thrown = 'The command failed. See the log for details.';
    expect(await command(app.settings, 'account.disconnect', "{ id: 'broken' }")).toEqual({ thrown });
    expect(await lastRefusal()).toEqual({ command: 'account.disconnect', error: 'ENOENT: /a/private/path' });
  });

  test('delivers events to a subscriber until it unsubscribes', async () => {
    await inPage(
      app.settings,
      `window.received = []; window.unsubscribe = bridge.events['state.changed']((...all) => received.push(all)); undefined`,
    );
    const send = (readOnly: boolean) =>
      app.electron.evaluate((_electron, on) => probe.sendState({ readOnly: on }), readOnly);
    await send(true);
    await expect.poll(() => inPage(app.settings, 'received')).toEqual([[{ readOnly: true }]]);
    await inPage(app.settings, 'unsubscribe()');
    await send(false);
    // Both take the same path, so the event would have arrived before this response.
    await command(app.settings, 'state.get');
    expect(await inPage(app.settings, 'received.length')).toBe(1);
  });

  test('exposes an interface that a page cannot change', async () => {
    const change = `try { 'use strict'; bridge.commands['state.get'] = () => 'mine' } catch {}`;
    await inPage(app.settings, `${change}; try { window.bridge = {} } catch {}; undefined`);
    expect(await command(app.settings, 'state.get')).toMatchObject({ engine: 'running' });
  });
});
