import { execFile } from 'node:child_process';

/** Calls a method on the session's bus; answers in GVariant's text form, or with `undefined` where there is no answer. */
export type QueryBus = (
  to: string,
  path: string,
  method: string,
  ...args: readonly string[]
) => Promise<string | undefined>;

const LONGEST_MS = 2_000;

/** By GLib's own tool, which every GNOME desktop has. */
export function createSessionBusQuery(env: Readonly<Record<string, string | undefined>>): QueryBus {
  return (to, path, method, ...args) =>
    new Promise((resolve) => {
      const call = ['call', '--session', '--dest', to, '--object-path', path, '--method', method, ...args];
      execFile('gdbus', call, { env: { ...env }, timeout: LONGEST_MS }, (error, answer) => {
        // Without the tool, the bus or the one who is asked there is no answer, and that is one.
        resolve(error ? undefined : answer);
      });
    });
}

const BUS = 'org.freedesktop.DBus';
const askBus = (ask: QueryBus, method: string, name: string) =>
  ask(BUS, '/org/freedesktop/DBus', `${BUS}.${method}`, name);

/** Whether a name has an owner; `undefined` where it cannot be asked. */
export async function hasOwner(ask: QueryBus, name: string): Promise<boolean | undefined> {
  return (await askBus(ask, 'NameHasOwner', name))?.includes('true');
}

/** The process behind a name. */
export async function pidOf(ask: QueryBus, name: string): Promise<number | undefined> {
  const pid = /^\(uint32 (\d+),\)/.exec((await askBus(ask, 'GetConnectionUnixProcessID', name)) ?? '')?.[1];
  return pid === undefined ? undefined : Number(pid);
}

/** The bus names of the icons that a watcher knows; `undefined` where it does not say. */
export async function itemsOf(ask: QueryBus, watcher: string): Promise<readonly string[] | undefined> {
  const get = 'org.freedesktop.DBus.Properties.Get';
  const items = await ask(watcher, '/StatusNotifierWatcher', get, watcher, 'RegisteredStatusNotifierItems');
  // A name may be followed by the icon's path, after a slash or an @ sign.
  return items === undefined ? undefined : [...items.matchAll(/'([^'/@]+)[^']*'/g)].map(([, name = '']) => name);
}
