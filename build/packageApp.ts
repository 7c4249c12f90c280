// `npm run package:dir`: the app as people install it, unpacked, for this machine.
import path from 'node:path';
import { build, Platform } from 'electron-builder';
import { bundle, DIST, PROJECT } from './bundle.ts';
import { obtainElectron } from './electron/electronRuntime.ts';

const started = performance.now();
const electron = await obtainElectron();
if (!electron.ok) throw new Error(`${electron.reason}. ${electron.advice}`);
await bundle({ root: PROJECT, dist: DIST, renderer: true });
await build({
  targets: Platform.current().createTarget('dir'),
  projectDir: PROJECT,
  config: {
    extends: path.join(PROJECT, 'electron-builder.yml'),
    electronVersion: electron.version,
    // Use what obtainElectron found: a second download wastes time and may be blocked.
    electronDist: electronFolder(electron.executable),
  },
});
process.stdout.write(`Packaged dist/packages/ in ${((performance.now() - started) / 1000).toFixed(1)} s.\n`);

/** The folder that corresponds to Electron's unpacked zip file. */
function electronFolder(executable: string): string {
  const inApp = executable.indexOf(`.app${path.sep}`);
  return path.dirname(inApp < 0 ? executable : executable.slice(0, inApp));
}
