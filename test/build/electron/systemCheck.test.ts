import { describe, expect, it } from 'vitest';
import { adviceFor, hasDisplay, missingLibraries } from '../../../build/electron/systemCheck.ts';

const LDD = `\tlinux-vdso.so.1 (0x00007ffd)
\tlibffmpeg.so => /opt/electron/libffmpeg.so (0x00007f)
\tlibnss3.so => not found
\tlibnspr4.so => not found
\tlibatk-1.0.so.0 => not found
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)
`;

describe('missingLibraries and adviceFor', () => {
  it('finds missing libraries in the output of ldd', () => {
    expect(missingLibraries(LDD)).toEqual(['libnss3.so', 'libnspr4.so', 'libatk-1.0.so.0']);
    expect(missingLibraries('\tstatically linked\n')).toEqual([]);
  });

  it('names each package to install once', () => {
    expect(adviceFor(missingLibraries(LDD), true)).toBe(
      'Electron needs libraries that are not installed (libnss3.so, libnspr4.so, libatk-1.0.so.0; on Debian and Ubuntu: ' +
        'apt-get install --no-install-recommends libgtk-3-0 libnotify4 libnss3 libsecret-1-0).',
    );
    expect(adviceFor(['libgbm.so.1', 'libasound.so.2'], true)).toContain(
      ' libasound2 libgbm1 libnotify4 libsecret-1-0)',
    );
  });

  it('returns undefined if nothing is missing', () => {
    expect(adviceFor([], true)).toBeUndefined();
  });

  it('mentions libraries and a missing display together', () => {
    expect(adviceFor(['libgbm.so.1'], false)).toMatch(/^Electron needs libraries .* and there is no display .*\.$/);
  });
});

describe.skipIf(process.platform !== 'linux')('hasDisplay', () => {
  const sockets = (path: string) => path === '/tmp/.X11-unix/X3';
  it.each([
    [{}, false],
    [{ DISPLAY: '' }, false],
    [{ DISPLAY: ':3' }, true],
    [{ DISPLAY: ':3.0' }, true],
    [{ DISPLAY: ':4' }, false],
    [{ DISPLAY: 'elsewhere:10.0' }, true],
    [{ WAYLAND_DISPLAY: 'wayland-0' }, true],
  ])('for %j returns %s', (env, expected) => {
    expect(hasDisplay(env, sockets)).toBe(expected);
  });
});
