import { startHostileFuseDesk } from '../../test/fixtures/hostileTickets.ts';

// A process of its own: sending 40 MB must not delay the calls that are measured.
const { url, close } = await startHostileFuseDesk();
process.once('SIGTERM', () => void close());
process.stdout.write(`${JSON.stringify({ url })}\n`);
