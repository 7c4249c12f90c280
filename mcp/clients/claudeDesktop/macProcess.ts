import type { RunningState } from '../mcpClient.ts';
import type { System } from '../system/system.ts';

/** Claude Desktop's bundle, in process lists and in managed settings. */
export const MAC_BUNDLE_ID = 'com.anthropic.claudefordesktop';

/** Asks the launch services for Claude's bundle, wherever the app lies and whatever it is called there. */
export async function macRunningState({ run }: Pick<System, 'run'>): Promise<RunningState> {
  const found = await run('/usr/bin/lsappinfo', ['find', `bundleid=${MAC_BUNDLE_ID}`]);
  if (found.code === 0) return /ASN:/.test(found.stdout) ? 'running' : 'quit';
  // Without a desktop session there are no launch services to ask.
  const listed = await run('/bin/ps', ['-axo', 'comm=']);
  if (listed.code !== 0) return 'unknown';
  return /\/Claude\.app\/Contents\/MacOS\/Claude[ \t]*$/m.test(listed.stdout) ? 'running' : 'quit';
}
