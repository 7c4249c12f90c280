// `npm run dev`: pages that change while they are being written, and an app that starts anew when its own code does.
import path from 'node:path';
import { createServer, mergeConfig } from 'vite';
import { bundle, DIST, PROJECT } from './bundle.ts';
import { rendererConfig } from './bundling/rendererBundle.ts';
import { runWithRestarts } from './development/restartingApp.ts';
import { watchSources } from './development/watchSources.ts';
import { launchApp } from './electron/launchElectron.ts';
import { findUsableElectron } from './electron/usableElectron.ts';

const say = (line: string) => void process.stderr.write(`${line}\n`);

async function develop(executable: string): Promise<number> {
  const enough = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => enough.abort());
  const server = await createServer(
    mergeConfig(rendererConfig(PROJECT, DIST, []), { logLevel: 'info', server: { host: '127.0.0.1' } }),
  );
  const sources = watchSources(['main', 'mcp', 'preload'].map((folder) => path.join(PROJECT, folder)));
  try {
    await server.listen();
    server.printUrls();
    const [address] = server.resolvedUrls?.local ?? [];
    if (address === undefined) throw new Error('The dev server has no address.');
    // Never read by a packaged app. The pages of this address get the looser policy of development.
    const env = { ...process.env, FUSEDESK_BRIDGE_DEV_SERVER: address };
    return await runWithRestarts({
      build: () => bundle({ root: PROJECT, dist: DIST, renderer: false }),
      launch: () => launchApp(executable, DIST, process.argv.slice(2), env),
      sources,
      say,
      stop: enough.signal,
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
  say(`The app cannot be shown, since ${electron.why}`);
  process.exitCode = 1;
}
