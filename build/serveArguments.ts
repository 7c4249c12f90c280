/** What the host without a window is started with, where the app was to be started with `args`. */
export function serveArguments(args: readonly string[], env: NodeJS.ProcessEnv): readonly string[] {
  const own = args.filter((arg) => arg !== '--hidden');
  const named = own.some((arg) => arg === '--data-dir' || arg.startsWith('--data-dir='));
  // The app takes its folder from there; the command line knows the flag alone.
  const folder = env.FUSEDESK_BRIDGE_DATA_DIR;
  const dataDir = !named && folder ? ['--data-dir', folder] : [];
  return ['serve', '--sandbox', '--methods', 'read,write', ...dataDir, ...own];
}
