// The program that a client's entry starts: MCP over standard input and output, relayed to the app. It runs when
// loaded, because the app's own binary starts it as a file in Node mode.
import { runBridge } from './runBridge.ts';

runBridge();
