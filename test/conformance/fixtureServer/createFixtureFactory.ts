import { randomBytes } from 'node:crypto';
import { createRequestStateCodec, fromJsonSchema, McpServer } from '@modelcontextprotocol/server';
import { addClientRequestTools } from './clientRequestTools.ts';
import { addContentTools } from './contentTools.ts';
import { addInputRequiredTools, type FlowState } from './inputRequiredTools.ts';
import { addNotificationTools } from './notificationTools.ts';
import { addPrompts } from './prompts.ts';
import { addResources } from './resources.ts';

export interface FixtureOptions {
  /** Notifies the endpoint's clients that the tool list changed. */
  readonly toolsChanged: () => void;
}

/** Creates servers with everything that the conformance suite calls by name; the product itself only offers tools. */
export function createFixtureFactory({ toolsChanged }: FixtureOptions): () => McpServer {
  // One key for all servers, since each round of a modern flow reaches a new one.
  const codec = createRequestStateCodec<FlowState>({ key: randomBytes(32) });

  // Declared separately: the SDK's schema type lacks the keyword that puts an argument into a header.
  const region = { type: 'string' as const, 'x-mcp-header': 'Region' };
  const inputSchema = fromJsonSchema<{ region?: string }>({ type: 'object', properties: { region } });

  return () => {
    const server = new McpServer(
      { name: 'conformance-fixture', version: '1.0.0' },
      {
        capabilities: {
          tools: { listChanged: true },
          // The product's endpoint only announces changed tools, so the fixture declares nothing else.
          prompts: { listChanged: false },
          resources: { listChanged: false, subscribe: true },
          logging: {},
          completions: {},
        },
        requestState: { verify: codec.verify },
      },
    );
    addContentTools(server);
    addNotificationTools(server);
    addClientRequestTools(server);
    addInputRequiredTools(server, codec);
    addResources(server);
    addPrompts(server);

    server.registerTool('test_trigger_tool_change', { description: 'Announces that the tools changed.' }, () => {
      toolsChanged();
      return { content: [{ type: 'text', text: 'Announced.' }] };
    });
    server.registerTool('test_header', { description: 'Has an argument kept in a header.', inputSchema }, (args) => ({
      content: [{ type: 'text', text: args.region ?? 'none' }],
    }));
    return server;
  };
}
