// The bridge with times of a test's own, from the variable BRIDGE_TIMES.

import { LINK_TIMES } from '../../../mcp/bridge/appLink.ts';
import { readArguments } from '../../../mcp/bridge/arguments.ts';
import { openBridge } from '../../../mcp/bridge/openBridge.ts';

const read = readArguments(process.argv.slice(2));
if (!read.ok) throw new Error(read.message);
openBridge({
  ...read.value,
  input: process.stdin,
  output: process.stdout,
  env: process.env,
  times: { ...LINK_TIMES, ...JSON.parse(process.env.BRIDGE_TIMES ?? '{}') },
  onEnd: () => process.exit(0),
});
