import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor, currentUserName, redactLikelySecrets } from '../../../mcp/host/redact.ts';
import { HOSTILE_LOG_TEXTS } from '../../fixtures/hostileInputs.ts';

const SECRET = 'cgH-0tPdEb9zn5Kom-JxjtRCDZ51yJEmGq2tvDSfg_g';
const { redact } = createRedactor({ home: '/home/ines', userName: 'ines', secrets: ['short-key-9'] });

describe('the redactor', () => {
  it('hides the home folder and the user name', () => {
    expect(redact('/home/ines/.config/Claude of Ines; lines')).toBe('~/.config/Claude of [user]; lines');
  });

  it('hides a Windows home folder in every spelling', () => {
    const windows = createRedactor({ home: 'C:\\Users\\Ines K', userName: 'Ines K' });
    expect(windows.redact('C:\\Users\\Ines K\\AppData')).toBe('~\\AppData');
    expect(windows.redact('{"path":"c:\\\\users\\\\ines k\\\\AppData"}')).toBe('{"path":"~\\\\AppData"}');
    expect(windows.redact('C:/Users/Ines K/AppData')).toBe('~/AppData');
  });

  it('hides a home folder that was given with a trailing slash', () => {
    const slash = createRedactor({ home: '/srv/ines/' });
    expect(slash.redact('/srv/ines/Data and /srv/ines/.config and /srv/ines')).toBe('~/Data and ~/.config and ~');
  });

  it('hides MCP URLs, bearer tokens, and everything that looks like a token', () => {
    expect(redact(`http://127.0.0.1:47821/mcp/${SECRET}?x=1`)).toBe('http://127.0.0.1:47821/mcp/[hidden]?x=1');
    expect(redact('Authorization: Bearer abc.def')).toBe('Authorization: [hidden] [hidden]');
    expect(redact('sent Bearer abc.def')).toBe('sent Bearer [hidden]');
    expect(redact(`key ${SECRET}.`)).toBe('key [hidden].');
    expect(redact(`${'abcdefgh'.repeat(4)}`)).toBe('[hidden]');
  });

  it('keeps what support needs: server IDs, versions, paths', () => {
    const plain = '3e632395-1486-4115-b66e-dad9fee56678 1.12603.1 Packages/Claude_pzs8sxrjxfjjc/LocalCache/Roaming';
    expect(redact(plain)).toBe(plain);
  });

  it('never shows a secret it was given, wherever it occurs', () => {
    const secret = fc.string({ minLength: 6, maxLength: 60, unit: 'grapheme-ascii' });
    fc.assert(
      fc.property(fc.array(secret, { minLength: 1, maxLength: 4 }), fc.array(fc.string()), (secrets, words) => {
        const redactor = createRedactor({ home: '/home/ines', userName: 'ines', secrets });
        const marks = ['[hidden]', '[user]', '~'];
        // A part of a mark cannot be distinguished from the mark.
        const distinct = secrets.filter((one) => !marks.some((mark) => mark.includes(one) || one.includes(mark)));
        const text = distinct.map((one, at) => `${words[at] ?? ''} "${one}" `).join('');
        for (const one of distinct) expect(redactor.redact(text)).not.toContain(`"${one}"`);
      }),
    );
  });

  it('hides a secret in every encoding, even one that was added later', () => {
    const printable = fc.string({
      unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
    });
    const keys = printable.filter((key) => key.length >= 6 && !'[hidden]'.includes(key));
    fc.assert(
      fc.property(keys, (key) => {
        const redactor = createRedactor();
        redactor.addSecret(key);
        const texts = [
          `no response for ${key}`,
          `GET https://acme.example/back?apikey=${encodeURIComponent(key)}`,
          JSON.stringify({ a: key }),
          `Authorization: Basic ${Buffer.from(key).toString('base64')}`,
        ];
        const shown = texts.map(redactor.redact).join('\n').replaceAll('[hidden]', '\u0000');
        for (const form of [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1)]) {
          expect(shown).not.toContain(form);
        }
        expect(shown).toContain('\u0000');
      }),
    );
  });

  it('ignores a secret that is too short to distinguish from ordinary words', () => {
    const redactor = createRedactor({ secrets: ['a'] });
    expect(redactor.redact('a plain sentence')).toBe('a plain sentence');
  });
});

describe('redactLikelySecrets', () => {
  it.each([
    ['X-FuseDesk-API-Key: abc', 'X-FuseDesk-API-Key: [hidden]'],
    ['{"x-fusedesk-api-key":"abc","a":1}', '{"x-fusedesk-api-key":"[hidden]","a":1}'],
    ['http://127.0.0.1:3000/back?state=1&apikey=abc&x=2', 'http://127.0.0.1:3000/back?state=1&apikey=[hidden]&x=2'],
    ['POST http://127.0.0.1:3000/mcp/abc?x=1', 'POST http://127.0.0.1:3000/mcp/[hidden]?x=1'],
    ['Authorization: Bearer abc', 'Authorization: [hidden] [hidden]'],
    ['0123456789abcdef01234567', '[hidden]'],
    ['dGhpcyBpcyBhIHNlY3JldCB+/w==', '[hidden]'],
  ])('hides the secret in %s', (text, redacted) => {
    expect(redactLikelySecrets(text)).toBe(redacted);
  });

  it.each([
    'get_single_fuse_desk_case_by_id failed with 404',
    'list_all_fuse_desk_cases took 12 ms, case ABCD1234',
    'list_all_fuse_desk_departments_and_more_words failed',
    'Listening at http://127.0.0.1:3000/mcp',
    '/home/ann/.local/share/fusedesk-bridge/activity/activity-000007-2026-11-22.jsonl',
    'at 2026-11-22T09:05:07.000Z for 1800 calls',
    'The API key was refused: 401',
  ])('keeps %s', (text) => {
    expect(redactLikelySecrets(text)).toBe(text);
  });

  // The timeout catches what never ends; `npm run bench` compares how the time grows.
  it.each(HOSTILE_LOG_TEXTS)('still hides a key after 300 KB of $name', ({ make }) => {
    const key = randomBytes(16).toString('hex');
    expect(redactLikelySecrets(`${make(300_000)} ${key}`)).not.toContain(key);
  });
});

describe('currentUserName', () => {
  it('returns the login name that the system reports', () => {
    expect(currentUserName()).toBe(userInfo().username);
  });

  it('is empty when the system has no name for the user', () => {
    expect(
      currentUserName(() => {
        throw new Error('uv_os_get_passwd returned ENOENT');
      }),
    ).toBe('');
  });
});
