import { randomBytes } from 'node:crypto';
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../../mcp/host/log.ts';
import { maskSecrets } from '../../../mcp/host/redact.ts';

function printed(format: 'json' | 'text', write: (log: ReturnType<typeof createLog>) => void): string {
  const stream = new PassThrough();
  write(createLog({ stream, format, now: () => Date.UTC(2026, 10, 22, 9, 5, 7) }));
  return String(stream.read() ?? '');
}

describe('the log on the terminal', () => {
  it('is one JSON object a line', () => {
    const text = printed('json', (log) => {
      log.info('Listening', { port: 3000, sandbox: true });
      log.error('Broken');
    });
    expect(
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { at: '2026-11-22T09:05:07.000Z', level: 'info', message: 'Listening', facts: { port: 3000, sandbox: true } },
      { at: '2026-11-22T09:05:07.000Z', level: 'error', message: 'Broken' },
    ]);
  });

  it('is a line for a person', () => {
    const text = printed('text', (log) => {
      log.info('Listening', { port: 3000, sandbox: true });
      log.warn('Careful');
      log.error('Broken', { code: 'E1' });
    });
    expect(text).toBe(
      '09:05:07 Listening (port: 3000, sandbox: true)\n09:05:07 Warning: Careful\n09:05:07 Error: Broken (code: E1)\n',
    );
  });

  it('stays on its line and moves no cursor', () => {
    for (const format of ['json', 'text'] as const) {
      const text = printed(format, (log) => log.info('a\n09:00 forged\u001b[2J', { 'x\ny': 'b\r\nc\u202e' }));
      expect(text.slice(0, -1)).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  });

  it('hides a token however it is dressed', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('base64url')),
        fc.constantFrom('', '/mcp/', 'Bearer ', 'token=', '"token":"', 'FUSEDESK_API_KEY=', 'https://127.0.0.1:1/mcp/'),
        fc.constantFrom('json' as const, 'text' as const),
        (token, before, format) => {
          const split = `${token.slice(0, 20)}\u200b${token.slice(20)}`;
          const text = printed(format, (log) => {
            log.info(`got ${before}${token}`, { note: `${before}${token} and more` });
            log.info(`${before}${split}`, { [token]: 'x' });
          });
          if (before !== '' || /\d/.test(token)) expect(text).not.toContain(token.slice(6, 20));
          expect(text).toContain('[hidden]');
        },
      ),
    );
  });

  it('leaves no start of a token where a long text is cut', () => {
    const token = randomBytes(32).toString('hex');
    for (let room = 0; room < 60; room += 1) {
      const text = printed('text', (log) => log.info(`${'.'.repeat(1_999 - room)} ${token}`));
      expect(text).not.toContain(token.slice(0, 5));
    }
  });

  it('hides a fact by its name, whatever its value looks like', () => {
    const text = printed('text', (log) =>
      log.info('x', { apiKey: 'short', token: 'abc', Authorization: 'me', keys: 'two' }),
    );
    expect(text).toBe('09:05:07 x (apiKey: [hidden], token: [hidden], Authorization: [hidden], keys: two)\n');
  });

  it('does not fall over where nobody reads', () => {
    const stream = new PassThrough();
    const log = createLog({ stream, format: 'text' });
    stream.destroy(new Error('EPIPE'));
    expect(() => log.info('x')).not.toThrow();
  });
});

describe('the mask', () => {
  it.each([
    ['X-FuseDesk-API-Key: abc', 'X-FuseDesk-API-Key: [hidden]'],
    ['{"x-fusedesk-api-key":"abc","a":1}', '{"x-fusedesk-api-key":"[hidden]","a":1}'],
    ['http://127.0.0.1:3000/back?state=1&apikey=abc&x=2', 'http://127.0.0.1:3000/back?state=1&apikey=[hidden]&x=2'],
    ['POST http://127.0.0.1:3000/mcp/abc?x=1', 'POST http://127.0.0.1:3000/mcp/[hidden]?x=1'],
    ['Authorization: Bearer abc', 'Authorization: [hidden] [hidden]'],
    ['0123456789abcdef01234567', '0123[hidden]'],
    ['dGhpcyBpcyBhIHNlY3JldCB+/w==', 'dGhp[hidden]'],
  ])('hides in %s', (text, masked) => {
    expect(maskSecrets(text)).toBe(masked);
  });

  it.each([
    'get_single_fuse_desk_case_by_id failed with 404',
    'list_all_fuse_desk_cases took 12 ms, case ABCD1234',
    'Listening at http://127.0.0.1:3000/mcp',
    '/home/ann/.local/share/fusedesk-bridge/activity/activity-000007-2026-11-22.jsonl',
    'at 2026-11-22T09:05:07.000Z for 1800 calls',
    'The API key was refused: 401',
  ])('leaves %s', (text) => {
    expect(maskSecrets(text)).toBe(text);
  });

  it('takes no time over a long text', () => {
    const long = `${'a'.repeat(20_000)} ${randomBytes(10_000).toString('hex')}!`;
    const start = performance.now();
    maskSecrets(long);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
