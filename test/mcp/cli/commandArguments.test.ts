import { describe, expect, test } from 'vitest';
import {
  findCommand,
  parseConnectArguments,
  parseDiagnosticsArguments,
  parseServeArguments,
  type ServeOptions,
} from '../../../mcp/cli/commandArguments.ts';
import { inEnglish } from './inEnglish.ts';

function serve(...args: readonly string[]): ServeOptions {
  const parsed = parseServeArguments(args, 'serve');
  if (!parsed.ok) throw new Error(inEnglish(parsed.problem));
  return parsed.options;
}
function problem(parsed: ReturnType<typeof parseServeArguments> | ReturnType<typeof parseConnectArguments>): string {
  if (parsed.ok) throw new Error('parsed');
  return inEnglish(parsed.problem);
}

describe('serve and stdio', () => {
  const PLAIN = { sandbox: true, sandboxQuirks: false, requireApiTokenAuth: false, json: false };

  test('omits options that were not given', () => {
    expect(serve('--sandbox')).toEqual(PLAIN);
    expect(serve('--app-name', 'acme')).toEqual({ ...PLAIN, sandbox: false, appName: 'acme' });
    expect(serve('--base-url', 'https://x.example')).toEqual({
      ...PLAIN,
      sandbox: false,
      baseUrl: 'https://x.example',
    });
  });

  test('takes quirks with the sandbox only', () => {
    expect(serve('--sandbox', '--sandbox-quirks')).toEqual({ ...PLAIN, sandboxQuirks: true });
    expect(problem(parseServeArguments(['--sandbox-quirks'], 'serve'))).toMatch(/together with --sandbox/);
    expect(problem(parseServeArguments(['--sandbox-quirks', '--app-name', 'acme'], 'serve'))).toMatch(
      /together with --sandbox/,
    );
  });

  test.each(['Billing', '4;7', '0', '-4', '4,,7', ' '])('refuses %j as IDs of departments or reps', (ids) => {
    for (const option of ['--only-departments', '--only-reps']) {
      expect(problem(parseServeArguments(['--sandbox', `${option}=${ids}`], 'serve'))).toContain(
        'take IDs of FuseDesk',
      );
    }
  });

  test.each(['search', 'Discovery', ' '])('refuses %j as tool exposure and names the valid ones', (text) => {
    const said = problem(parseServeArguments(['--sandbox', `--tool-exposure=${text}`], 'stdio'));
    expect(said).toContain('must be one of all, discovery');
  });

  test('reads every option', () => {
    expect(
      serve(
        '--app-name=acme',
        '--base-url=https://x.example',
        '--port',
        '0',
        '--methods',
        'read, reply',
        '--only-departments',
        '4, 7',
        '--only-reps',
        '11',
        '--tags',
        'cases,reps',
        '--tool-exposure',
        'discovery',
        '--expires-at',
        '2027-01-31T17:00:00Z',
        '--require-api-token-auth',
        '--data-dir',
        'data',
        '--json',
      ),
    ).toEqual({
      sandbox: false,
      sandboxQuirks: false,
      appName: 'acme',
      baseUrl: 'https://x.example',
      port: 0,
      methods: ['read', 'reply'],
      tags: ['cases', 'reps'],
      toolExposure: 'discovery',
      caseLimit: { departmentIds: [4, 7], repIds: [11] },
      expiresAt: '2027-01-31T17:00:00Z',
      requireApiTokenAuth: true,
      dataDir: 'data',
      json: true,
    });
  });

  test('drops blank list items and keeps an empty list empty', () => {
    expect(serve('--sandbox', '--methods', ' read ,, write,').methods).toEqual(['read', 'write']);
    expect(serve('--sandbox', '--methods', '').methods).toEqual([]);
  });

  test.each([
    ['0', 0],
    ['1', 1],
    ['65535', 65_535],
  ])('accepts port %s', (text, port) => {
    expect(serve('--sandbox', '--port', text).port).toBe(port);
  });

  test.each<[readonly string[], RegExp]>([
    [[], /--sandbox.*--app-name/],
    [['--json'], /--sandbox.*--app-name/],
    [['--sandbox', '--app-name', 'acme'], /Leave out --app-name and --base-url/],
    [['--sandbox', '--base-url', 'https://x.example'], /Leave out/],
    [['--sandbox', '--frob'], /--frob\. Valid options: --sandbox, --sandbox-quirks, --app-name.*--help/],
    [['--sandbox', '--api-key', 'k'], /--api-key/],
    [['--sandbox', '--apiKey=k'], /--apiKey/],
    [['--sandbox', '--constructor'], /no option --constructor/],
    [['--sandbox', '-p', '1'], /-p/],
    [['--sandbox', 'serve'], /"serve"/],
    [['--sandbox', '--json=yes'], /--json takes no value/],
    [['--sandbox', '--no-json'], /--no-json/],
    [['--sandbox', '--port'], /--port needs a value: --port N/],
    [['--sandbox', '--port', '--json'], /--port needs a value/],
    [['--sandbox', '--data-dir', ''], /--data-dir/],
    [['--sandbox', '--data-dir', '  '], /--data-dir/],
    ...['', ' ', 'x', '-1', '65536', '1.5', '1e3', '0x10', '99999999999', '８０'].map(
      (port): [readonly string[], RegExp] => [
        ['--sandbox', `--port=${port}`],
        /--port must be a number from 0 .* 65535/,
      ],
    ),
  ])('refuses %j and says what is valid', (args, words) => {
    expect(problem(parseServeArguments(args, 'serve'))).toMatch(words);
  });

  test.each(['--port=0', '--require-api-token-auth'])('refuses %s for stdio, which has no address', (option) => {
    expect(problem(parseServeArguments(['--sandbox', option], 'stdio'))).toMatch(/There is no option/);
  });

  test('never repeats the value of an unknown option, which may be a key', () => {
    for (const args of [['--api-key=secret-value'], ['--sandbox', '--key=secret-value']]) {
      expect(problem(parseServeArguments(args, 'serve'))).not.toContain('secret-value');
    }
  });
});

