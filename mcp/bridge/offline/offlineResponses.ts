import { isJsonObject, isString, type JsonObject } from '../../base/json.ts';
import { errorLine, METHOD_NOT_FOUND, resultLine } from '../../base/jsonRpc.ts';
import type { Request } from '../protocol/jsonRpcMessage.ts';
import {
  resultTypeFields,
  SERVER_INFO,
  statelessRevision,
  UNSUPPORTED_REVISION,
} from '../protocol/protocolRevision.ts';
import type { OfflineCache } from './offlineCache.ts';
import { toolErrorLine } from './toolErrorLine.ts';

/** Responses that the bridge gives itself while the app is unavailable. */
export interface OfflineResponses {
  /** The app's last response, while the app may still come; `undefined` for requests that only the app can handle. */
  fromCache(request: Request): string | undefined;
  /** A response to any request, once waiting for the app is over. */
  afterTimeout(request: Request, reason: string): string;
}

const CAPABILITIES = { tools: { listChanged: true } };
const SERVER = { name: 'fusedesk-bridge', title: 'FuseDesk Bridge' };

/** Used if no app has written a cache yet: enough for a client to stay connected and ask again later. */
const emptyCache = (version: string): OfflineCache => ({
  schemaVersion: 1,
  initialize: {
    protocolVersions: ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'],
    result: { capabilities: CAPABILITIES, serverInfo: { ...SERVER, version } },
  },
  discover: {
    supportedVersions: ['2026-07-28'],
    capabilities: CAPABILITIES,
    resultType: 'complete',
    ttlMs: 0,
    cacheScope: 'private',
    _meta: { [SERVER_INFO]: { ...SERVER, version } },
  },
  tools: [],
});

function initializeResult({ initialize }: OfflineCache, { params }: Request): JsonObject {
  const { protocolVersions, result } = initialize;
  const requested = isString(params.protocolVersion) ? params.protocolVersion : '';
  return { ...result, protocolVersion: protocolVersions.includes(requested) ? requested : protocolVersions[0] };
}

function discoverLine({ discover }: OfflineCache, { id, params }: Request): string {
  const requested = statelessRevision(params);
  // Like the app, which offers this method only to clients of the modern era.
  if (requested === undefined) return errorLine(id, METHOD_NOT_FOUND, 'Method not found');
  const supported = Array.isArray(discover.supportedVersions) ? discover.supportedVersions : [];
  if (supported.includes(requested)) return resultLine(id, discover);
  const message = `Unsupported protocol version: ${requested}`;
  return errorLine(id, UNSUPPORTED_REVISION, message, { supported, requested });
}

/** What the lists of each method contain. */
const LISTS: Readonly<Record<string, (cache: OfflineCache) => JsonObject>> = {
  'tools/list': ({ tools }) => ({ tools }),
  'prompts/list': ({ prompts = [] }) => ({ prompts }),
  'resources/list': () => ({ resources: [] }),
  'resources/templates/list': ({ resourceTemplates = [] }) => ({ resourceTemplates }),
};

function listResult(list: JsonObject, { discover }: OfflineCache, { params }: Request): JsonObject {
  if (statelessRevision(params) === undefined) return list;
  const meta = isJsonObject(discover._meta) ? { _meta: discover._meta } : {};
  // A TTL of 0, because the app may list something else as soon as it runs.
  return { ...list, ...resultTypeFields(params), ttlMs: 0, cacheScope: 'private', ...meta };
}

/** `version` returns the app's version, or an empty string if it is not known. */
export function createOfflineResponses(
  offlineCache: () => OfflineCache | undefined,
  version: () => string,
): OfflineResponses {
  function respond(cache: OfflineCache | undefined, request: Request): string | undefined {
    if (request.method === 'ping') return resultLine(request.id, resultTypeFields(request.params));
    if (cache === undefined) return undefined;
    if (request.method === 'initialize') return resultLine(request.id, initializeResult(cache, request));
    if (request.method === 'server/discover') return discoverLine(cache, request);
    const list = Object.hasOwn(LISTS, request.method) ? LISTS[request.method]?.(cache) : undefined;
    return list && resultLine(request.id, listResult(list, cache, request));
  }

  return {
    fromCache: (request) => respond(offlineCache(), request),
    afterTimeout(request, reason) {
      if (request.method === 'tools/call') return toolErrorLine(request, 'upstream_unavailable', reason);
      const response = respond(offlineCache() ?? emptyCache(version()), request);
      return (
        response ?? errorLine(request.id, METHOD_NOT_FOUND, `${request.method} is not available right now. ${reason}`)
      );
    },
  };
}
