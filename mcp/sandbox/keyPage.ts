import { type ApiKeys, KEY_SCOPES } from './apiKeys.ts';

/** One file of the page, or what became of a key asked for. */
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
  <p id="about">This address makes an API key for an app. The app that asks for one opens it with its own name.</p>
  <dl id="asked" hidden>
    <dt>For</dt><dd id="name"></dd>
    <dt>May use</dt><dd id="scopes"></dd>
    <dt>Goes to</dt><dd id="returnurl"></dd>
  </dl>
  <button id="confirm" type="button" hidden>Make the key</button>
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

// What the app asks for stands in the fragment, which a browser never sends: only a script can read it.
const SCRIPT = `const element = (id) => document.getElementById(id);
const [view, query] = location.hash.slice(1).split('?');
const asked = new URLSearchParams(query ?? '');
if (view === 'apikeys' && asked.get('newkey') !== null) {
  element('about').textContent = 'An app on this computer asks for a key to this sandbox.';
  element('name').textContent = asked.get('newkey');
  element('scopes').textContent = (asked.get('scopes') ?? '').split('|').join(', ');
  element('returnurl').textContent = asked.get('returnurl') ?? '';
  element('asked').hidden = false;
  element('confirm').hidden = false;
}
element('confirm').addEventListener('click', async () => {
  element('confirm').disabled = true;
  const answer = await fetch('/app/keys', { method: 'POST', body: asked });
  const told = await answer.json();
  if (answer.ok) location.assign(told.location);
  else {
    element('problem').textContent = told.error;
    element('confirm').disabled = false;
  }
});
`;

const FILES: Readonly<Record<string, PageResponse>> = {
  '/app/': { status: 200, type: 'text/html; charset=utf-8', body: PAGE },
  '/app/keys.js': { status: 200, type: 'text/javascript; charset=utf-8', body: SCRIPT },
  '/app/keys.css': { status: 200, type: 'text/css; charset=utf-8', body: STYLE },
};

/** Sent with every answer under /app/. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

/** A page of the key flow by its path. */
export function pageFile(path: string): PageResponse | undefined {
  return Object.hasOwn(FILES, path) ? FILES[path] : undefined;
}

/** Makes the key that the page's button asks for and says where the browser takes it. */
export function createKeyFromPage(asked: URLSearchParams, keys: ApiKeys): PageResponse {
  const name = asked.get('newkey')?.trim() ?? '';
  if (name === '' || name.length > 200) return problem('The key needs a name of at most 200 characters.');
  const known: readonly string[] = KEY_SCOPES;
  const scopes = [...new Set((asked.get('scopes') ?? '').split('|'))].filter((scope) => known.includes(scope));
  if (scopes.length === 0) return problem('The key needs at least one scope that the sandbox knows.');
  const returnUrl = loopbackUrl(asked.get('returnurl') ?? '');
  if (returnUrl === undefined) return problem('The sandbox returns a key to http://127.0.0.1 or localhost alone.');
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
