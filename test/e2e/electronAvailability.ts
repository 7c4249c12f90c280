import { obtainElectron } from '../../build/electron/electronRuntime.ts';
import { aptCommand, checkSystem } from '../../build/electron/systemCheck.ts';

export type ElectronAvailability =
  | { readonly ok: true; readonly executable: string; readonly args: readonly string[] }
  | { readonly ok: false; readonly why: string };

/** The Electron that tests can start on this machine, with the flags it needs; or one line that says what is missing. */
export async function findElectron(): Promise<ElectronAvailability> {
  const runtime = await obtainElectron();
  if (!runtime.ok) return { ok: false, why: `no Electron (${runtime.reason}). ${runtime.advice}` };
  const { executable } = runtime;
  if (process.platform !== 'linux') return { ok: true, executable, args: [] };
  const { missingLibraries } = await checkSystem(executable);
  if (missingLibraries.length > 0) {
    const why = `libraries are missing (${missingLibraries.join(', ')}). On Debian: ${aptCommand(missingLibraries)}`;
    return { ok: false, why };
  }
  // Chromium's sandbox does not work for root.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return { ok: true, executable, args: ['--ozone-platform=headless', ...asRoot] };
}

/** Prints one line about why a suite is skipped. */
export function reportSkip(suite: string, here: ElectronAvailability): void {
  if (!here.ok) process.stderr.write(`Skipped ${suite}: ${here.why}\n`);
}
