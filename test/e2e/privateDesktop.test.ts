import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findDesktopElectron } from './desktop/desktopAvailability.ts';
import { startDesktop } from './desktop/startDesktop.ts';
import { reportSkip } from './electronAvailability.ts';
import { builtTrayApp } from './fixtures/trayApp/builtTrayApp.ts';

const here = await findDesktopElectron();
reportSkip('the tests of the private desktop', here);

/** Processes that have this folder in their arguments or environment. */
function processesOf(folder: string): readonly string[] {
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && pid !== String(process.pid))
    .filter((pid) => {
      try {
        return ['cmdline', 'environ'].some((file) => readFileSync(`/proc/${pid}/${file}`, 'utf8').includes(folder));
      } catch {
        // It has exited, or belongs to another user.
        return false;
      }
    })
    .map((pid) => readlinkSync(`/proc/${pid}/exe`));
}

describe.skipIf(!here.ok)('the private desktop', () => {
  test('leaves neither processes nor files behind', async () => {
    const desktop = await startDesktop({ keyring: true });
    const folder = path.dirname(desktop.home);
    const programs = processesOf(folder).map((file) => path.basename(file));
    expect(programs).toEqual(expect.arrayContaining(['Xvfb', 'dbus-daemon', 'gnome-keyring-daemon']));
    await desktop.close();
    expect(processesOf(folder)).toEqual([]);
    expect(existsSync(folder)).toBe(false);
  });

  test('rejects X clients without the secret', async () => {
    const desktop = await startDesktop({ keyring: false });
    const look = (env: Readonly<Record<string, string>>) =>
      execFileSync('xdpyinfo', { env, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
    try {
      expect(look(desktop.env)).toContain('1280x800');
      expect(() => look({ ...desktop.env, XAUTHORITY: '/nowhere' })).toThrow(/unable to open display/);
    } finally {
      await desktop.close();
    }
  });

  test('names the program that did not start, with its output', async () => {
    const desktop = startDesktop({ keyring: false, screen: 'no-such-size' });
    await expect(desktop).rejects.toThrow(/Xvfb did not start: .*no-such-size/s);
  });

  test('has a keyring that safeStorage uses', async () => {
    const built = await builtTrayApp(here);
    const desktop = await startDesktop({ keyring: true });
    try {
      const app = await built.launch(desktop.env, ['--password-store=gnome-libsecret']);
      const sealed = await app.evaluate(({ safeStorage }) => ({
        backend: safeStorage.getSelectedStorageBackend(),
        start: safeStorage.encryptString('a secret').subarray(0, 3).toString(),
        opened: safeStorage.decryptString(safeStorage.encryptString('a secret')),
      }));
      expect(sealed).toEqual({ backend: 'gnome_libsecret', start: 'v11', opened: 'a secret' });
      await app.close();
    } finally {
      await desktop.close();
      await built.remove();
    }
  });

  test.skipIf(process.getuid?.() !== 0)('may belong to an unprivileged user', async () => {
    const desktop = await startDesktop({ keyring: true, user: { uid: 65534, gid: 65534 } });
    try {
      const who = execFileSync('stat', ['-c', '%u', desktop.home, desktop.env.XDG_RUNTIME_DIR ?? ''], {
        encoding: 'utf8',
      });
      expect(who).toBe('65534\n65534\n');
      expect(execFileSync('xdpyinfo', { env: desktop.env, encoding: 'utf8', uid: 65534, gid: 65534 })).toContain(
        '1280x800',
      );
    } finally {
      await desktop.close();
    }
  });
});
