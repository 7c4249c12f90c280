import {
  CLIENT_CAPABILITIES_META_KEY,
  CLIENT_INFO_META_KEY,
  classifyInboundRequest,
  PROTOCOL_VERSION_META_KEY,
} from '@modelcontextprotocol/server';

/** The revision whose requests carry an envelope. */
export const ENVELOPE_REVISION = '2026-07-28';

/** A client says the same of itself in every request: so many different ones are remembered, and no longer text. */
const MOST_REMEMBERED = 64;
const LONGEST_REMEMBERED = 4_096;

const ENVELOPE_KEYS: readonly string[] = [
  PROTOCOL_VERSION_META_KEY,
  CLIENT_INFO_META_KEY,
  CLIENT_CAPABILITIES_META_KEY,
];

/** What the envelope of a 2026-era request says of the client, where it is one that the SDK accepts. */
export type ReadEnvelope = (meta: Readonly<Record<string, unknown>>) => { readonly client: string } | undefined;

/**
 * Reads envelopes. The SDK judges each only once: its check of capabilities costs more than the rest of a request,
 * and a client's never change.
 */
export function createEnvelopeReader(): ReadEnvelope {
  const known = new Map<string, { readonly client: string } | undefined>();
  return (meta) => {
    if (meta[PROTOCOL_VERSION_META_KEY] !== ENVELOPE_REVISION) return undefined;
    // As an object, in which what is missing differs from null.
    const said = JSON.stringify({ info: meta[CLIENT_INFO_META_KEY], can: meta[CLIENT_CAPABILITIES_META_KEY] });
    if (said.length > LONGEST_REMEMBERED) return undefined;
    if (known.has(said)) return known.get(said);
    if (known.size >= MOST_REMEMBERED) known.clear();
    const judged = judge(meta);
    known.set(said, judged);
    return judged;
  };
}

function judge(meta: Readonly<Record<string, unknown>>): { readonly client: string } | undefined {
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
