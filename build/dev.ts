// `npm run dev`: pages reload as they are edited, and the app restarts when its own code changes.
import path from 'node:path';
import { createServer, mergeConfig } from 'vite';
import { bundle, DIST, PROJECT } from './bundle.ts';
import { rendererConfig } from './bundling/rendererBundle.ts';
import { runWithRestarts } from './development/restartingApp.ts';
import { watchSources } from './development/watchSources.ts';
import { launchElectron } from './electron/launchElectron.ts';
import { findUsableElectron } from './electron/usableElectron.ts';

const log = (line: string) => void process.stderr.write(`${line}\n`);

async function develop(executable: string): Promise<number> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
  const server = await createServer(
    mergeConfig(rendererConfig(PROJECT, DIST, []), { logLevel: 'info', server: { host: '127.0.0.1' } }),
  );
  const sources = watchSources(['main', 'mcp', 'preload'].map((folder) => path.join(PROJECT, folder)));
  try {
    await server.listen();
    server.printUrls();
    const [address] = server.resolvedUrls?.local ?? [];
    if (address === undefined) throw new Error('The dev server reported no address.');
    // A packaged app never reads this. Pages from this address get a looser content security policy.
    const env = { ...process.env, FUSEDESK_BRIDGE_DEV_SERVER: address };
    return await runWithRestarts({
      build: () => bundle({ root: PROJECT, dist: DIST, renderer: false }),
      launch: () => launchElectron(executable, DIST, process.argv.slice(2), env),
      sources,
      log,
      stop: stop.signal,
    });
  } finally {
    sources.close();
    await server.close();
  }
}

const electron = await findUsableElectron();
if (electron.ok) {
  process.exitCode = await develop(electron.executable);
} else {
  log(`The app cannot start: ${electron.reason}`);
  process.exitCode = 1;
}
