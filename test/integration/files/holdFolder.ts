// Runs as its own process: node holdFolder.ts FOLDER [exit]. Prints the result and holds the lock until it is killed,
// or with `exit` exits without releasing it.
import { lockFolder } from '../../../mcp/host/folderLock.ts';

const held = await lockFolder(process.argv[2] ?? '');
process.stdout.write(`${JSON.stringify(held.ok ? { ok: true } : held)}\n`);
if (process.argv[3] === 'exit') process.exit(1);
if (held.ok) setInterval(() => {}, 60_000);
