// Run as a process of its own: node holdFolder.ts FOLDER; prints what it got and keeps it until it is killed.
import { lockFolder } from '../../../mcp/headless/folderLock.ts';

const held = await lockFolder(process.argv[2] ?? '');
process.stdout.write(`${JSON.stringify(held.ok ? { ok: true } : held)}\n`);
if (held.ok) setInterval(() => {}, 60_000);
