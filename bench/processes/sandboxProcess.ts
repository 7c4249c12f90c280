import { startSandbox } from '../../mcp/sandbox/sandbox.ts';

/** Every server measured calls this one; a run makes far more calls than an hour of FuseDesk allows. */
const { url, apiKey, close } = await startSandbox({ hourlyLimit: 1_000_000_000 });
process.once('SIGTERM', () => void close());
process.stdout.write(`${JSON.stringify({ url, apiKey })}\n`);
