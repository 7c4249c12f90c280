// `npm start`: the tray app or, if this machine cannot show it, the same engine on the command line.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { bundle, DIST, PROJECT } from './bundle.ts';
import { followChild, launchElectron } from './electron/launchElectron.ts';
import { findUsableElectron } from './electron/usableElectron.ts';
import { serveArguments } from './serveArguments.ts';

function startHeadless(args: readonly string[]) {
  const serve = serveArguments(args, process.env);
  return spawn(process.execPath, [path.join(PROJECT, 'mcp', 'cli', 'cli.ts'), ...serve], { stdio: 'inherit' });
}

const args = process.argv.slice(2);
const electron = await findUsableElectron();
if (electron.ok) {
  await bundle({ root: PROJECT, dist: DIST, renderer: true });
  process.exitCode = await followChild(launchElectron(electron.executable, DIST, args));
} else {
  process.stderr.write(`Starting without a window: ${electron.reason}\n`);
  process.exitCode = await followChild(startHeadless(args));
}
