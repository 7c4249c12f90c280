import type { IncomingHttpHeaders } from 'node:http';
import { isJsonContentType, type RequestId } from '@modelcontextprotocol/server';
import { isJsonObject, type JsonObject } from '../../base/json.ts';
import { ENVELOPE_REVISION, type ReadEnvelope } from './envelope.ts';

/** Keys with this prefix belong to the protocol; the SDK ignores all others. */
const RESERVED = 'io.modelcontextprotocol/';

/** The revisions a legacy client may name; without one, its session knows. */
const SESSION_REVISIONS: readonly (string | undefined)[] = [
  undefined,
  '2025-11-25',
  '2025-06-18',
  '2025-03-26',
  '2024-11-05',
];

/** A `tools/call` as nearly every client sends it, with nothing unusual in its headers or its body. */
export interface ParsedCall {
  readonly id: RequestId;
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  /** The client from the envelope, or the session from the header. */
  readonly caller:
    | { readonly era: 'modern'; readonly client: string }
    | { readonly era: 'legacy'; readonly sessionId: string };
}

/**
 * Parses an ordinary call; `undefined` for everything else and whenever in doubt, so that the SDK responds. Whatever
 * this accepts, the SDK would accept too and pass to its handler in the same form.
 */
export function parseFastPathCall(
  headers: IncomingHttpHeaders,
  body: unknown,
  readEnvelope: ReadEnvelope,
): ParsedCall | undefined {
  if (!isJsonObject(body) || !hasOnly(body, isMessageKey)) return undefined;
  const { jsonrpc, id, method, params } = body;
  if (jsonrpc !== '2.0' || method !== 'tools/call' || !isId(id)) return undefined;
  if (!isJsonObject(params) || !hasOnly(params, isParameterKey)) return undefined;
  const { name, _meta: meta } = params;
  if (typeof name !== 'string') return undefined;
  const args = Object.hasOwn(params, 'arguments') ? params.arguments : {};
  // One parser keeps an own `__proto__` key, another drops it.
  if (!isJsonObject(args) || Object.hasOwn(args, '__proto__')) return undefined;
  if (!isJsonContentType(headers['content-type'])) return undefined;
  const { accept } = headers;
  if (!accept?.includes('application/json') || !accept.includes('text/event-stream')) return undefined;
  const caller = callerOf(headers, name, meta, readEnvelope);
  return caller && { id, name, arguments: args, caller };
}

function callerOf(
  headers: IncomingHttpHeaders,
  name: string,
  meta: unknown,
  readEnvelope: ReadEnvelope,
): ParsedCall['caller'] | undefined {
  if (meta !== undefined && !(isJsonObject(meta) && isProgressToken(meta.progressToken))) return undefined;
  const revision = headers['mcp-protocol-version'];
  if (revision === ENVELOPE_REVISION) {
    if (meta === undefined || headers['mcp-method'] !== 'tools/call' || headers['mcp-name'] !== name) return undefined;
    if (!hasOnly(meta, isEnvelopeKey)) return undefined;
    const envelope = readEnvelope(meta);
    return envelope && { era: 'modern', client: envelope.client };
  }
  const sessionId = headers['mcp-session-id'];
  if (typeof sessionId !== 'string' || !SESSION_REVISIONS.some((known) => known === revision)) return undefined;
  if (meta !== undefined && !hasOnly(meta, isFreeKey)) return undefined;
  return { era: 'legacy', sessionId };
}

/** Faster than `Object.keys`, which would build a list for each request; parsed JSON has no inherited keys. */
function hasOnly(value: JsonObject, isKnown: (key: string) => boolean): boolean {
  for (const key in value) if (!isKnown(key)) return false;
  return true;
}

function isMessageKey(key: string): boolean {
  return key === 'jsonrpc' || key === 'id' || key === 'method' || key === 'params';
}

function isParameterKey(key: string): boolean {
  return key === 'name' || key === 'arguments' || key === '_meta';
}

function isFreeKey(key: string): boolean {
  return !key.startsWith(RESERVED) && key !== '__proto__';
}

function isEnvelopeKey(key: string): boolean {
  return (
    key === `${RESERVED}protocolVersion` ||
    key === `${RESERVED}clientInfo` ||
    key === `${RESERVED}clientCapabilities` ||
    isFreeKey(key)
  );
}

function isId(value: unknown): value is RequestId {
  return typeof value === 'string' || Number.isSafeInteger(value);
}

function isProgressToken(value: unknown): boolean {
  return value === undefined || isId(value);
}
