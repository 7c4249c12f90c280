import { randomBytes } from 'node:crypto';
import { type HttpServer, openHttpServer } from '../../../mcp/endpoints/http/httpServer.ts';
import { createMcpEndpoint, type McpEndpoint } from '../../../mcp/endpoints/http/mcpEndpoint.ts';
import { recordingLog } from '../../fixtures/fakePorts.ts';
import { createFixtureFactory } from './createFixtureFactory.ts';

/** The fixture behind the product's HTTP endpoint. */
export interface FixtureServer {
  readonly url: string;
  /** Throws if the endpoint logged an error. */
  close(): Promise<void>;
}

/** Serves the fixture through the product's endpoint on a free port, with its request checks, token and limits. */
export async function serveFixture(): Promise<FixtureServer> {
  const log = recordingLog();
  const token = randomBytes(32).toString('base64url');
  const endpoint: McpEndpoint = createMcpEndpoint({
    factory: createFixtureFactory({ toolsChanged: () => endpoint.notifyToolsChanged() }),
    streamAnswers: true,
    onError: (error) => log.info('a client sent something that could not be served', { error: error.message }),
  });
  const http: HttpServer = await openHttpServer({
    preferredPort: 0,
    authenticate: (given) =>
      given === token
        ? { ok: true, serverId: 'fixture', endpoint: async () => endpoint, needsApiToken: false }
        : { ok: false, kind: 'unauthenticated', message: 'The token is wrong.' },
    isApiToken: () => false,
    manage: async () => ({ status: 404 }),
    onRejected: (kind) => log.info('a caller was turned away', { kind }),
    log,
  });
  return {
    url: `${http.url}/mcp/${token}`,
    async close() {
      await endpoint.close();
      await http.close();
      const errors = log.takeErrors();
      if (errors.length > 0) throw new Error(`the endpoint logged errors: ${JSON.stringify(errors)}`);
    },
  };
}
