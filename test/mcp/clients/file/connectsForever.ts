import { createFileClient } from '../../../../mcp/clients/file/fileClient.ts';
import { PLAIN_FORMAT } from '../../../../mcp/clients/file/fileFormat.ts';
import { nodeSurroundings } from '../../../../mcp/clients/nodeSurroundings.ts';
import { systemClock } from '../../../../mcp/clock.ts';
import { ENTRY } from '../machine.ts';

// A process of its own that puts an entry in and takes it out until somebody kills it.
const [path = '', home = ''] = process.argv.slice(2);
const surroundings = nodeSurroundings({ platform: 'linux', home, env: {}, clock: systemClock });
const client = createFileClient(
  {
    id: 'claude-desktop',
    title: 'Claude Desktop',
    readsAtStart: true,
    format: PLAIN_FORMAT,
    strictUtf8: true,
    presence: null,
    detect: async () => ({ kind: 'absent', code: 'not_installed', message: '' }),
  },
  surroundings,
);
const target = { client: 'claude-desktop', places: [{ id: 'classic', path, label: 'Claude' }] } as const;

process.stdout.write('ready\n');
for (;;) {
  const preview = await client.preview({ target, entry: ENTRY });
  const written = preview.ok ? await client.write(preview) : preview;
  const receipt = written.ok && written.kind === 'written' ? { receipt: written.receipt } : {};
  const removed = await client.remove(target, receipt);
  for (const result of [written, removed]) if (!result.ok) process.stdout.write(`${result.code}\n`);
}
