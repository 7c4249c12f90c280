import { Socket } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CONNECTOR_TIMES, createAppConnector } from '../../../../mcp/bridge/connection/appConnector.ts';
import type { LaunchCommand, RunningInstance } from '../../../../mcp/bridge/connection/discoveryFile.ts';
import { failureMessages } from '../../../../mcp/bridge/connection/failureMessages.ts';
import type { UpgradeOutcome } from '../../../../mcp/bridge/connection/requestUpgrade.ts';

const LAUNCH: LaunchCommand = { command: 'app', args: [], env: {} };
const RUNNING: RunningInstance = { pid: 1, port: 1, secret: 's', startedAt: '' };
const CONNECTED: UpgradeOutcome = { kind: 'connected', socket: new Socket(), received: Buffer.alloc(0) };
const REFUSED: UpgradeOutcome = {
  kind: 'refused',
  status: 400,
  error: { kind: 'too_many', message: 'Too many bridges are connected.' },
};

const stops: (() => void)[] = [];
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.useRealTimers();
});

/** A connector in a world that the test controls: the discovery file, the outcome of attempts, the connections. */
function simulation(start: {
  readonly running: RunningInstance | null;
  readonly launch: LaunchCommand | null;
  readonly outcome: UpgradeOutcome;
}) {
  const connector = createAppConnector({
    times: CONNECTOR_TIMES,
    discovery: () => ({ schemaVersion: 1, version: '1', launch: world.launch, running: world.running }),
    requestUpgrade(_running, onOutcome) {
      world.attempts += 1;
      const timer = setTimeout(() => onOutcome(world.outcome), 1);
      return () => clearTimeout(timer);
    },
    isAlive: () => true,
    launch() {
      world.launches += 1;
    },
    random: () => 0.5,
  });
  const reasons: string[] = [];
  const connection = { lastsMs: 0, wasOpen: true };
  const world = { ...start, attempts: 0, launches: 0, reasons, connection, connector };
  connector.start({
    onConnected: () => void setTimeout(() => connector.connectionLost(connection.wasOpen), connection.lastsMs),
    onUnavailable: () => {},
    onTimedOut: (reason) => void reasons.push(reason),
  });
  stops.push(connector.stop);
  return world;
}

test('polls an app that another copy launched and that refuses, without a busy loop', () => {
  const world = simulation({ running: null, launch: LAUNCH, outcome: REFUSED });
  vi.advanceTimersByTime(300);
  world.running = RUNNING;
  vi.advanceTimersByTime(10_000);
  expect(world.attempts).toBeGreaterThan(10);
  expect(world.attempts).toBeLessThanOrEqual(10_000 / CONNECTOR_TIMES.pollMs);
  expect(world.launches).toBe(0);
});

test.each<[string, UpgradeOutcome]>([
  ['refused', REFUSED],
  ['did not respond', { kind: 'invalidResponse' }],
])('reports an app that %s and then quit as not running', (_what, outcome) => {
  for (const change of [{ running: null }, { outcome: { kind: 'unreachable' } }] as const) {
    const world = simulation({ running: RUNNING, launch: null, outcome });
    vi.advanceTimersByTime(CONNECTOR_TIMES.timeout + 5_000);
    expect(world.reasons.at(-1)).not.toBe(failureMessages.notRunning);
    Object.assign(world, change);
    vi.advanceTimersByTime(CONNECTOR_TIMES.slowPollMs + 10);
    expect(world.reasons.at(-1)).toBe(failureMessages.notRunning);
  }
});

test('keeps reporting that a launched app is not ready', () => {
  const world = simulation({ running: null, launch: LAUNCH, outcome: REFUSED });
  vi.advanceTimersByTime(2 * CONNECTOR_TIMES.timeout);
  expect(world.launches).toBe(1);
  expect(world.reasons.at(-1)).toBe(failureMessages.starting);
});

test('never launches an app that is running', () => {
  const world = simulation({ running: RUNNING, launch: LAUNCH, outcome: CONNECTED });
  world.connection.lastsMs = 1_000;
  vi.advanceTimersByTime(2 * CONNECTOR_TIMES.timeout);
  expect(world.attempts).toBeGreaterThan(10);
  expect(world.launches).toBe(0);
});

test('launches an app that quit only when a call needs it', () => {
  const world = simulation({ running: RUNNING, launch: LAUNCH, outcome: CONNECTED });
  world.connection.lastsMs = 1_000;
  vi.advanceTimersByTime(500);
  world.running = null;
  vi.advanceTimersByTime(2 * CONNECTOR_TIMES.timeout);
  world.connector.requestQueued(false);
  vi.advanceTimersByTime(CONNECTOR_TIMES.timeout);
  expect(world.launches).toBe(0);
  world.connector.requestQueued(true);
  vi.advanceTimersByTime(CONNECTOR_TIMES.timeout);
  expect(world.launches).toBe(1);
});

test('polls an app that drops every connection, without a busy loop', () => {
  const world = simulation({ running: RUNNING, launch: null, outcome: CONNECTED });
  vi.advanceTimersByTime(10_000);
  expect(world.attempts).toBeGreaterThan(10);
  expect(world.attempts).toBeLessThanOrEqual(10_000 / CONNECTOR_TIMES.pollMs + 1);
});

test('times out when the app accepts connections but never answers the initialize', () => {
  const world = simulation({ running: RUNNING, launch: null, outcome: CONNECTED });
  Object.assign(world.connection, { lastsMs: CONNECTOR_TIMES.responseTimeout, wasOpen: false });
  vi.advanceTimersByTime(CONNECTOR_TIMES.timeout + CONNECTOR_TIMES.responseTimeout + 1_000);
  expect(world.reasons.at(-1)).toBe(failureMessages.noResponse);
});
