import { ALL_QUIRKS } from '../../mcp/sandbox/quirks/sandboxQuirks.ts';
import { startSandbox } from '../../mcp/sandbox/sandbox.ts';

// Every measured server calls this sandbox. A run makes far more calls than FuseDesk allows per hour.
const { url, apiKey, close } = await startSandbox({
  hourlyLimit: 1_000_000_000,
  ...(process.argv.includes('--quirks') && { quirks: ALL_QUIRKS }),
});
process.once('SIGTERM', () => void close());
process.stdout.write(`${JSON.stringify({ url, apiKey })}\n`);
