import { type McpServer, ResourceTemplate } from '@modelcontextprotocol/server';
import { PNG } from './samples.ts';

/** Resources with text and bytes, a template, and subscriptions that never fire. */
export function addResources(server: McpServer): void {
  for (const uri of ['test://static-text', 'test://watched-resource']) {
    server.registerResource(uri, uri, { mimeType: 'text/plain' }, () => ({
      contents: [{ uri, mimeType: 'text/plain', text: 'The text of a resource.' }],
    }));
  }
  server.registerResource('binary', 'test://static-binary', { mimeType: 'image/png' }, ({ href }) => ({
    contents: [{ uri: href, mimeType: 'image/png', blob: PNG }],
  }));
  server.registerResource(
    'template',
    new ResourceTemplate('test://template/{id}/data', { list: undefined }),
    { mimeType: 'application/json' },
    ({ href }, { id }) => ({
      contents: [{ uri: href, mimeType: 'application/json', text: JSON.stringify({ id }) }],
    }),
  );
  server.server.setRequestHandler('resources/subscribe', () => ({}));
  server.server.setRequestHandler('resources/unsubscribe', () => ({}));
}
