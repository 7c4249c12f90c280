import { systemClock } from '../../../mcp/base/clock.ts';
import { PLAIN_FORMAT } from '../../../mcp/clients/fileClient/entryFormat.ts';
import { createFileClient } from '../../../mcp/clients/fileClient/fileClient.ts';
import { nodeSystem } from '../../../mcp/clients/nodeSystem.ts';
import { ENTRY } from '../../mcp/clients/fakeSystem.ts';

// A separate process that adds and removes an entry until it is killed.
const [path = '', home = ''] = process.argv.slice(2);
const system = nodeSystem({ platform: 'linux', home, env: {}, clock: systemClock });
const client = createFileClient(
  {
    id: 'claude-desktop',
    title: 'Claude Desktop',
    readsConfigAtStart: true,
    format: PLAIN_FORMAT,
    strictUtf8: true,
    presence: null,
    detect: async () => ({ kind: 'absent', code: 'not_installed', message: { code: '' } }),
  },
  system,
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
