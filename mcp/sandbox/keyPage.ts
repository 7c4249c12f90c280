import { type ApiKeys, KEY_SCOPES } from './apiKeys.ts';

/** One file of the page, or the result of a key request. */
export interface PageResponse {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>FuseDesk sandbox: new API key</title>
<link rel="stylesheet" href="/app/keys.css">
<script src="/app/keys.js" defer></script>
<main>
  <h1>New API key</h1>
  <p id="about">This page creates an API key for an app. Open it from the app that needs a key.</p>
  <dl id="asked" hidden>
    <dt>For</dt><dd id="name"></dd>
    <dt>Access to</dt><dd id="scopes"></dd>
    <dt>Returns to</dt><dd id="returnurl"></dd>
  </dl>
  <button id="confirm" type="button" hidden>Create key</button>
  <p id="problem" role="alert"></p>
</main>
</html>
`;

const STYLE = `body { font: 16px/1.5 system-ui, sans-serif; color: #1d2733; background: #f5f7f9; }
main { max-width: 34rem; margin: 12vh auto; padding: 2rem; background: #fff; border-radius: 8px; }
dt { color: #5b6875; }
dd { margin: 0 0 1rem; overflow-wrap: anywhere; }
button { font: inherit; padding: .5rem 1.25rem; color: #fff; background: #0b6bcb; border: 0; border-radius: 6px; }
`;

// The app's request is in the fragment, which browsers do not send to the server, so a script reads it.
const SCRIPT = `const element = (id) => document.getElementById(id);
const [view, query] = location.hash.slice(1).split('?');
const asked = new URLSearchParams(query ?? '');
if (view === 'apikeys' && asked.get('newkey') !== null) {
  element('about').textContent = 'An app on this computer requests a key for this sandbox.';
  element('name').textContent = asked.get('newkey');
  element('scopes').textContent = (asked.get('scopes') ?? '').split('|').join(', ');
  element('returnurl').textContent = asked.get('returnurl') ?? '';
  element('asked').hidden = false;
  element('confirm').hidden = false;
}
element('confirm').addEventListener('click', async () => {
  element('confirm').disabled = true;
  const response = await fetch('/app/keys', { method: 'POST', body: asked });
  const result = await response.json();
  if (response.ok) location.assign(result.location);
  else {
    element('problem').textContent = result.error;
    element('confirm').disabled = false;
  }
});
`;

const FILES: Readonly<Record<string, PageResponse>> = {
  '/app/': { status: 200, type: 'text/html; charset=utf-8', body: PAGE },
  '/app/keys.js': { status: 200, type: 'text/javascript; charset=utf-8', body: SCRIPT },
  '/app/keys.css': { status: 200, type: 'text/css; charset=utf-8', body: STYLE },
};

/** Sent with every response under /app/. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

/** The file of the key page at a path. */
export function pageFile(path: string): PageResponse | undefined {
  return Object.hasOwn(FILES, path) ? FILES[path] : undefined;
}

/** Creates the key that the page requests and returns the URL that the browser takes it to. */
export function createKeyFromPage(asked: URLSearchParams, keys: ApiKeys): PageResponse {
  const name = asked.get('newkey')?.trim() ?? '';
  if (name === '' || name.length > 200) return problem('Enter a key name of up to 200 characters.');
  const known: readonly string[] = KEY_SCOPES;
  const scopes = [...new Set((asked.get('scopes') ?? '').split('|'))].filter((scope) => known.includes(scope));
  if (scopes.length === 0) return problem('The key needs at least one scope that the sandbox supports.');
  const returnUrl = loopbackUrl(asked.get('returnurl') ?? '');
  if (returnUrl === undefined) return problem('The sandbox only returns keys to http://127.0.0.1 or http://localhost.');
  returnUrl.searchParams.set('apikey', keys.add(scopes));
  return { status: 201, type: 'application/json', body: JSON.stringify({ location: returnUrl.href }) };
}

function loopbackUrl(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const here = url.hostname === '127.0.0.1' || url.hostname === 'localhost' || url.hostname === '[::1]';
  return here && url.protocol === 'http:' && url.username === '' && url.password === '' ? url : undefined;
}

function problem(error: string): PageResponse {
  return { status: 400, type: 'application/json', body: JSON.stringify({ error }) };
}
