import { execFile } from 'node:child_process';

/** Calls a method on the session bus. Returns GVariant text, or `undefined` if there is no answer. */
export type QueryBus = (
  to: string,
  path: string,
  method: string,
  ...args: readonly string[]
) => Promise<string | undefined>;

const TIMEOUT_MS = 2_000;

/** Uses GLib's command-line tool, which every GNOME desktop has. */
export function createSessionBusQuery(env: Readonly<Record<string, string | undefined>>): QueryBus {
  return (to, path, method, ...args) =>
    new Promise((resolve) => {
      const call = ['call', '--session', '--dest', to, '--object-path', path, '--method', method, ...args];
      execFile('gdbus', call, { env: { ...env }, timeout: TIMEOUT_MS }, (error, answer) => {
        // A missing tool, bus, or receiver means no answer.
        resolve(error ? undefined : answer);
      });
    });
}

const BUS = 'org.freedesktop.DBus';
const askBus = (ask: QueryBus, method: string, name: string) =>
  ask(BUS, '/org/freedesktop/DBus', `${BUS}.${method}`, name);

/** Whether a name has an owner; `undefined` if the bus does not answer. */
export async function hasOwner(ask: QueryBus, name: string): Promise<boolean | undefined> {
  return (await askBus(ask, 'NameHasOwner', name))?.includes('true');
}

/** The process that owns a name. */
export async function pidOf(ask: QueryBus, name: string): Promise<number | undefined> {
  const pid = /^\(uint32 (\d+),\)/.exec((await askBus(ask, 'GetConnectionUnixProcessID', name)) ?? '')?.[1];
  return pid === undefined ? undefined : Number(pid);
}

/** The bus names of the icons that a watcher knows; `undefined` if it does not answer. */
export async function itemsOf(ask: QueryBus, watcher: string): Promise<readonly string[] | undefined> {
  const get = 'org.freedesktop.DBus.Properties.Get';
  const items = await ask(watcher, '/StatusNotifierWatcher', get, watcher, 'RegisteredStatusNotifierItems');
  // The icon's path may follow the name after a slash or an @ sign.
  return items === undefined ? undefined : [...items.matchAll(/'([^'/@]+)[^']*'/g)].map(([, name = '']) => name);
}
