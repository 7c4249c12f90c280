import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RequestId } from '../../../mcp/base/jsonRpc.ts';
import { createOfflineResponses } from '../../../mcp/bridge/offline/offlineResponses.ts';
import { type AppConnection, createRelay } from '../../../mcp/bridge/relay.ts';
import { INITIALIZE, STATELESS, toolErrorIn } from '../../integration/bridge/bridgeProcess.ts';
import { type Sent, usualResponse } from '../../integration/bridge/scriptedApp.ts';

const METHODS = ['initialize', 'server/discover', 'tools/list', 'tools/call', 'ping', 'no/such'] as const;

type Step =
  | {
      readonly kind: 'ask';
      readonly method: (typeof METHODS)[number];
      readonly stateless: boolean;
      readonly text: boolean;
    }
  | { readonly kind: 'initialized' | 'connect' | 'break' | 'unavailable' | 'timeOut' | 'drained' }
  | { readonly kind: 'cancel'; readonly which: number }
  /** The app responds to one of its open requests. */
  | { readonly kind: 'respond'; readonly which: number }
  /** How many lines the connection takes before it is full. */
  | { readonly kind: 'room'; readonly lines: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('ask' as const),
      method: fc.constantFrom(...METHODS),
      stateless: fc.boolean(),
      text: fc.boolean(),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('respond' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('room' as const), lines: fc.nat({ max: 4 }) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom('initialized', 'connect', 'connect', 'break', 'unavailable', 'timeOut', 'drained'),
    }),
  },
);

/** Plays the client, the app and the network around one relay, and records who got what. */
function simulation() {
  const responses = new Map<RequestId, Sent[]>();
  const requested: RequestId[] = [];
  const cancelled = new Set<RequestId>();
  /** How often any app received each request of the client. */
  const delivered = new Map<RequestId, number>();
  let pending: Sent[] = [];
  let isConnected = false;
  let room = Number.POSITIVE_INFINITY;

  const relay = createRelay({
    toClient(line) {
      const text = line.toString();
      expect(text.endsWith('\n') && text.indexOf('\n') === text.length - 1).toBe(true);
      const message: Sent = JSON.parse(text);
      if (message.method !== undefined) return;
      const id = message.id as RequestId;
      responses.set(id, [...(responses.get(id) ?? []), message]);
    },
    onRequestQueued: () => {},
    offlineCache: () => undefined,
    offline: createOfflineResponses(
      () => undefined,
      () => '1',
    ),
  });

  const connection: AppConnection = {
    send(line) {
      expect(isConnected).toBe(true);
      const message: Sent = JSON.parse(line.toString());
      if (message.id === undefined) return;
      const id = message.id as RequestId;
      if (requested.includes(id)) delivered.set(id, (delivered.get(id) ?? 0) + 1);
      pending.push(message);
      room--;
    },
    hasRoom: () => room > 0,
  };

  const fromClient = (message: Sent) =>
    relay.fromClient(Buffer.from(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`));

  function respond(which: number): void {
    const [message] = pending.splice(which % Math.max(1, pending.length), 1);
    const response = message && usualResponse(message);
    if (response) relay.fromApp(Buffer.from(`${JSON.stringify(response)}\n`));
  }

  function play(step: Step): void {
    switch (step.kind) {
      case 'ask': {
        const id = step.text ? `id-${requested.length}` : requested.length;
        requested.push(id);
        const params =
          step.method === 'initialize'
            ? INITIALIZE
            : { name: 'change', arguments: {}, ...(step.stateless && STATELESS) };
        fromClient({ id, method: step.method, params });
        return;
      }
      case 'initialized':
        fromClient({ method: 'notifications/initialized' });
        return;
      case 'cancel': {
        const id = requested[step.which % Math.max(1, requested.length)];
        if (id === undefined) return;
        if (!responses.has(id)) cancelled.add(id);
        fromClient({ method: 'notifications/cancelled', params: { requestId: id } });
        return;
      }
      case 'connect':
        if (isConnected) return;
        isConnected = true;
        relay.connected(connection);
        return;
      case 'break':
        if (!isConnected) return;
        isConnected = false;
        pending = [];
        relay.connectionLost();
        return;
      case 'unavailable':
        if (!isConnected) relay.unavailable();
        return;
      case 'timeOut':
        if (!isConnected) relay.timedOut('No.');
        return;
      case 'room':
        room = step.lines;
        return;
      case 'drained':
        room = Number.POSITIVE_INFINITY;
        if (isConnected) relay.drained();
        return;
      case 'respond':
        respond(step.which);
        return;
    }
  }

  function settle(): void {
    play({ kind: 'break' });
    play({ kind: 'timeOut' });
  }

  return { play, settle, responses, requested, cancelled, delivered, isIdle: relay.isIdle };
}

test('answers each request once and sends none twice, no matter when the app starts and stops', () => {
  const seen = { unknown: 0, done: 0, refused: 0 };
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { play, settle, responses, requested, cancelled, delivered, isIdle } = simulation();
      for (const each of steps) play(each);
      settle();
      expect(isIdle()).toBe(true);
      for (const id of requested) {
        const received = responses.get(id) ?? [];
        if (!cancelled.has(id)) expect(received, `responses to ${id}`).toHaveLength(1);
        else expect(received.length).toBeLessThanOrEqual(1);
        expect(delivered.get(id) ?? 0).toBeLessThanOrEqual(1);
        const [response = {}] = received;
        const kind = toolErrorIn(response)?.kind;
        // "Nothing was sent" is only said if that is certain, and "unknown" only if the app received the call.
        if (kind === 'upstream_unavailable') expect(delivered.has(id)).toBe(false);
        if (kind === 'outcome_unknown') expect(delivered.get(id)).toBe(1);
        if (kind === 'outcome_unknown') seen.unknown++;
        else if (kind === 'upstream_unavailable') seen.refused++;
        else seen.done++;
      }
      expect([...responses.keys()].every((id) => requested.includes(id))).toBe(true);
    }),
    { numRuns: 2_000 },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(50);
});