describe('connect and disconnect', () => {
  const PLAIN = { client: 'claude-desktop', replace: false, yes: false, wait: false, json: false };

  test('omits options that were not given', () => {
    expect(parseConnectArguments(['claude-desktop'], 'connect')).toEqual({ ok: true, options: PLAIN });
  });

  test('reads every option, in any order', () => {
    const args = ['--yes', '--place=classic', 'claude-desktop', '--replace', '--wait', '--json', '--data-dir', 'data'];
    expect(parseConnectArguments(args, 'connect')).toEqual({
      ok: true,
      options: { ...PLAIN, place: 'classic', replace: true, yes: true, wait: true, json: true, dataDir: 'data' },
    });
  });

  test.each([
    [[], 'Name one app'],
    [['claude-desktop', 'cursor'], 'Name one app'],
    [['claude-desktop', '--data-dir', ' '], '--data-dir'],
    [['claude-desktop', '--place='], '--place'],
    [['claude-desktop', '--sandbox'], '--sandbox'],
  ] as const)('refuses %j', (args, words) => {
    expect(problem(parseConnectArguments(args, 'connect'))).toContain(words);
  });

  test.each(['--replace', '--place=classic'])('refuses %s for disconnect', (option) => {
    const text = problem(parseConnectArguments(['claude-desktop', option], 'disconnect'));
    expect(text).toMatch(/Valid options: --yes, --wait, --data-dir, --json, --help\./);
  });
});

describe('diagnostics', () => {
  test('reads its options', () => {
    expect(parseDiagnosticsArguments(['--json', '--data-dir', 'data'])).toEqual({
      ok: true,
      options: { json: true, dataDir: 'data' },
    });
  });
});

describe('findCommand', () => {
  test('finds commands and the alias of diagnostics', () => {
    expect(findCommand('serve')).toBe('serve');
    expect(findCommand('doctor')).toBe('diagnostics');
    expect(findCommand('diagnostics')).toBe('diagnostics');
  });

  test('returns undefined for anything else', () => {
    expect(findCommand('frobnicate')).toBeUndefined();
    expect(findCommand('constructor')).toBeUndefined();
  });
});
