import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ApiKeySources, InvalidApiKeyError, readApiKey } from '../../../mcp/cli/apiKeyInput.ts';
import { failure, inEnglish } from './inEnglish.ts';

const KEY = 'a1B2-c3_D4.e5+f6/g7=';

function given(more: Partial<ApiKeySources> & { variable?: string; typed?: string | Buffer | (string | Buffer)[] }) {
  const { variable, typed, ...sources } = more;
  const env: Record<string, string | undefined> = { PATH: '/bin' };
  if (variable !== undefined) env.FUSEDESK_API_KEY = variable;
  return {
    env,
    stdin: Readable.from(typed === undefined ? [] : [typed].flat().map((t) => Buffer.from(t))),
    ...sources,
  };
}

describe('readApiKey', () => {
  it('reads the variable and deletes it', async () => {
    const sources = given({ variable: ` ${KEY}\n`, typed: 'other' });
    expect(await readApiKey(sources)).toBe(KEY);
    expect(sources.env).toStrictEqual({ PATH: '/bin' });
  });

  it.each<[string, string | string[]]>([
    ['a line', `${KEY}\n`],
    ['a Windows line', `${KEY}\r\n`],
    ['a line without a line break', KEY],
    ['the first of two lines', `${KEY}\nsecond\n`],
    ['a line in several chunks', [KEY.slice(0, 3), KEY.slice(3), '\n', 'rest']],
    ['a line after a byte order mark', `\ufeff${KEY}\r\n`],
  ])('reads standard input: %s', async (_, typed) => {
    expect(await readApiKey(given({ typed }))).toBe(KEY);
    expect(await readApiKey(given({ typed, variable: ' ' }))).toBe(KEY);
  });

  it('returns undefined if there is no key', async () => {
    expect(await readApiKey(given({}))).toBeUndefined();
    expect(await readApiKey(given({ typed: '\n' }))).toBeUndefined();
    const destroyed = new PassThrough();
    destroyed.destroy();
    expect(await readApiKey(given({ stdin: destroyed }))).toBeUndefined();
  });

  it.each([
    ['is a terminal', Object.assign(new PassThrough(), { isTTY: true }), false],
    ['carries MCP', new PassThrough(), true],
  ])('does not read a standard input that %s', async (_, stdin, stdinReserved) => {
    stdin.write(`${KEY}\n`);
    expect(await readApiKey(given({ stdin, stdinReserved }))).toBeUndefined();
    expect(String(stdin.read())).toBe(`${KEY}\n`);
  });

  it('gives up after the timeout and releases the input', async () => {
    const stdin = new PassThrough();
    expect(await readApiKey(given({ stdin, timeoutMs: 5 }))).toBeUndefined();
    expect(stdin.isPaused()).toBe(true);
    expect(stdin.listenerCount('data') + stdin.listenerCount('end') + stdin.listenerCount('error')).toBe(
      new PassThrough().listenerCount('end'),
    );
  });

  it('refuses input that stops in the middle of a line', async () => {
    const stdin = new PassThrough();
    stdin.write(KEY);
    const { error, text } = await failure(readApiKey(given({ stdin, timeoutMs: 5 })));
    expect(error).toBeInstanceOf(InvalidApiKeyError);
    expect(text).toMatch(/End the API key with a line break/);
  });

  it.each([
    'two words',
    'tab\there',
    'bell\u0007',
    'wide\u0000',
    'ключ',
    '"quoted"',
    `${'x'.repeat(1_025)}`,
    'x'.repeat(100_000),
  ])('refuses %j without repeating it', async (bad) => {
    const variable = given({ variable: bad });
    const results = await Promise.allSettled([readApiKey(variable), readApiKey(given({ typed: `${bad}\n` }))]);
    for (const [index, result] of results.entries()) {
      if (result.status === 'fulfilled') throw new Error(`accepted: ${bad}`);
      expect(result.reason).toBeInstanceOf(InvalidApiKeyError);
      const text = inEnglish(result.reason.problem);
      expect(text).toMatch(index === 0 ? /^The variable FUSEDESK_API_KEY has/ : /^Standard input has/);
      for (const shown of [text, result.reason.message]) expect(shown).not.toContain(bad.slice(0, 6));
    }
    expect(variable.env).toStrictEqual({ PATH: '/bin' });
  });

  it('stops reading endless input', async () => {
    let sent = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) {
          sent += 1;
          yield Buffer.from('x'.repeat(500));
        }
      })(),
      { highWaterMark: 1 },
    );
    await expect(readApiKey(given({ stdin: endless }))).rejects.toThrow(InvalidApiKeyError);
    expect(sent).toBeLessThan(20);
  });

  it('reads from an open pipe and lets the process exit', async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'printKey.ts')], { stdio: 'pipe' });
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    const exited = once(child, 'exit');
    child.stdin.write(`${KEY}\nmore`);
    const [printed] = await once(child.stdout, 'data');
    expect(String(printed)).toBe(`${KEY}\n`);
    expect(await exited).toEqual([0, null]);
  });

  it('rejects with the error of a broken input', async () => {
    const stdin = new PassThrough();
    const key = readApiKey(given({ stdin }));
    stdin.destroy(new Error('EIO'));
    await expect(key).rejects.toThrow('EIO');
  });
});
