// `npm run package:dir`: the app as people get it, unpacked, for this machine.
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
    // What obtainElectron found, so that nothing is downloaded a second time, or where it cannot be.
    electronDist: electronFolder(electron.executable),
  },
});
process.stdout.write(`Packaged into dist/packages/ in ${((performance.now() - started) / 1000).toFixed(1)} s.\n`);

/** The folder that Electron's own zip file would have been unpacked to. */
function electronFolder(executable: string): string {
  const inApp = executable.indexOf(`.app${path.sep}`);
  return path.dirname(inApp < 0 ? executable : executable.slice(0, inApp));
}
