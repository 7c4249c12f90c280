import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createOfflineResponses } from '../../../../mcp/bridge/offline/offlineResponses.ts';
import type { RequestId } from '../../../../mcp/bridge/protocol/jsonRpcMessage.ts';
import { type AppConnection, createRelay } from '../../../../mcp/bridge/protocol/relay.ts';
import { failureIn, INITIALIZE, STATELESS } from '../bridgeProcess.ts';
import { type Sent, usualAnswer } from '../scriptedApp.ts';

const METHODS = ['initialize', 'server/discover', 'tools/list', 'tools/call', 'ping', 'no/such'] as const;

type Step =
  | {
      readonly kind: 'ask';
      readonly method: (typeof METHODS)[number];
      readonly stateless: boolean;
      readonly text: boolean;
    }
  | { readonly kind: 'initialized' | 'come' | 'break' | 'notThere' | 'giveUp' | 'drained' }
  | { readonly kind: 'cancel'; readonly which: number }
  /** The app answers one of what it has taken. */
  | { readonly kind: 'answer'; readonly which: number }
  /** The connection takes so many lines before it is full. */
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
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('answer' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('room' as const), lines: fc.nat({ max: 4 }) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom('initialized', 'come', 'come', 'break', 'notThere', 'giveUp', 'drained'),
    }),
  },
);

/** Plays the client, the app and the network around one relay; keeps the books of who got what. */
function world() {
  const answered = new Map<RequestId, Sent[]>();
  const asked: RequestId[] = [];
  const cancelled = new Set<RequestId>();
  /** Of the client's requests: how often any app took each. */
  const taken = new Map<RequestId, number>();
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
      answered.set(id, [...(answered.get(id) ?? []), message]);
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
      if (asked.includes(id)) taken.set(id, (taken.get(id) ?? 0) + 1);
      pending.push(message);
      room--;
    },
    hasRoom: () => room > 0,
  };

  const fromClient = (message: Sent) =>
    relay.fromClient(Buffer.from(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`));

  function answer(which: number): void {
    const [message] = pending.splice(which % Math.max(1, pending.length), 1);
    const said = message && usualAnswer(message);
    if (said) relay.fromApp(Buffer.from(`${JSON.stringify(said)}\n`));
  }

  function play(step: Step): void {
    switch (step.kind) {
      case 'ask': {
        const id = step.text ? `id-${asked.length}` : asked.length;
        asked.push(id);
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
        const id = asked[step.which % Math.max(1, asked.length)];
        if (id === undefined) return;
        if (!answered.has(id)) cancelled.add(id);
        fromClient({ method: 'notifications/cancelled', params: { requestId: id } });
        return;
      }
      case 'come':
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
      case 'notThere':
        if (!isConnected) relay.unavailable();
        return;
      case 'giveUp':
        if (!isConnected) relay.timedOut('No.');
        return;
      case 'room':
        room = step.lines;
        return;
      case 'drained':
        room = Number.POSITIVE_INFINITY;
        if (isConnected) relay.drained();
        return;
      case 'answer':
        answer(step.which);
        return;
    }
  }

  function settle(): void {
    play({ kind: 'break' });
    play({ kind: 'giveUp' });
  }

  return { play, settle, answered, asked, cancelled, taken, isIdle: relay.isIdle };
}

test('however the app comes and goes, each request is answered once and none is sent twice', () => {
  const seen = { unknown: 0, done: 0, refused: 0 };
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { play, settle, answered, asked, cancelled, taken, isIdle } = world();
      for (const each of steps) play(each);
      settle();
      expect(isIdle()).toBe(true);
      for (const id of asked) {
        const answers = answered.get(id) ?? [];
        if (!cancelled.has(id)) expect(answers, `answers to ${id}`).toHaveLength(1);
        else expect(answers.length).toBeLessThanOrEqual(1);
        expect(taken.get(id) ?? 0).toBeLessThanOrEqual(1);
        const [answer = {}] = answers;
        const kind = failureIn(answer)?.kind;
        // "Nothing was sent" is only said where that is certain, and "unknown" only where it was taken.
        if (kind === 'upstream_unavailable') expect(taken.has(id)).toBe(false);
        if (kind === 'outcome_unknown') expect(taken.get(id)).toBe(1);
        if (kind === 'outcome_unknown') seen.unknown++;
        else if (kind === 'upstream_unavailable') seen.refused++;
        else seen.done++;
      }
      expect([...answered.keys()].every((id) => asked.includes(id))).toBe(true);
    }),
    { numRuns: 2_000 },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(50);
});
