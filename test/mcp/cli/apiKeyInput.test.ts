import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ApiKeySources, InvalidApiKeyError, readApiKey } from '../../../mcp/cli/apiKeyInput.ts';

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

describe('the API key', () => {
  it('comes from the variable, which is then gone', async () => {
    const sources = given({ variable: ` ${KEY}\n`, typed: 'other' });
    expect(await readApiKey(sources)).toBe(KEY);
    expect(sources.env).toStrictEqual({ PATH: '/bin' });
  });

  it.each<[string, string | string[]]>([
    ['a line', `${KEY}\n`],
    ['a line of Windows', `${KEY}\r\n`],
    ['a line without end', KEY],
    ['the first of two lines', `${KEY}\nsecond\n`],
    ['pieces', [KEY.slice(0, 3), KEY.slice(3), '\n', 'rest']],
    ['a mark of byte order before it', `\ufeff${KEY}\r\n`],
  ])('comes from standard input: %s', async (_, typed) => {
    expect(await readApiKey(given({ typed }))).toBe(KEY);
    expect(await readApiKey(given({ typed, variable: ' ' }))).toBe(KEY);
  });

  it('is none where there is none', async () => {
    expect(await readApiKey(given({}))).toBeUndefined();
    expect(await readApiKey(given({ typed: '\n' }))).toBeUndefined();
    const destroyed = new PassThrough();
    destroyed.destroy();
    expect(await readApiKey(given({ stdin: destroyed }))).toBeUndefined();
  });

  it.each([
    ['that is a terminal', Object.assign(new PassThrough(), { isTTY: true }), false],
    ['that carries MCP', new PassThrough(), true],
  ])('is not looked for on a standard input %s', async (_, stdin, stdinIsTaken) => {
    stdin.write(`${KEY}\n`);
    expect(await readApiKey(given({ stdin, stdinReserved: stdinIsTaken }))).toBeUndefined();
    expect(String(stdin.read())).toBe(`${KEY}\n`);
  });

  it('is waited for only so long, and the input is let go', async () => {
    const stdin = new PassThrough();
    expect(await readApiKey(given({ stdin, timeoutMs: 5 }))).toBeUndefined();
    expect(stdin.isPaused()).toBe(true);
    expect(stdin.listenerCount('data') + stdin.listenerCount('end') + stdin.listenerCount('error')).toBe(
      new PassThrough().listenerCount('end'),
    );
  });

  it('is refused where it stops in the middle of a line', async () => {
    const stdin = new PassThrough();
    stdin.write(KEY);
    await expect(readApiKey(given({ stdin, timeoutMs: 5 }))).rejects.toThrow(/end the key with a newline/);
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
  ])('is refused without being repeated: %j', async (bad) => {
    const variable = given({ variable: bad });
    const results = await Promise.allSettled([readApiKey(variable), readApiKey(given({ typed: `${bad}\n` }))]);
    for (const [index, result] of results.entries()) {
      if (result.status === 'fulfilled') throw new Error(`taken: ${bad}`);
      expect(result.reason).toBeInstanceOf(InvalidApiKeyError);
      expect(result.reason.message).toMatch(
        index === 0 ? /^The variable FUSEDESK_API_KEY holds/ : /^Standard input holds/,
      );
      expect(result.reason.message).not.toContain(bad.slice(0, 6));
    }
    expect(variable.env).toStrictEqual({ PATH: '/bin' });
  });

  it('is not read on without end', async () => {
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

  it('is read from a real pipe that stays open, and the process can end', async () => {
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

  it('passes a broken input on', async () => {
    const stdin = new PassThrough();
    const key = readApiKey(given({ stdin }));
    stdin.destroy(new Error('EIO'));
    await expect(key).rejects.toThrow('EIO');
  });
});
