import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openSandbox } from './sandboxCaller.ts';

const BACK = 'http://127.0.0.1:4999/key/state-1';
const ASKED = { newkey: 'Bridge', scopes: 'reps|cases|unheard_of', returnurl: BACK };
const made = z.object({ location: z.string() });

describe('the key page', () => {
  it('allows only its own files', async () => {
    const { call } = await openSandbox();
    const page = await call('/app/');
    expect(page.headers.get('content-type')).toContain('text/html');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(page.text).not.toMatch(/<script(?![^>]*src=)|\son\w+=|<style/);
    for (const [, file] of page.text.matchAll(/(?:src|href)="([^"]+)"/g)) {
      expect((await call(file ?? '')).status, file).toBe(200);
    }
    expect((await call('/app/else')).status).toBe(404);
  });

  it('creates a key with the requested scopes and returns it to the return URL', async () => {
    const { post, sandbox } = await openSandbox();
    const answered = await post('/app/keys', ASKED);
    expect(answered.status).toBe(201);
    const target = new URL(made.parse(answered.one()).location);
    const key = target.searchParams.get('apikey') ?? '';
    expect(`${target.origin}${target.pathname}`).toBe(BACK);
    const permissions = await fetch(`${sandbox.url}/api/v1/session/permissions`, {
      headers: { 'X-FuseDesk-API-Key': key },
    });
    expect(await permissions.json()).toEqual(['reps', 'cases']);
  });

  it('keeps the query of the return URL', async () => {
    const { post } = await openSandbox();
    const answered = await post('/app/keys', { ...ASKED, returnurl: `${BACK}?state=9` });
    expect(made.parse(answered.one()).location).toMatch(/\?state=9&apikey=[\w-]{32}$/);
  });

  it.each([
    'https://127.0.0.1/x',
    'http://evil.example/',
    'http://127.0.0.1.evil.example/',
    'http://127.0.0.1@evil.example/',
    'http://user@127.0.0.1/',
    'http://:pass@127.0.0.1/',
    'javascript:alert(1)',
    '//127.0.0.1/',
    '',
  ])('returns no key to %s', async (returnurl) => {
    const { post } = await openSandbox();
    expect((await post('/app/keys', { ...ASKED, returnurl })).status).toBe(400);
  });

  it('creates no key without a name or a known scope', async () => {
    const { post } = await openSandbox();
    expect((await post('/app/keys', { ...ASKED, newkey: '' })).status).toBe(400);
    expect((await post('/app/keys', { ...ASKED, scopes: 'unheard_of' })).status).toBe(400);
  });

  it('creates no key for another origin', async () => {
    const { call, sandbox } = await openSandbox();
    const ask = (origin: string) =>
      call('/app/keys', { method: 'POST', body: new URLSearchParams(ASKED), headers: { Origin: origin } });
    expect((await ask('https://evil.example')).status).toBe(403);
    expect((await ask('null')).status).toBe(403);
    expect((await ask(sandbox.url)).status).toBe(201);
  });
});

describe('the script of the key page', () => {
  async function run(hash: string) {
    const { call, sandbox } = await openSandbox();
    const elements = new Map<
      string,
      { textContent: string; hidden: boolean; disabled: boolean; click: () => unknown }
    >();
    const navigations: string[] = [];
    const getElementById = (id: string) => {
      const element = elements.get(id) ?? { textContent: '', hidden: true, disabled: false, click: () => undefined };
      elements.set(id, element);
      return {
        set textContent(text: string) {
          element.textContent = text;
        },
        set hidden(hidden: boolean) {
          element.hidden = hidden;
        },
        set disabled(disabled: boolean) {
          element.disabled = disabled;
        },
        addEventListener: (_: string, listener: () => unknown) => {
          element.click = listener;
        },
      };
    };
    const script = (await call('/app/keys.js')).text;
    runInNewContext(script, {
      document: { getElementById },
      location: { hash, assign: (url: string) => navigations.push(url) },
      URLSearchParams,
      fetch: (path: string, init: RequestInit) => fetch(`${sandbox.url}${path}`, init),
    });
    return { elements, navigations };
  }

  it('shows the request and returns with the key after the click', async () => {
    const { elements, navigations } = await run(
      `#apikeys?newkey=Bridge%20%3Cb%3E&scopes=reps|cases&returnurl=${encodeURIComponent(BACK)}`,
    );
    expect(elements.get('name')?.textContent).toBe('Bridge <b>');
    expect(elements.get('scopes')?.textContent).toBe('reps, cases');
    expect(elements.get('confirm')?.hidden).toBe(false);
    expect(navigations).toEqual([]);
    await elements.get('confirm')?.click();
    expect(navigations[0]).toMatch(/^http:\/\/127\.0\.0\.1:4999\/key\/state-1\?apikey=[\w-]{32}$/);
  });

  it('shows an error and stays', async () => {
    const { elements, navigations } = await run(
      '#apikeys?newkey=Bridge&scopes=reps&returnurl=https%3A%2F%2Fevil.example',
    );
    await elements.get('confirm')?.click();
    expect(navigations).toEqual([]);
    expect(elements.get('problem')?.textContent).toContain('localhost');
    expect(elements.get('confirm')?.disabled).toBe(false);
  });

  it('offers no button without a request', async () => {
    const { elements } = await run('#cases/view/ABCD1234');
    expect(elements.get('confirm')?.hidden).not.toBe(false);
  });
});
