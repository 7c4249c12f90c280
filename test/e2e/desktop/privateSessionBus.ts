import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Message, sessionBus, Variant } from 'dbus-next';
import { z } from 'zod';

/** One call over the bus. */
export interface BusCall {
  readonly to: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string;
  readonly body?: unknown[];
}

/** Handles incoming calls; `undefined` leaves a call to other handlers. */
export type CallHandler = (call: Message) => { readonly signature?: string; readonly body?: unknown[] } | undefined;

/** Our connection to the session bus. */
export interface SessionBus {
  /** The values of the reply, with variants unwrapped. @throws Error if the call fails. */
  call(call: BusCall): Promise<readonly unknown[]>;
  /** All properties of an object, by name. */
  properties(of: Pick<BusCall, 'to' | 'path' | 'interface'>): Promise<unknown>;
  hasOwner(name: string): Promise<boolean>;
  waitForOwner(name: string): Promise<void>;
  ownName(name: string): Promise<void>;
  handleCalls(handler: CallHandler): void;
  signal(path: string, of: string, name: string, signature: string, body: unknown[]): void;
  close(): void;
}

const OF_BUS = { to: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' };
const PROPERTIES = 'org.freedesktop.DBus.Properties';
const TIMEOUT_MS = 15_000;

/** Unwraps D-Bus variants. */
function plain(value: unknown): unknown {
  if (value instanceof Variant) return plain(value.value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}

export async function connectToBus(address: string): Promise<SessionBus> {
  const bus = sessionBus({ busAddress: address });
  // `once` rejects if the connection fails.
  await once(bus, 'connect');
  const failures: unknown[] = [];
  bus.on('error', (error) => failures.push(error));

  const call: SessionBus['call'] = async ({ to, signature = '', body = [], ...rest }) => {
    if (failures.length > 0) throw new Error(`The session bus is disconnected: ${String(failures[0])}`);
    const reply = await bus.call(new Message({ destination: to, signature, body, ...rest }));
    const values: unknown = plain(reply?.body ?? []);
    return z.array(z.unknown()).parse(values);
  };
  const ofBus = async (member: string, signature: string, ...body: unknown[]) =>
    (await call({ ...OF_BUS, member, signature, body }))[0];
  const hasOwner = async (name: string) => (await ofBus('NameHasOwner', 's', name)) === true;

  return {
    call,
    async properties(of) {
      const getAll = { to: of.to, path: of.path, interface: PROPERTIES, member: 'GetAll' };
      return (await call({ ...getAll, signature: 's', body: [of.interface] }))[0];
    },
    hasOwner,
    async waitForOwner(name) {
      const last = Date.now() + TIMEOUT_MS;
      while (!(await hasOwner(name))) {
        if (Date.now() > last) throw new Error(`No one owns the name ${name} on the session bus.`);
        await delay(50);
      }
    },
    async ownName(name) {
      await bus.requestName(name, 0);
    },
    handleCalls(handler) {
      bus.addMethodHandler((message: Message) => {
        const answer = handler(message);
        if (answer) bus.send(Message.newMethodReturn(message, answer.signature ?? '', answer.body ?? []));
        return answer !== undefined;
      });
    },
    signal: (path, of, name, signature, body) => bus.send(Message.newSignal(path, of, name, signature, body)),
    close: () => bus.disconnect(),
  };
}
