import type { Random } from '../../../mcp/sandbox/seededRandom.ts';
import { initialize, modern, notification, request, response } from './messages.ts';
import { mutated, oddValue } from './oddValues.ts';

/** One HTTP request to send to the endpoint. */
export interface Input {
  readonly method: 'POST' | 'GET' | 'DELETE';
  readonly headers: Record<string, string>;
  readonly body: Buffer | string;
}

const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };

const BROKEN_UTF8 = [
  Buffer.from([0xff, 0xfe, 0x7b, 0x7d]),
  Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d]),
  Buffer.from([0x22, 0xc0, 0xaf, 0x22]),
  Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]),
  Buffer.from([0x22, 0xf4, 0x90, 0x80, 0x80, 0x22]),
  Buffer.from([0x80]),
  Buffer.from('{"jsonrpc":"2.0","id":1,"method":"p\u0000ng"}', 'utf16le'),
] as const;

const NOT_JSON = [
  '',
  ' ',
  '{',
  '}',
  '[[[[',
  '{"a":',
  "{'jsonrpc':'2.0'}",
  '{"jsonrpc":"2.0","id":1,"method":"ping"}{"jsonrpc":"2.0","id":2,"method":"ping"}',
  '{"jsonrpc":"2.0","id":1,"method":"ping",}',
  'NaN',
  'undefined',
  '\u0000',
  '<xml/>',
  '1e99999',
  `-${'9'.repeat(400)}`,
  '"\\ud800"',
  '[1e400,{"id":1e400}]',
  `{"jsonrpc":"2.0","id":${'9'.repeat(40)},"method":"ping"}`,
  '{"jsonrpc":"2.0","id":1,"id":2,"method":"ping","method":"tools/list"}',
  '{"__proto__":{"jsonrpc":"2.0"},"id":1,"method":"ping"}',
] as const;

function deep(random: Random): string {
  const depth = 1 + random.int(0, 2_999);
  const [open, close] = random.pick([
    ['[', ']'],
    ['{"a":', '}'],
    ['{"jsonrpc":"2.0","id":1,"method":"tools/call","params":', '}'],
  ]);
  return `${open.repeat(depth)}0${random.chance(0.8) ? close.repeat(depth) : ''}`;
}

/** Bytes that are not JSON, or unusual JSON. */
function rawBody(random: Random): Buffer | string {
  switch (random.int(0, 4)) {
    case 0:
      return random.pick(NOT_JSON);
    case 1:
      return random.pick(BROKEN_UTF8);
    case 2:
      return deep(random);
    case 3: {
      const text = JSON.stringify(request(random));
      return text.slice(0, random.int(0, text.length - 1));
    }
    default: {
      const bytes = Buffer.from(JSON.stringify(request(random)));
      for (let flips = 1 + random.int(0, 3); flips > 0; flips -= 1) {
        bytes[random.int(0, bytes.length - 1)] = random.int(0, 255);
      }
      return bytes;
    }
  }
}

/** A valid message of the legacy era, or a mutated one. */
function legacyMessage(random: Random): unknown {
  const sound = random.pick([request, request, notification, response])(random);
  return random.chance(0.6) ? mutated(sound, random) : sound;
}

function batch(random: Random): unknown[] {
  const messages = Array.from({ length: random.int(0, 7) }, () => legacyMessage(random));
  // A request and its cancellation in one batch, in either order.
  if (random.chance(0.3)) {
    const made = request(random);
    const pair: unknown[] = [
      made,
      { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: made.id } },
    ];
    messages.push(...(random.chance(0.5) ? pair : pair.reverse()));
  }
  return messages;
}

/** The text of a message; what JSON cannot represent becomes null. */
const text = (message: unknown): string => JSON.stringify(message) ?? 'null';

const ODD_HEADERS: readonly [string, ...string[]] = [
  '',
  ' ',
  'x',
  '2026-07-28',
  '2025-11-25',
  '1999-01-01',
  'tools/list',
  'a, b',
  '\u00ff',
  '%00',
  '=?utf-8?b?eA==?=',
  'text/plain',
  'application/json; charset=utf-16',
  'application/jsonx',
  'text/event-stream',
  '*/*',
];
const HEADER_NAMES: readonly [string, ...string[]] = [
  'mcp-protocol-version',
  'mcp-method',
  'mcp-name',
  'mcp-session-id',
  'content-type',
  'accept',
  'last-event-id',
  'mcp-param-x',
];

/** Creates the next input; `sessions` are the open ones. */
export function nextInput(random: Random, sessions: readonly string[]): Input {
  const headers: Record<string, string> = { ...JSON_HEADERS };
  const session = sessions[random.int(0, sessions.length - 1)];
  const inSession = session !== undefined && random.chance(0.65);
  if (inSession) headers['mcp-session-id'] = session;
  if (inSession && random.chance(0.5)) headers['mcp-protocol-version'] = '2025-11-25';

  let body: Buffer | string;
  let method: Input['method'] = 'POST';
  const kind = random.next();
  if (kind < 0.2) body = rawBody(random);
  else if (kind < 0.24) body = text(random.chance(0.5) ? initialize(random) : mutated(initialize(random), random));
  else if (kind < 0.35) body = text(batch(random));
  else if (kind < 0.6) body = text(legacyMessage(random));
  else if (kind < 0.98) {
    const made = modern(random);
    Object.assign(headers, made.headers);
    body = text(random.chance(0.7) ? mutated(made.message, random) : made.message);
  } else if (kind < 0.99) body = text(oddValue(random));
  else {
    method = random.pick(['GET', 'DELETE']);
    body = '';
  }
  if (random.chance(0.15)) headers[random.pick(HEADER_NAMES)] = random.pick(ODD_HEADERS);
  return { method, headers, body };
}
