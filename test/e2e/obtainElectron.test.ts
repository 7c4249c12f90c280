import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { ELECTRON_33 } from '../../build/electron/developmentRuntime.ts';
import { obtainElectron } from '../../build/electron/electronRuntime.ts';
import { verifyHash } from '../../build/electron/verifyHash.ts';
import { findElectron, reportSkip } from './electronAvailability.ts';

const here = await findElectron();
reportSkip('the tests of the obtained Electron', here);

describe.skipIf(!here.ok)('the obtained Electron', () => {
  it('runs and has the reported version', async () => {
    const electron = await obtainElectron();
    if (!electron.ok) throw new Error(electron.reason);
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    const { stdout } = spawnSync(electron.executable, ['-p', 'process.versions.electron'], { env, encoding: 'utf8' });
    expect(stdout.trim()).toBe(electron.version);
  });

  it("is byte for byte the executable of Electron's release, if it is the development runtime", async () => {
    const electron = await obtainElectron();
    if (!electron.ok) throw new Error(electron.reason);
    if (electron.source !== 'development runtime') return;
    const expected = { algorithm: 'sha256', encoding: 'hex', value: ELECTRON_33.executableSha256 } as const;
    await expect(verifyHash(electron.executable, expected, 'The executable')).resolves.toBeUndefined();
  });
});
