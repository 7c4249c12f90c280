import { randomBytes } from 'node:crypto';
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../../mcp/host/log.ts';

function printed(format: 'json' | 'text', write: (log: ReturnType<typeof createLog>) => void): string {
  const stream = new PassThrough();
  write(createLog({ stream, format, now: () => Date.UTC(2026, 10, 22, 9, 5, 7) }));
  return String(stream.read() ?? '');
}

describe('createLog', () => {
  it('writes one JSON object per line', () => {
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

  it('writes one readable line per entry', () => {
    const text = printed('text', (log) => {
      log.info('Listening', { port: 3000, sandbox: true });
      log.warn('Careful');
      log.error('Broken', { code: 'E1' });
    });
    expect(text).toBe(
      '09:05:07 Listening (port: 3000, sandbox: true)\n09:05:07 Warning: Careful\n09:05:07 Error: Broken (code: E1)\n',
    );
  });

  it('writes no line breaks and no control characters from a message', () => {
    for (const format of ['json', 'text'] as const) {
      const text = printed(format, (log) => log.info('a\n09:00 forged\u001b[2J', { 'x\ny': 'b\r\nc\u202e' }));
      expect(text.slice(0, -1)).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  });

  it('hides a token in any context', () => {
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

  it('shows no part of a token when a long text is cut', () => {
    const token = randomBytes(32).toString('hex');
    for (let room = 0; room < 60; room += 1) {
      const text = printed('text', (log) => log.info(`${'.'.repeat(1_999 - room)} ${token}`));
      expect(text).not.toContain(token.slice(0, 5));
    }
  });

  it('hides a field by its name, whatever its value looks like', () => {
    const text = printed('text', (log) =>
      log.info('x', { apiKey: 'short', token: 'abc', Authorization: 'me', keys: 'two' }),
    );
    expect(text).toBe('09:05:07 x (apiKey: [hidden], token: [hidden], Authorization: [hidden], keys: two)\n');
  });

  it('does not throw when its stream is closed', () => {
    const stream = new PassThrough();
    const log = createLog({ stream, format: 'text' });
    stream.destroy(new Error('EPIPE'));
    expect(() => log.info('x')).not.toThrow();
  });

  it('hides a secret it was given, in messages, field names, and field values', () => {
    const text = printed('json', (log) => {
      log.addSecret('a plain key!');
      log.error('no response for a plain key!', { error: 'a plain key!', 'x a plain key!': 1 });
    });
    expect(text).not.toContain('a plain key!');
    expect(text.match(/\[hidden\]/g)).toHaveLength(3);
  });

  it('keeps everything else unchanged', () => {
    const text = printed('json', (log) => {
      log.addSecret('a');
      log.addSecret('some-key');
      log.info('a plain sentence', { port: 3000, on: true, name: 'settings' });
      log.info('without fields');
    });
    expect(
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { level: 'info', message: 'a plain sentence', facts: { port: 3000, on: true, name: 'settings' } },
      { level: 'info', message: 'without fields' },
    ]);
  });
});
