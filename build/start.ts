// `npm start`: the tray app where it can be shown, else the same engine without a window, saying why.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { bundle, DIST, PROJECT } from './bundle.ts';
import { followChild, launchApp } from './electron/launch.ts';
import { obtainElectron } from './electronRuntime.ts';
import { checkSystem } from './systemCheck.ts';

type Electron = { readonly ok: true; readonly executable: string } | { readonly ok: false; readonly why: string };

async function electronForHere(): Promise<Electron> {
  // Asked first: without a display nothing needs to be downloaded to know how this ends.
  const before = await checkSystem();
  if (before.advice !== undefined) return { ok: false, why: before.advice };
  const electron = await obtainElectron();
  if (!electron.ok) return { ok: false, why: `${electron.reason}. ${electron.advice}` };
  const { advice } = await checkSystem(electron.executable);
  return advice === undefined ? electron : { ok: false, why: advice };
}

function startHeadless(args: readonly string[]) {
  const serve = ['serve', '--sandbox', '--methods', 'read,write', ...args.filter((arg) => arg !== '--hidden')];
  return spawn(process.execPath, [path.join(PROJECT, 'mcp', 'cli.ts'), ...serve], { stdio: 'inherit' });
}

const args = process.argv.slice(2);
const electron = await electronForHere();
if (electron.ok) {
  await bundle({ root: PROJECT, dist: DIST, renderer: true });
  process.exitCode = await followChild(launchApp(electron.executable, DIST, args));
} else {
  process.stderr.write(`Starting without a window, since ${electron.why}\n`);
  process.exitCode = await followChild(startHeadless(args));
}
