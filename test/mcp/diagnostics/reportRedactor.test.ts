import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRedactor } from '../../../mcp/diagnostics/reportRedactor.ts';

const SECRET = 'cgH-0tPdEb9zn5Kom-JxjtRCDZ51yJEmGq2tvDSfg_g';
const redact = createRedactor({ home: '/home/ines', userName: 'ines', secrets: ['short-key-9'] });

describe('a report', () => {
  test('names no home folder and no user', () => {
    expect(redact('/home/ines/.config/Claude of Ines; lines')).toBe('~/.config/Claude of [user]; lines');
  });

  test('names no home folder of Windows, however it is spelled', () => {
    const windows = createRedactor({ home: 'C:\\Users\\Ines K', userName: 'Ines K', secrets: [] });
    expect(windows('C:\\Users\\Ines K\\AppData')).toBe('~\\AppData');
    expect(windows('{"path":"c:\\\\users\\\\ines k\\\\AppData"}')).toBe('{"path":"~\\\\AppData"}');
    expect(windows('C:/Users/Ines K/AppData')).toBe('~/AppData');
  });

  test('names no home folder that was told with a slash at its end', () => {
    const hide = createRedactor({ home: '/srv/ines/', userName: '', secrets: [] });
    expect(hide('/srv/ines/Data and /srv/ines/.config and /srv/ines')).toBe('~/Data and ~/.config and ~');
  });

  test('shows no address, no bearer and nothing that looks like a token', () => {
    expect(redact(`http://127.0.0.1:47821/mcp/${SECRET}?x=1`)).toBe('http://127.0.0.1:47821/mcp/[secret]?x=1');
    expect(redact('Authorization: Bearer abc.def')).toBe('Authorization: Bearer [secret]');
    expect(redact(`key ${SECRET}.`)).toBe('key [secret].');
  });

  test('keeps what support needs: IDs of servers, versions, paths', () => {
    const kept = '3e632395-1486-4115-b66e-dad9fee56678 1.12603.1 Packages/Claude_pzs8sxrjxfjjc/LocalCache/Roaming';
    expect(redact(kept)).toBe(kept);
  });

  test('never shows a secret it was given, wherever it stands', () => {
    const secret = fc.string({ minLength: 6, maxLength: 60, unit: 'grapheme-ascii' });
    fc.assert(
      fc.property(fc.array(secret, { minLength: 1, maxLength: 4 }), fc.array(fc.string()), (secrets, words) => {
        const hide = createRedactor({ home: '/home/ines', userName: 'ines', secrets });
        const marks = ['[secret]', '[user]', '~'];
        // What a mark itself spells cannot be told from a mark.
        const telling = secrets.filter((one) => !marks.some((mark) => mark.includes(one) || one.includes(mark)));
        const text = telling.map((one, at) => `${words[at] ?? ''} "${one}" `).join('');
        for (const one of telling) expect(hide(text)).not.toContain(`"${one}"`);
      }),
    );
  });
});
