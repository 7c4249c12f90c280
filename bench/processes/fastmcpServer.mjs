// A typical FuseDesk server with fastmcp: the same 38 tools; each fetches and returns the JSON as text.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { FastMCP } from 'fastmcp';
import { z } from 'zod';

const [mode] = process.argv.slice(2);
const { FUSEDESK_URL, FUSEDESK_API_KEY } = process.env;
const { tools } = JSON.parse(readFileSync(new URL('../../test/fixtures/tools.json', import.meta.url), 'utf8'));

function check({ name, type, required }) {
  const counts = type === 'number' || name === 'limit' || name === 'offset';
  const value = counts ? z.number() : type === 'boolean' ? z.boolean() : z.string();
  return required ? value : value.optional();
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

const quiet = { debug() {}, error() {}, info() {}, log() {}, warn() {} };
const server = new FastMCP({ name: 'rival', version: '1.0.0', logger: quiet });

for (const { tool, calls } of tools) {
  const [{ method, path, params }] = calls;
  server.addTool({
    name: tool,
    description: `${method} ${path}`,
    parameters: z.object(Object.fromEntries(params.map((one) => [one.name, check(one)]))),
    async execute(given) {
      const url = new URL(
        path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(given[name])),
        FUSEDESK_URL,
      );
      const form = new URLSearchParams();
      for (const { name, in: place } of params) {
        if (given[name] === undefined) continue;
        if (place === 'query') url.searchParams.set(name, String(given[name]));
        if (place === 'body') form.set(name, String(given[name]));
      }
      const answer = await fetch(url, {
        method,
        headers: { 'X-FuseDesk-API-Key': FUSEDESK_API_KEY, Accept: 'application/json' },
        ...(method === 'GET' ? {} : { body: form }),
      });
      if (!answer.ok) throw new Error(`FuseDesk answered ${answer.status}`);
      return answer.text();
    },
  });
}

const port = await freePort();
await server.start({
  transportType: 'httpStream',
  httpStream: {
    port,
    host: '127.0.0.1',
    endpoint: '/mcp',
    enableJsonResponse: mode === 'json',
  },
});
process.once('SIGTERM', () => process.exit(0));
process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}/mcp`, tools: tools.length })}\n`);
