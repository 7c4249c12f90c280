// The program that a client's entry starts: MCP over standard input and output, relayed to the app.
// Side effect on import: Electron runs this file in Node mode.
import { runBridge } from './runBridge.ts';

runBridge();
