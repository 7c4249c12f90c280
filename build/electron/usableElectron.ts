import { obtainElectron } from './electronRuntime.ts';
import { checkSystem } from './systemCheck.ts';

export type UsableElectron =
  | { readonly ok: true; readonly executable: string }
  | { readonly ok: false /** The end of one sentence that begins with what happens instead. */; readonly why: string };

/** An Electron that can show a window on this machine. */
export async function findUsableElectron(): Promise<UsableElectron> {
  // Asked first: without a display nothing needs to be downloaded to know how this ends.
  const before = await checkSystem();
  if (before.advice !== undefined) return { ok: false, why: before.advice };
  const electron = await obtainElectron();
  if (!electron.ok) return { ok: false, why: `${electron.reason}; ${electron.advice}` };
  const { advice } = await checkSystem(electron.executable);
  return advice === undefined ? electron : { ok: false, why: advice };
}
