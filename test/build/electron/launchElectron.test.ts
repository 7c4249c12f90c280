import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { electronArguments } from '../../../build/electron/launchElectron.ts';

const LAUNCH = pathToFileURL(
  path.join(import.meta.dirname, '..', '..', '..', 'build', 'electron', 'launchElectron.ts'),
).href;

/** Starts a process that follows a child running `script`, as `npm start` follows the app. */
function follow(script: string, timeoutMs: number, inShell = false) {
  const driver = `
    import { spawn } from 'node:child_process';
    import { followChild } from ${JSON.stringify(LAUNCH)};
    const child = spawn(process.execPath, ['-e', ${JSON.stringify(script)}], { stdio: 'inherit' });
    process.exitCode = await followChild(child, ${timeoutMs});`;
  const args = ['--input-type=module', '-e', driver];
  const stdio = ['ignore', 'pipe', 'pipe'] as const;
  const parent = inShell
    ? spawn('sh', ['-c', '"$0" "$@"; exit $?', process.execPath, ...args], {
        stdio: [...stdio],
        env: { ...process.env, npm_lifecycle_event: 'start' },
      })
    : spawn(process.execPath, args, { stdio: [...stdio] });
  let stderr = '';
  parent.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return {
    parent,
    /** Resolves when the child handles signals. */
    ready: new Promise<void>((resolve) => parent.stdout.once('data', () => resolve())),
    end: new Promise<{ code: number | null; stderr: string }>((resolve) =>
      parent.once('close', (code) => resolve({ code, stderr })),
    ),
  };
}

const STAY = "setInterval(() => {}, 1e6); console.log('ready');";

describe('electronArguments', () => {
  it('puts flags of Electron before the folder and those of the app after it', () => {
    expect(electronArguments('dist', ['--hidden', '--inspect=9229'], ['--no-sandbox'])).toEqual([
      '--no-sandbox',
      '--inspect=9229',
      'dist',
      '--hidden',
    ]);
  });
});

describe.skipIf(process.platform === 'win32')('followChild', () => {
  it('resolves with the exit status of the app', async () => {
    expect(await follow('process.exit(7)', 5_000).end).toEqual({ code: 7, stderr: '' });
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('forwards %s and lets the app quit on its own', async (signal) => {
    const { parent, ready, end } = follow(`process.on('${signal}', () => process.exit(5)); ${STAY}`, 20_000);
    await ready;
    parent.kill(signal);
    expect(await end).toEqual({ code: 5, stderr: '' });
  });

  it('resolves with 128 plus the number of the signal that ended the app', async () => {
    const { parent, ready, end } = follow(STAY, 20_000);
    await ready;
    parent.kill('SIGTERM');
    expect(await end).toEqual({ code: 143, stderr: '' });
  });

  it('ends the app if npm killed the shell around it', async () => {
    const { parent, ready, end } = follow(`process.on('SIGTERM', () => process.exit(0)); ${STAY}`, 20_000, true);
    await ready;
    parent.kill('SIGTERM');
    // The output closes only once neither the shell nor the app holds it.
    expect(await end).toEqual({ code: null, stderr: '' });
  });

  it('kills an app that ignores the signal, and logs that', async () => {
    const { parent, ready, end } = follow(`process.on('SIGTERM', () => {}); ${STAY}`, 200);
    await ready;
    parent.kill('SIGTERM');
    expect(await end).toEqual({ code: 137, stderr: 'The app did not quit within 0.2 s; killing it.\n' });
  });
});
