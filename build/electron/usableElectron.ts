import { obtainElectron } from './electronRuntime.ts';
import { checkSystem } from './systemCheck.ts';

export type UsableElectron =
  | { readonly ok: true; readonly executable: string }
  | {
      readonly ok: false;
      /** What is missing and how to get it, for a person. */
      readonly reason: string;
    };

/** Finds or downloads an Electron that can show a window on this machine. */
export async function findUsableElectron(): Promise<UsableElectron> {
  // Check the display first: without one, a download is pointless.
  const before = await checkSystem();
  if (before.advice !== undefined) return { ok: false, reason: before.advice };
  const electron = await obtainElectron();
  if (!electron.ok) return { ok: false, reason: `${electron.reason}; ${electron.advice}` };
  const { advice } = await checkSystem(electron.executable);
  return advice === undefined ? electron : { ok: false, reason: advice };
}
