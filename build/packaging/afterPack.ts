import { rm } from 'node:fs/promises';
import path from 'node:path';
import { type AfterPackContext, Arch } from 'electron-builder';
import { describeFuses, setFuses } from './fuses.ts';

/** The executable that holds the fuses, in a folder that electron-builder has just filled. */
function executableIn({ appOutDir, packager, electronPlatformName }: AfterPackContext): string {
  switch (electronPlatformName) {
    case 'darwin':
    case 'mas':
      return path.join(appOutDir, `${packager.appInfo.productFilename}.app`);
    case 'win32':
      return path.join(appOutDir, `${packager.appInfo.productFilename}.exe`);
    default: {
      const name = packager.config.linux?.executableName;
      if (typeof name !== 'string') throw new Error('electron-builder.yml must name the executable for Linux.');
      return path.join(appOutDir, name);
    }
  }
}

/** electron-builder's hook between packing and signing, since a signature covers the fuses. */
export async function afterPack(context: AfterPackContext): Promise<void> {
  // The program behind `electron FOLDER` does not belong in an app. On macOS electron-builder removes it itself.
  await rm(path.join(context.appOutDir, 'resources', 'default_app.asar'), { force: true });
  const isAppleSilicon = context.electronPlatformName === 'darwin' && context.arch === Arch.arm64;
  const report = await setFuses(executableIn(context), isAppleSilicon);
  process.stdout.write(`  • ${describeFuses(report)}\n`);
}
