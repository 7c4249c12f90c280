// The bridge with times from the variable BRIDGE_TIMES.
import { CONNECTOR_TIMES } from '../../../mcp/bridge/connection/appConnector.ts';
import { runBridge } from '../../../mcp/bridge/runBridge.ts';

runBridge({ ...CONNECTOR_TIMES, ...JSON.parse(process.env.BRIDGE_TIMES ?? '{}') });
