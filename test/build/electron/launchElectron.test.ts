import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';

const LAUNCH = pathToFileURL(
  path.join(import.meta.dirname, '..', '..', '..', 'build', 'electron', 'launchElectron.ts'),
).href;

/** A process that follows a child running `script`, as `npm start` follows the app. */
function follow(script: string, patienceMs: number, inShell = false) {
  const driver = `
    import { spawn } from 'node:child_process';
    import { followChild } from ${JSON.stringify(LAUNCH)};
    const child = spawn(process.execPath, ['-e', ${JSON.stringify(script)}], { stdio: 'inherit' });
    process.exitCode = await followChild(child, ${patienceMs});`;
  const args = ['--input-type=module', '-e', driver];
  const stdio = ['ignore', 'pipe', 'pipe'] as const;
  const parent = inShell
    ? spawn('sh', ['-c', '"$0" "$@"; exit $?', process.execPath, ...args], {
        stdio: [...stdio],
        env: { ...process.env, npm_lifecycle_event: 'start' },
      })
    : spawn(process.execPath, args, { stdio: [...stdio] });
  let said = '';
  parent.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  return {
    parent,
    /** When the child is ready for signals. */
    ready: new Promise<void>((resolve) => parent.stdout.once('data', () => resolve())),
    end: new Promise<{ code: number | null; said: string }>((resolve) =>
      parent.once('close', (code) => resolve({ code, said })),
    ),
  };
}

const STAY = "setInterval(() => {}, 1e6); console.log('ready');";

describe.skipIf(process.platform === 'win32')('following the app', () => {
  it('ends with the status that the app ends with', async () => {
    expect(await follow('process.exit(7)', 5_000).end).toEqual({ code: 7, said: '' });
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'hands on %s, and lets the app end in its own way',
    async (signal) => {
      const { parent, ready, end } = follow(`process.on('${signal}', () => process.exit(5)); ${STAY}`, 20_000);
      await ready;
      parent.kill(signal);
      expect(await end).toEqual({ code: 5, said: '' });
    },
  );

  it('tells as a shell does that the app was ended by a signal', async () => {
    const { parent, ready, end } = follow(STAY, 20_000);
    await ready;
    parent.kill('SIGTERM');
    expect(await end).toEqual({ code: 143, said: '' });
  });

  it('ends the app where npm took away the shell around it', async () => {
    const { parent, ready, end } = follow(`process.on('SIGTERM', () => process.exit(0)); ${STAY}`, 20_000, true);
    await ready;
    parent.kill('SIGTERM');
    // It comes to an end only when nobody holds its output any more: not this shell, not the app.
    expect(await end).toEqual({ code: null, said: '' });
  });

  it('kills an app that goes on, and says so', async () => {
    const { parent, ready, end } = follow(`process.on('SIGTERM', () => {}); ${STAY}`, 200);
    await ready;
    parent.kill('SIGTERM');
    expect(await end).toEqual({ code: 137, said: 'It did not end within 0.2 s, so it is killed.\n' });
  });
});
