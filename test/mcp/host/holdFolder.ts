// Run as a process of its own: node holdFolder.ts FOLDER [exit]; prints what it got and keeps it until it is killed,
// or with `exit` leaves in the middle of its work.
import { lockFolder } from '../../../mcp/host/folderLock.ts';

const held = await lockFolder(process.argv[2] ?? '');
process.stdout.write(`${JSON.stringify(held.ok ? { ok: true } : held)}\n`);
if (process.argv[3] === 'exit') process.exit(1);
if (held.ok) setInterval(() => {}, 60_000);
