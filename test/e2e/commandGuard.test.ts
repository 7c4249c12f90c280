import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findElectron, reportSkip } from './electronAvailability.ts';
import { inPage, type LockedApp, loaded, startLockedApp } from './fixtures/lockedApp/start.ts';

const here = await findElectron();
reportSkip('the guard between pages and the main process', here);

const REFUSED = 'This request was refused.';
const MALFORMED = 'This request was refused, because what came with it is not what was expected.';

describe.skipIf(!here.ok)('the guard between pages and the main process', () => {
  let app: LockedApp;
  beforeAll(async () => {
    app = await startLockedApp(here);
  });
  afterAll(() => app?.close());

  /** Sends a command as our preload does; `args` is script. */
  const command = (page: Page, name: string, args = '{}') =>
    inPage(page, `bridge.commands['${name}'](${args}).catch((error) => ({ thrown: error.message }))`);
  /** Sends on any channel, from a window whose preload hands out all of them; `sent` is script. */
  const invoke = (page: Page, channel: string, sent = '{}') =>
    inPage(page, `bare.invoke('${channel}', ${sent}).catch((error) => ({ thrown: error.message }))`);
  const handled = async () => (await app.seen()).handled.length;
  const lastRefusal = async () => (await app.seen()).logged.findLast(({ level }) => level !== 'info')?.facts;

  test('a command of the settings window is answered', async () => {
    expect(await command(app.settings, 'state.get')).toMatchObject({ engine: 'running' });
    expect(await command(app.settings, 'access.pause', '{ minutes: 15 }')).toEqual({ ok: true });
    expect((await app.seen()).handled.at(-1)).toEqual({ command: 'access.pause', args: { minutes: 15 } });
  });

  test('each window sends its own commands and no others', async () => {
    const [approval] = await Promise.all([
      app.electron.waitForEvent('window'),
      app.electron.evaluate(() => probe.windows.openApproval()),
    ]);
    await loaded(approval);
    expect(await command(approval, 'approval.get')).toBe(null);
    const before = await handled();
    expect(await command(approval, 'state.get')).toEqual({ thrown: REFUSED });
    expect(await command(approval, 'account.connect', "{ appName: 'a', apiKey: 'k' }")).toEqual({ thrown: REFUSED });
    expect(await command(app.settings, 'approval.answer', "{ id: 'x', approved: true }")).toEqual({ thrown: REFUSED });
    expect(await handled()).toBe(before);
    expect(await lastRefusal()).toEqual({ command: 'approval.answer', refusal: 'wrong_window' });
    await app.electron.evaluate(() => probe.windows.closeApproval());
  });

  describe('a page that can name any channel', () => {
    test('is answered where it is our page in our window', async () => {
      const page = await app.openBare('app://bundle/index.html', { as: 'settings' });
      expect(await invoke(page, 'bridge:command:state.get')).toMatchObject({ value: { engine: 'running' } });
      await page.close();
    });

    test('is refused in a window that is none of ours', async () => {
      const page = await app.openBare('app://bundle/index.html');
      const before = await handled();
      expect(await invoke(page, 'bridge:command:state.get')).toEqual({ refusal: REFUSED });
      expect(await lastRefusal()).toEqual({ command: 'state.get', refusal: 'foreign_window' });
      expect(await handled()).toBe(before);
      await page.close();
    });

    test('is refused in our window where the page is none of ours', async () => {
      const page = await app.openBare('about:blank', { as: 'settings' });
      const before = await handled();
      expect(await invoke(page, 'bridge:command:state.get')).toEqual({ refusal: REFUSED });
      expect(await lastRefusal()).toEqual({ command: 'state.get', refusal: 'foreign_origin' });
      expect(await handled()).toBe(before);
      await page.close();
    });

    test('is refused in a frame of our page', async () => {
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

    test('is refused or unheard where its frame is gone by the time it is looked at', async () => {
      const page = await app.openBare('app://bundle/index.html', { as: 'settings' });
      const before = await handled();
      // A frame that says goodbye with a command...
      const frame = "Object.assign(document.createElement('iframe'), { srcdoc: '<p>inside</p>', onload: end })";
      await inPage(page, `new Promise((end) => document.body.append(${frame})).then(() => undefined)`);
      const lastWords = `frames[0].bare.invoke('bridge:command:ceiling.resume', {}).catch(() => undefined);`;
      await inPage(page, `${lastWords} document.querySelector('iframe').remove()`);
      // ...a window that is closed with one on its lips...
      await inPage(page, "bare.invoke('bridge:command:ceiling.resume', {}, 'too much'); close(); undefined").catch(
        () => 'it was gone before it could answer',
      );
      // ...and what comes after was looked at after them.
      expect(await command(app.settings, 'state.get')).toMatchObject({ engine: 'running' });
      const commands = (await app.seen()).handled.slice(before).map((one) => one.command);
      expect(commands).toEqual(['state.get']);
      await page.close();
    });

    test.each([
      ['__proto__', `JSON.parse('{ "minutes": 15, "__proto__": { "polluted": true } }')`],
      ['constructor', `JSON.parse('{ "minutes": 15, "constructor": { "prototype": { "polluted": true } } }')`],
      ['toString', "{ minutes: 15, toString: 'mine' }"],
    ])('pollutes nothing by a key called %s', async (_key, sent) => {
      const page = await app.openBare('app://bundle/index.html', { as: 'settings' });
      const answer = await invoke(page, 'bridge:command:ceiling.pause', sent);
      // What crosses the bridge of contexts may have lost such a key on its way; then what is left is plain.
      const { handled: all } = await app.seen();
      if (JSON.stringify(answer) !== JSON.stringify({ refusal: MALFORMED })) {
        expect(answer).toEqual({ value: { ok: true } });
        expect(all.at(-1)).toEqual({ command: 'access.pause', args: { minutes: 15 } });
      }
      expect(await app.electron.evaluate(() => Reflect.has({}, 'polluted'))).toBe(false);
      await page.close();
    });

    test('finds nobody on a channel that is not in the contract', async () => {
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
      ['a list', '[]'],
      ['two arguments', '{}, {}'],
      ['a key too many', '{ minutes: 15 }'],
      ['a map', 'new Map()'],
      ['a buffer', 'new ArrayBuffer(8)'],
      ['a circle', '((a) => (a.a = a))({})'],
    ])('is refused with %s where nothing is expected', async (_what, sent) => {
      const page = await app.openBare('app://bundle/index.html', { as: 'settings' });
      const before = await handled();
      expect(await invoke(page, 'bridge:command:ceiling.resume', sent)).toEqual({ refusal: MALFORMED });
      expect(await handled()).toBe(before);
      await page.close();
    });
  });

  test.each([
    ['a wrong type', 'account.disconnect', '{ id: 7 }'],
    ['a key too many', 'account.disconnect', "{ id: 'a', force: true }"],
    ['a missing key', 'account.connect', "{ appName: 'a' }"],
    ['a number out of range', 'access.pause', '{ minutes: -1 }'],
    ['no number', 'access.pause', '{ minutes: NaN }'],
    ['a text too long', 'account.connect', "{ appName: 'a', apiKey: 'k'.repeat(1025) }"],
    ['far too much', 'account.connect', "{ appName: 'a', apiKey: 'k'.repeat(64 * 1024 * 1024) }"],
  ])('a command with %s is refused', async (_what, name, args) => {
    const before = await handled();
    expect(await command(app.settings, name, args)).toEqual({ thrown: MALFORMED });
    expect(await handled()).toBe(before);
  });

  test('what was refused is logged without what came with it', async () => {
    await command(app.settings, 'account.connect', "{ appName: 'a', apiKey: 'secret-key', 'secret-name': 'secret' }");
    await command(app.settings, 'account.connect', "{ appName: 'a', apiKey: 'secret-key'.repeat(9000) }");
    const { logged } = await app.seen();
    expect(logged.slice(-2).map(({ facts }) => facts)).toEqual([
      { command: 'account.connect', refusal: 'shape', where: 'unrecognized_keys at top' },
      { command: 'account.connect', refusal: 'size', where: '' },
    ]);
    expect(JSON.stringify(logged)).not.toContain('secret-');
  });

  test('a command that fails says so in a plain sentence, and why in the log', async () => {
    const thrown = 'That did not work. The log of FuseDesk Bridge says more.';
    expect(await command(app.settings, 'account.disconnect', "{ id: 'broken' }")).toEqual({ thrown });
    expect(await lastRefusal()).toEqual({ command: 'account.disconnect', error: 'ENOENT: /a/private/path' });
  });

  test('events reach who asked for them, without a way back, until they have enough', async () => {
    await inPage(
      app.settings,
      `window.told = []; window.enough = bridge.events['state.changed']((...all) => told.push(all)); undefined`,
    );
    const tell = (readOnly: boolean) =>
      app.electron.evaluate((_electron, on) => probe.tellState({ readOnly: on }), readOnly);
    await tell(true);
    await expect.poll(() => inPage(app.settings, 'told')).toEqual([[{ readOnly: true }]]);
    await inPage(app.settings, 'enough()');
    await tell(false);
    // Answered after the event would have come, since both take the same way.
    await command(app.settings, 'state.get');
    expect(await inPage(app.settings, 'told.length')).toBe(1);
  });

  test('a page cannot change what it was given', async () => {
    const change = `try { 'use strict'; bridge.commands['state.get'] = () => 'mine' } catch {}`;
    await inPage(app.settings, `${change}; try { window.bridge = {} } catch {}; undefined`);
    expect(await command(app.settings, 'state.get')).toMatchObject({ engine: 'running' });
  });
});
