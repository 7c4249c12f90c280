// The bridge with times from the variable BRIDGE_TIMES.

import { parseBridgeArguments } from '../../../mcp/bridge/bridgeArguments.ts';
import { CONNECTOR_TIMES } from '../../../mcp/bridge/connection/appConnector.ts';
import { openBridge } from '../../../mcp/bridge/openBridge.ts';

const parsed = parseBridgeArguments(process.argv.slice(2));
if (!parsed.ok) throw new Error(parsed.message);
openBridge({
  ...parsed.value,
  input: process.stdin,
  output: process.stdout,
  env: process.env,
  times: { ...CONNECTOR_TIMES, ...JSON.parse(process.env.BRIDGE_TIMES ?? '{}') },
  onEnd: () => process.exit(0),
});
