// `npm run dev`: the app on pages that change while they are being written. Main and preload are built once, at start.
import { createServer, mergeConfig } from 'vite';
import { bundle, DIST, PROJECT } from './bundle.ts';
import { rendererConfig } from './bundling/rendererBundle.ts';
import { followChild, launchApp } from './electron/launch.ts';
import { obtainElectron } from './electronRuntime.ts';
import { checkSystem } from './systemCheck.ts';

const electron = await obtainElectron();
if (!electron.ok) throw new Error(`${electron.reason}. ${electron.advice}`);
const { advice } = await checkSystem(electron.executable);
if (advice !== undefined) throw new Error(`The app cannot be shown: ${advice}`);

await bundle({ root: PROJECT, dist: DIST, renderer: false });
const server = await createServer(
  mergeConfig(rendererConfig(PROJECT, DIST, []), { logLevel: 'info', server: { host: '127.0.0.1' } }),
);
await server.listen();
server.printUrls();
const [address] = server.resolvedUrls?.local ?? [];
if (address === undefined) throw new Error('The dev server has no address.');

// Never read by a packaged app. The pages of this address get the looser policy of development.
const env = { ...process.env, FUSEDESK_BRIDGE_DEV_SERVER: address };
process.exitCode = await followChild(launchApp(electron.executable, DIST, process.argv.slice(2), env));
await server.close();
