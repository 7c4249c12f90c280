import { isJsonObject, isString, type JsonObject } from '../../base/json.ts';
import { errorLine, METHOD_NOT_FOUND, type Request, resultLine } from '../protocol/jsonRpcMessage.ts';
import {
  resultTypeFields,
  SERVER_INFO,
  statelessRevision,
  UNSUPPORTED_REVISION,
} from '../protocol/protocolRevision.ts';
import type { OfflineCache } from './offlineCache.ts';
import { toolErrorLine } from './toolErrorLine.ts';

/** What the bridge answers by itself while the app is not there. */
export interface OfflineResponses {
  /** While the app may still come: what it last said; `undefined` where only the app can answer. */
  fromCache(request: Request): string | undefined;
  /** Once the app is not waited for any more: always an answer. */
  afterTimeout(request: Request, why: string): string;
}

const CAPABILITIES = { tools: { listChanged: true } };
const SERVER = { name: 'fusedesk-bridge', title: 'FuseDesk Bridge' };
/** What is said where no app has said anything yet: enough for a client to stay, and to ask again later. */
const unheard = (version: string): OfflineCache => ({
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

function initialized({ initialize }: OfflineCache, { params }: Request): JsonObject {
  const { protocolVersions, result } = initialize;
  const wished = isString(params.protocolVersion) ? params.protocolVersion : '';
  return { ...result, protocolVersion: protocolVersions.includes(wished) ? wished : protocolVersions[0] };
}

function discovered({ discover }: OfflineCache, { id, params }: Request): string {
  const requested = statelessRevision(params);
  // As the app does: to a client of the 2025 era there is no such method.
  if (requested === undefined) return errorLine(id, METHOD_NOT_FOUND, 'Method not found');
  const supported = Array.isArray(discover.supportedVersions) ? discover.supportedVersions : [];
  if (supported.includes(requested)) return resultLine(id, discover);
  const message = `Unsupported protocol version: ${requested}`;
  return errorLine(id, UNSUPPORTED_REVISION, message, { supported, requested });
}

function listed({ tools, discover }: OfflineCache, { params }: Request): JsonObject {
  if (statelessRevision(params) === undefined) return { tools };
  const meta = isJsonObject(discover._meta) ? { _meta: discover._meta } : {};
  // Not to be kept: the app may list others as soon as it is there.
  return { tools, ...resultTypeFields(params), ttlMs: 0, cacheScope: 'private', ...meta };
}

/** Makes the answers from what the app last said; `version` is the app's, as far as it is known. */
export function createOfflineResponses(
  lastSaid: () => OfflineCache | undefined,
  version: () => string,
): OfflineResponses {
  function answer(said: OfflineCache | undefined, request: Request): string | undefined {
    if (request.method === 'ping') return resultLine(request.id, resultTypeFields(request.params));
    if (said === undefined) return undefined;
    switch (request.method) {
      case 'initialize':
        return resultLine(request.id, initialized(said, request));
      case 'server/discover':
        return discovered(said, request);
      case 'tools/list':
        return resultLine(request.id, listed(said, request));
      default:
        return undefined;
    }
  }

  return {
    fromCache: (request) => answer(lastSaid(), request),
    afterTimeout(request, why) {
      if (request.method === 'tools/call') return toolErrorLine(request, 'upstream_unavailable', why);
      const said = answer(lastSaid() ?? unheard(version()), request);
      return said ?? errorLine(request.id, METHOD_NOT_FOUND, `${request.method} has no answer now. ${why}`);
    },
  };
}
