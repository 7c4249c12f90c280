import { describe, expect, test } from 'vitest';
import { BUNDLE_ORIGINS, chooseAllowedOrigins, developmentOrigins } from '../../../main/windows/allowedOrigins.ts';

describe('the built app', () => {
  test('loads its own files', () => {
    expect(BUNDLE_ORIGINS.pageUrl('index.html#/access')).toBe('app://bundle/index.html#/access');
    expect(BUNDLE_ORIGINS.isPage('app://bundle/index.html')).toBe(true);
    expect(BUNDLE_ORIGINS.allowsRequest('app://bundle/assets/page.js')).toBe(true);
  });

  test.each([
    'https://example.com/',
    'http://127.0.0.1:5173/',
    'ws://127.0.0.1/',
    'file:///etc/passwd',
    'app://other/index.html',
    'app://bundle.example/index.html',
    'app://user@bundle/index.html',
    'app:bundle/index.html',
    'about:blank',
    'data:text/html,x',
    'blob:app://bundle/1',
    'devtools://devtools/bundled/inspector.html',
    'javascript:0',
    'not an address',
    '',
  ])('does not load %j', (url) => {
    expect([BUNDLE_ORIGINS.allowsRequest(url), BUNDLE_ORIGINS.isPage(url)]).toEqual([false, false]);
  });

  test('has pages that cannot navigate, not even to each other', () => {
    expect(BUNDLE_ORIGINS.allowsNavigation('app://bundle/approval.html')).toBe(false);
  });
});

describe('the app in development', () => {
  const reach = developmentOrigins('http://127.0.0.1:5173');

  test.each([
    'http://127.0.0.1:5173/index.html',
    'ws://127.0.0.1:5173/?token=x',
    'devtools://devtools/bundled/inspector.html',
    'app://bundle/index.html',
  ])('loads %s', (url) => expect(reach.allowsRequest(url)).toBe(true));

  test.each([
    'http://127.0.0.1:5174/',
    'https://127.0.0.1:5173/',
    'http://localhost:5173/',
    'http://127.0.0.1:5173.example.com/',
    'https://example.com/',
    'file:///etc/passwd',
  ])('does not load %s', (url) => {
    expect([reach.allowsRequest(url), reach.allowsNavigation(url), reach.isPage(url)]).toEqual([false, false, false]);
  });

  test('lets pages of the dev server reload', () => {
    expect(reach.origin).toBe('http://127.0.0.1:5173');
    expect(reach.pageUrl('index.html#/access')).toBe('http://127.0.0.1:5173/index.html#/access');
    expect(reach.allowsNavigation('http://127.0.0.1:5173/index.html')).toBe(true);
  });

  test.each(['https://127.0.0.1:5173', 'http://example.com', 'http://192.168.0.2:5173', 'file:///tmp'])(
    'rejects a dev server at %s',
    (url) => expect(() => developmentOrigins(url)).toThrow('must be an http address on this machine'),
  );
});

test('ignores the dev server in a packaged app', () => {
  expect(chooseAllowedOrigins({ isPackaged: true }, 'http://127.0.0.1:5173')).toBe(BUNDLE_ORIGINS);
  expect(chooseAllowedOrigins({ isPackaged: false }, undefined)).toBe(BUNDLE_ORIGINS);
  expect(chooseAllowedOrigins({ isPackaged: false }, 'http://127.0.0.1:5173').origin).toBe('http://127.0.0.1:5173');
});
