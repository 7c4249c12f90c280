import {
  CLIENT_CAPABILITIES_META_KEY,
  CLIENT_INFO_META_KEY,
  classifyInboundRequest,
  PROTOCOL_VERSION_META_KEY,
} from '@modelcontextprotocol/server';

/** The revision whose requests carry an envelope. */
export const ENVELOPE_REVISION = '2026-07-28';

/** A client sends the same envelope with every request: this many are cached, up to this length each. */
const MAX_CACHED = 64;
const MAX_CACHED_LENGTH = 4_096;

const ENVELOPE_KEYS: readonly string[] = [
  PROTOCOL_VERSION_META_KEY,
  CLIENT_INFO_META_KEY,
  CLIENT_CAPABILITIES_META_KEY,
];

/** Reads the client from the envelope of a modern request; `undefined` if the SDK would not accept it. */
export type ReadEnvelope = (meta: Readonly<Record<string, unknown>>) => { readonly client: string } | undefined;

/**
 * Creates a reader that has the SDK check each envelope only once: its check of the capabilities costs more than the
 * rest of a request, and those of a client never change.
 */
export function createEnvelopeReader(): ReadEnvelope {
  const cache = new Map<string, { readonly client: string } | undefined>();
  return (meta) => {
    if (meta[PROTOCOL_VERSION_META_KEY] !== ENVELOPE_REVISION) return undefined;
    // As an object, so that a missing key differs from null.
    const envelope = JSON.stringify({
      info: meta[CLIENT_INFO_META_KEY],
      capabilities: meta[CLIENT_CAPABILITIES_META_KEY],
    });
    if (envelope.length > MAX_CACHED_LENGTH) return undefined;
    if (cache.has(envelope)) return cache.get(envelope);
    if (cache.size >= MAX_CACHED) cache.clear();
    const client = parseEnvelope(meta);
    cache.set(envelope, client);
    return client;
  };
}

function parseEnvelope(meta: Readonly<Record<string, unknown>>): { readonly client: string } | undefined {
  const envelope = Object.fromEntries(ENVELOPE_KEYS.filter((key) => key in meta).map((key) => [key, meta[key]]));
  const outcome = classifyInboundRequest({
    httpMethod: 'POST',
    body: { jsonrpc: '2.0', id: 0, method: 'tools/call', params: { name: '', _meta: envelope } },
  });
  if (outcome.kind !== 'modern' || outcome.classification.revision !== ENVELOPE_REVISION) return undefined;
  const info = meta[CLIENT_INFO_META_KEY];
  if (info === undefined) return { client: 'unknown' };
  if (typeof info !== 'object' || info === null || !('name' in info) || !('version' in info)) return undefined;
  return { client: `${info.name} ${info.version}` };
}
