import { describe, expect, test } from 'vitest';
import { parseServeArguments, type ServeOptions } from '../../../mcp/cli/serveArguments.ts';

function flags(...args: readonly string[]): ServeOptions {
  const read = parseServeArguments(args);
  if (!read.ok) throw new Error(read.message);
  return read.flags;
}
const PLAIN = { sandbox: true, requireApiTokenAuth: false, json: false };

describe('what is read', () => {
  test('what is not said is not there', () => {
    expect(flags('--sandbox')).toEqual(PLAIN);
    expect(flags('--app-name', 'acme')).toEqual({ ...PLAIN, sandbox: false, appName: 'acme' });
    expect(flags('--base-url', 'https://x.example')).toEqual({
      ...PLAIN,
      sandbox: false,
      baseUrl: 'https://x.example',
    });
  });

  test('everything at once', () => {
    expect(
      flags(
        '--app-name=acme',
        '--base-url=https://x.example',
        '--port',
        '0',
        '--methods',
        'read, reply',
        '--tags',
        'cases,reps',
        '--expires-at',
        '2027-01-31T17:00:00Z',
        '--require-api-token-auth',
        '--data-dir',
        'data',
        '--json',
      ),
    ).toEqual({
      sandbox: false,
      appName: 'acme',
      baseUrl: 'https://x.example',
      port: 0,
      methods: ['read', 'reply'],
      tags: ['cases', 'reps'],
      expiresAt: '2027-01-31T17:00:00Z',
      requireApiTokenAuth: true,
      dataDir: 'data',
      json: true,
    });
  });

  test('lists drop what is blank; an empty list stays empty, to be refused where scopes are known', () => {
    expect(flags('--sandbox', '--methods', ' read ,, write,').methods).toEqual(['read', 'write']);
    expect(flags('--sandbox', '--methods', '').methods).toEqual([]);
  });

  test.each([
    ['0', 0],
    ['1', 1],
    ['65535', 65_535],
  ])('port %s', (text, port) => {
    expect(flags('--sandbox', '--port', text).port).toBe(port);
  });
});

describe('what is refused, with what is valid', () => {
  test.each<[readonly string[], RegExp]>([
    [[], /--sandbox.*--app-name/],
    [['--json'], /--sandbox.*--app-name/],
    [['--sandbox', '--app-name', 'acme'], /leave out --app-name and --base-url/],
    [['--sandbox', '--base-url', 'https://x.example'], /leave out/],
    [['--sandbox', '--frob'], /--frob/],
    [['--sandbox', '--api-key', 'k'], /--api-key/],
    [['--sandbox', '--apiKey=k'], /--apiKey/],
    [['--sandbox', '-p', '1'], /-p/],
    [['--sandbox', 'serve'], /serve/],
    [['--sandbox', '--json=yes'], /--json/],
    [['--sandbox', '--no-json'], /--no-json/],
    [['--sandbox', '--port'], /--port/],
    [['--sandbox', '--data-dir', ''], /--data-dir/],
    [['--sandbox', '--data-dir', '  '], /--data-dir/],
    ...['', ' ', 'x', '-1', '65536', '1.5', '1e3', '0x10', '99999999999', '８０'].map(
      (port): [readonly string[], RegExp] => [['--sandbox', `--port=${port}`], /--port takes a number from 0 .* 65535/],
    ),
  ])('%j', (args, words) => {
    expect(parseServeArguments(args)).toEqual({ ok: false, message: expect.stringMatching(words) });
  });

  test('and never with the value of an unknown flag, which may be a key', () => {
    for (const args of [['--api-key=secret-value'], ['--sandbox', '--key=secret-value']]) {
      const read = parseServeArguments(args);
      expect(read.ok ? '' : read.message).not.toContain('secret-value');
    }
  });
});
