/** Turns arguments for the app into arguments for the command line host. */
export function serveArguments(args: readonly string[], env: NodeJS.ProcessEnv): readonly string[] {
  const own = args.filter((arg) => arg !== '--hidden');
  const named = own.some((arg) => arg === '--data-dir' || arg.startsWith('--data-dir='));
  // The app reads this variable; the command line only knows the flag.
  const folder = env.FUSEDESK_BRIDGE_DATA_DIR;
  const dataDir = !named && folder ? ['--data-dir', folder] : [];
  return ['serve', '--sandbox', '--methods', 'read,write', ...dataDir, ...own];
}
